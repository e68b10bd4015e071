"""The reading room as its reader uses it: gestures on words, and what became of them in the database."""

import json
import time
from dataclasses import dataclass

from annotations.models import AnchorSpan, Highlight
from articles.models import Article, Revision
from tests.browser.browser import Browser, InText
from tests.browser.server import Server

TOOLBAR = "document.querySelector('#toolbar')"
PATIENCE = 5  # s


@dataclass
class Room:
    """One article, open in one window. Places are named by words that stand in the article once."""

    browser: Browser
    server: Server
    article: Article

    @property
    def revision(self) -> Revision:
        assert self.article.current_revision
        return self.article.current_revision

    def open(self, fragment: str = "") -> "Room":
        address = self.article.get_absolute_url()
        if self.browser.evaluate("location.pathname") == address:
            self.browser.goto("about:blank")  # what differs in its fragment alone would not load the page anew
        self.browser.goto(f"{self.server.url}{address}{fragment}")
        if self.browser.scripted:
            self.browser.wait_until("document.querySelector('#text.laid-out') && document.fonts.status === 'loaded'")
            self.browser.wait_until("!document.querySelector('#text:not(.set) > p:nth-of-type(31)')")
        return self

    # Places

    def before(self, words: str) -> InText:
        return self._place(words, 0)

    def after(self, words: str) -> InText:
        return self._place(words, len(words))

    def inside(self, words: str) -> InText:
        """Near the middle of the words, between two of their characters."""
        return self._place(words, max(1, len(words) // 2))

    def block(self, words: str) -> str:
        """The selector of the block that holds the words."""
        return self._place(words, 0).selector

    def _place(self, words: str, offset: int) -> InText:
        text, blocks = self.revision.text, self.revision.blocks
        assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times in the article"
        index = self.revision.block_at(text.index(words))
        return InText(f"#b-{index}", blocks[index].text.index(words) + offset)

    # What the reader does

    def drag(self, start: str, end: str, *, holding: str = "") -> None:
        """Select from the first character of ``start`` to the last of ``end``."""
        self.show(start)
        self.browser.drag(self.before(start), self.after(end), holding=holding)

    def drag_back(self, start: str, end: str) -> None:
        """The same words from their end to their start."""
        self.show(start)
        self.browser.drag(self.after(end), self.before(start))

    def double_click(self, words: str, *, holding: str = "") -> None:
        self.show(words)
        self.browser.double_click(self.inside(words), holding=holding)

    def triple_click(self, words: str) -> None:
        self.show(words)
        self.browser.triple_click(self.inside(words))

    def show(self, words: str) -> None:
        """Scroll to the words, away from what lies over the page's edges."""
        self.browser.evaluate(f"void document.querySelector('{self.block(words)}').scrollIntoView({{block: 'center'}})")

    def select(self, words: str, end: str = "", *, backward: bool = False) -> None:
        """Select without mouse or keys, as the handles of a phone do; the keys can go on from there."""
        places = [self.before(words), self.after(end or words)]
        from_, to = reversed(places) if backward else places
        places = json.dumps([from_.selector, from_.offset, to.selector, to.offset])
        self.browser.evaluate(f"{SELECT}({places})")

    @property
    def seen(self) -> str:
        """What the browser itself shows as selected, its white space made even."""
        return " ".join(self.browser.evaluate("getSelection().toString()").split())

    def wait_for_toolbar(self) -> None:
        self.browser.wait_until(f"!{TOOLBAR}.hidden")

    def mark(self, key: str = "1") -> list[str]:
        """Mark what is selected by a key; the words that were stored, piece by piece."""
        before = Highlight.objects.count()
        self.wait_for_toolbar()
        self.browser.press(key)
        self.wait_for_marks(before + 1)
        self.browser.wait_until(f"{TOOLBAR}.hidden")
        # The server finds words again that stand in one place only: a miscount would not show in what is stored.
        for start, end, words in json.loads(self.browser.evaluate(f"{TOOLBAR}.elements.spans.value")):
            assert self.revision.text[start:end] == words, "the browser miscounted"
        return self.stored()

    def wait_for_marks(self, count: int) -> None:
        wait_for(lambda: Highlight.objects.count() == count, f"{count} marks")

    def stored(self) -> list[str]:
        """The words under the newest mark, piece by piece."""
        spans = AnchorSpan.objects.filter(anchor__highlight=Highlight.objects.latest("pk")).order_by("ordinal")
        return [self.revision.text[span.start : span.end] for span in spans]

    @property
    def said(self) -> str:
        return self.browser.text("#said").strip()


def wait_for(true, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, f"after {PATIENCE} s still not: {what}"
        time.sleep(0.02)


SELECT = """(([from, a, to, z]) => {
  const place = (selector, points) => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    for (let left = points, node; (node = walker.nextNode());) {
      const characters = [...node.data];
      if (left <= characters.length) return [node, characters.slice(0, left).join('').length];
      left -= characters.length;
    }
  };
  getSelection().setBaseAndExtent(...place(from, a), ...place(to, z));
})"""
