"""The reading room in a browser: how soon the page stands, how it scrolls, and how soon it answers a hand."""

from collections.abc import Iterator
from contextlib import closing

from django.test import Client

from articles.models import Article
from newsroom.accounts.models import User
from tests.benchmarks.figures import p50, p95
from tests.benchmarks.filling import desk, long_article, mark
from tests.benchmarks.lighthouse import lighthouse
from tests.benchmarks.server import Server, uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row
from tests.browser.browser import Conditions, InText
from tests.browser.chromium import Chromium, ChromiumWindow

MOST_LOAD = {1_000: 300, 5_000: 1_500}  # ms, by highlights on the page
MOST_TASK = {1_000: 100}
MOST_FRAME = 1000 / 60 * 1.25  # ms: later than this, a frame was left out
FIRST = InText("#b-0", 0)


def measure(sizes: Sizes) -> Iterator[Row]:
    if not Chromium.whole:
        print("room       not measured: 'apt install chromium' brings the browser that it needs")
        return
    people = desk()
    with uvicorn() as server, closing(Chromium(Chromium.whole)) as chromium:
        for count in sizes.room:
            article = long_article(sizes.paragraphs)
            mark([article], count, people)
            yield from _page(_Desk(server, chromium, people[0]), article, count, sizes.runs)
        article = long_article(sizes.paragraphs)
        mark([article], sizes.some, people)
        yield from _cards(_Desk(server, chromium, people[0]), article, sizes.some)
        if sizes.lighthouse:
            yield from lighthouse(f"http://127.0.0.1:{server.port}{article.get_absolute_url()}", people[0])


class _Desk:
    """A reader before the server, with a fresh window for each look."""

    def __init__(self, server: Server, chromium: Chromium, reader: User) -> None:
        self.server, self.chromium, self.reader = server, chromium, reader

    def open(self, article: Article) -> ChromiumWindow:
        """A window in which the room is open, with all that it needs in the browser's cache, as on each later day."""
        client, window = Client(), self.chromium.open(Conditions())
        client.force_login(self.reader)
        url = f"http://127.0.0.1:{self.server.port}"
        for name, cookie in client.cookies.items():
            window.set_cookie(url, name, cookie.value)
        window._do(lambda: window.page.add_init_script(WATCH))
        for _look in range(2):
            window.goto(url + article.get_absolute_url())
            window.wait_until(
                "document.readyState === 'complete' && document.querySelector('#text.laid-out') !== null", 30
            )
        return window


def _page(desk: _Desk, article: Article, count: int, runs: int) -> Iterator[Row]:
    loads, tasks, frames = [], [], []
    for _run in range(runs):
        with desk.open(article) as window:
            window.evaluate("new Promise(done => setTimeout(done, 300))")
            loads.append(window.evaluate(LOADED))
            tasks.append(window.evaluate("Math.max(0, ...watched.tasks)"))
            frames += window.evaluate(SCROLL)
    yield Row(f"{count:,} highlights: until the page stands", p50(loads), "ms", MOST_LOAD.get(count))
    yield Row("longest task", p50(tasks), "ms", MOST_TASK.get(count))
    yield Row("scrolling: 19 of 20 frames within", p95(frames), "ms", MOST_FRAME if count <= 1_000 else None)
    yield from _hand(desk, article, runs)


def _hand(desk: _Desk, article: Article, runs: int) -> Iterator[Row]:
    """A selection by the mouse, and a key that marks it, in the headline."""
    shown, painted, paints = [], [], []
    for _run in range(runs):
        with desk.open(article) as window:
            window.evaluate(f"void ({HAND})()")
            window.drag(FIRST, InText("#b-0", 20))
            shown.append(window.wait_until("watched.shown", 20))
            window.press("1")
            painted.append(window.wait_until("watched.painted", 20))
            window.evaluate("new Promise(done => setTimeout(done, 300))")
            paints.append(window.evaluate("Math.max(0, ...watched.interactions)"))
    yield Row("from mouse-up to toolbar", p50(shown), "ms", 100)
    yield Row("from key to painted mark", p50(painted), "ms")
    yield Row("interaction to next paint, the longest", p50(paints), "ms", 100)


def _cards(desk: _Desk, article: Article, count: int) -> Iterator[Row]:
    with desk.open(article) as window:
        window.wait_until(ALL_CARDS, 60)
        window.wait_until("document.querySelector('#text.set') !== null", 30)
        taken = window.evaluate(LAY_OUT)
        frames = window.evaluate(SCROLL)
    yield Row(f"{count:,} cards: laid out anew", p50(taken), "ms", 30)
    yield Row(f"{count:,} cards, scrolling: 19 of 20 frames within", p95(frames), "ms", MOST_FRAME)


WATCH = """
window.watched = { tasks: [], interactions: [] };
const watch = (type, list, options) =>
  new PerformanceObserver((seen) => list.push(...seen.getEntries().map((entry) => entry.duration)))
    .observe({ type, buffered: true, ...options });
watch("longtask", watched.tasks);
watch("event", watched.interactions, { durationThreshold: 16 });
"""
LOADED = """Math.max(
  performance.getEntriesByType("navigation")[0].loadEventEnd,
  ...performance.getEntriesByType("paint").map((paint) => paint.startTime),
)"""
SCROLL = """(async () => {
  const frames = [];
  scrollTo(0, 0);
  let before = await new Promise(requestAnimationFrame);
  for (let i = 0; i < 120; i++) {
    scrollBy(0, 90);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - before);
    before = now;
  }
  return frames;
})()"""
# A frame is painted between its callbacks and the task after them.
HAND = """() => {
  const marks = () => [...document.querySelectorAll("#b-0 mark")]
    .reduce((sum, mark) => sum + Number(mark.dataset.n ?? 1), 0);
  const until = (true_, since, name) => requestAnimationFrame(() => {
    if (true_()) setTimeout(() => { watched[name] = performance.now() - since; });
    else until(true_, since, name);
  });
  const before = marks(), toolbar = document.getElementById("toolbar");
  addEventListener("mouseup", (event) => until(() => !toolbar.hidden, event.timeStamp, "shown"), true);
  addEventListener("keydown", (event) => until(() => marks() > before, event.timeStamp, "painted"), true);
}"""
ALL_CARDS = """(() => {
  const later = [...document.querySelectorAll(".later")];
  later.slice(0, 20).forEach((link) => link.click());
  return !later.length;
})()"""
LAY_OUT = """import("newsroom/margin").then(({ layOut }) => [...Array(9)].map(() => {
  const text = document.getElementById("text"), begun = performance.now();
  text.style.inlineSize = text.style.inlineSize ? "" : "calc(100% - 1px)";
  layOut();
  text.getBoundingClientRect();
  return performance.now() - begun;
}))"""
