"""The corpus desk: its list of very many articles, and an upload of many files."""

from collections.abc import Callable, Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from newsroom.accounts.models import User
from newsroom.demo.load import make_editor
from tests.benchmarks.browser import Answer, Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import short_articles
from tests.benchmarks.prose import COMMON, RARE, Prose
from tests.benchmarks.queries import queries
from tests.benchmarks.scrapes import scrape
from tests.benchmarks.server import Server, uvicorn
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

LIST = "/admin/articles/article/"
UPLOAD = f"{LIST}upload/"
PAGES = {
    "list": LIST,
    "its last page": f"{LIST}?p=200",
    "drafts (there are none)": f"{LIST}?status__exact=draft",
    "a source": f"{LIST}?source__id__exact=1",
    "a rare word": f"{LIST}?q={RARE}",
    "a common word": f"{LIST}?q={COMMON}",
    "texts": "/admin/articles/revision/",
}


def measure(sizes: Sizes) -> Iterator[Row]:
    for _turn in range(max(1, (sizes.desk - Article.objects.count()) // sizes.articles)):
        short_articles(sizes.articles)
    editor = User.objects.create_user("desk-editor")
    make_editor(editor)
    with uvicorn() as server:
        browser = Browser(server.port, editor)
        yield from _lists(browser, editor, sizes)
        yield Row("all of them again: memory at its peak", _peak(server, lambda: _open_all(browser)), "MB", at_most=20)
        yield from _uploads(browser, server, editor, sizes)


def _lists(browser: Browser, editor: User, sizes: Sizes) -> Iterator[Row]:
    what = f"{Article.objects.count():,} articles"
    for page, path in PAGES.items():
        assert browser.open(path).code in (200, 302), path
        answers = [browser.open(path) for _view in range(sizes.views)]
        yield Row(f"{what}: {page}", p50([answer.milliseconds for answer in answers]), "ms")
        yield Row("the same", queries(editor, path), "queries")


def _open_all(browser: Browser) -> None:
    for path in PAGES.values():
        browser.open(path)


def _uploads(browser: Browser, server: Server, editor: User, sizes: Sizes) -> Iterator[Row]:
    before, answers, peaks = Article.objects.count(), list[Answer](), []
    browser.upload(UPLOAD, _files(1, 1))
    for seed in range(100, 100 + sizes.runs):
        files = _files(sizes.uploads, seed)
        peaks.append(_peak(server, lambda files=files: answers.append(browser.upload(UPLOAD, files))))
    assert all(answer.code == 200 for answer in answers)
    assert Article.objects.count() == before + 1 + sizes.runs * sizes.uploads
    megabytes = sum(len(text.encode()) for text in files.values()) / 2**20
    yield Row(f"upload of {sizes.uploads:,} files, {megabytes:.1f} MB", p50([a.milliseconds for a in answers]), "ms")
    yield Row("the same: memory at its peak, so nothing is loaded whole", max(peaks), "MB", at_most=60)
    texts = [SimpleUploadedFile(name, text.encode()) for name, text in _files(sizes.uploads, 99).items()]
    yield Row("the same", queries(editor, UPLOAD, {"files": texts}), "queries")


def _peak(server: Server, act: Callable[[], object]) -> float:
    """The megabytes by which the server grows, at the most, while this is done."""
    server.forget_peak()
    before = server.megabytes
    act()
    return server.peak_megabytes - before


def _files(count: int, seed: int) -> dict[str, str]:
    prose = Prose(seed)
    return {f"{number:06}.txt": scrape(prose, number) for number in range(count)}
