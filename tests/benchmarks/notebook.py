"""The notebook of somebody who marked very much, in a house where others mark, too."""

from collections.abc import Iterator
from time import perf_counter

from django.db.models import F

from annotations.models import Anchor, Highlight
from annotations.search import index
from newsroom.accounts.models import Membership, User
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import desk, mark, short_articles
from tests.benchmarks.queries import queries
from tests.benchmarks.server import uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

RARE_TAG = "ledger 7"
PAGES = {
    "newest": "",
    "by article": "?order=article",
    "a rare word": "?q=%22Number+7+of%22",
    "a common word": "?q=ledger",
    "a word that is nowhere": "?q=zeppelinx",
    "a label": "?label=1",
    "a source": "?source=1",
    "for the team": "?visibility=team",
    "for nobody else (none is)": "?visibility=me",
    "with notes": "?note=1",
    "a rare tag": "?tag=ledger+7",
    "words gone (none are)": "?orphan=1",
    "a month long past": "?to=2001-01-01",
}
TO_CHECK = {"newest": "", "by article": "?order=article", "a rare word": "?q=%22Number+7+of%22"}


def measure(sizes: Sizes) -> Iterator[Row]:
    people, articles = desk(), short_articles(sizes.articles)
    mark(articles, sizes.notebook, people[:1])
    mark(articles, sizes.notebook // 5, people[1:])
    for highlight in Highlight.objects.filter(author=people[0])[:3]:
        highlight.retag([RARE_TAG], by=people[0])
    index(Highlight.objects.all())
    what = f"{sizes.notebook:,} marks of one person"
    with uvicorn() as server:
        browser = Browser(server.port, people[0])
        for page, asked in PAGES.items():
            yield from _opened(f"{what}: {page}", f"/notebook/{asked}", browser, people[0], sizes.views)
        started = perf_counter()
        assert browser.open("/notebook/export/?format=csv").code == 200
        yield Row(f"{what}: all as CSV", perf_counter() - started, "s")
        doubted = _put_in_doubt(people[0])
        for page, asked in TO_CHECK.items():
            address = f"/notebook/to-check/{asked}"
            yield from _opened(f"{doubted:,} of all marks to check: {page}", address, browser, people[0], sizes.views)


def _opened(words: str, address: str, browser: Browser, reader: User, views: int) -> Iterator[Row]:
    browser.open(address)
    answers = [browser.open(address) for _view in range(views)]
    assert all(answer.code == 200 for answer in answers), address
    yield Row(words, p50([answer.milliseconds for answer in answers]), "ms")
    yield Row("the same", queries(reader, address), "queries")


def _put_in_doubt(lead: User) -> int:
    """A tenth of all marks, as new texts would; this person finds their own and, as lead, those of the team."""
    Membership.objects.filter(user=lead).update(role=Membership.Role.LEAD)
    tenth = Highlight.objects.annotate(last_digit=F("pk") % 10).filter(last_digit=0)
    doubted = tenth.update(check_since=F("created_at"))
    Anchor.objects.filter(highlight__check_since__isnull=False).update(doubts="digits")
    return doubted
