"""The corpus desk: its list of very many articles, and an upload of many files."""

from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from newsroom.accounts.models import User
from newsroom.demo.load import make_editor
from tests.benchmarks.browser import Browser
from tests.benchmarks.figures import p50
from tests.benchmarks.filling import short_articles
from tests.benchmarks.prose import COMMON, RARE, Prose
from tests.benchmarks.queries import queries
from tests.benchmarks.scrapes import scrape
from tests.benchmarks.server import uvicorn
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
        grown = server.megabytes
        for path in PAGES.values():
            browser.open(path)
        yield from _uploads(browser, editor, sizes)
        yield Row("all of it again: memory, so nothing is loaded whole", server.megabytes - grown, "MB", at_most=60)


def _lists(browser: Browser, editor: User, sizes: Sizes) -> Iterator[Row]:
    what = f"{Article.objects.count():,} articles"
    for page, path in PAGES.items():
        assert browser.open(path).code in (200, 302), path
        answers = [browser.open(path) for _view in range(sizes.views)]
        yield Row(f"{what}: {page}", p50([answer.milliseconds for answer in answers]), "ms")
        yield Row("the same", queries(editor, path), "queries")


def _uploads(browser: Browser, editor: User, sizes: Sizes) -> Iterator[Row]:
    before = Article.objects.count()
    answers = [browser.upload(UPLOAD, _files(sizes.uploads, seed)) for seed in range(100, 100 + sizes.runs)]
    assert all(answer.code == 200 for answer in answers)
    assert Article.objects.count() == before + sizes.runs * sizes.uploads
    yield Row(f"upload of {sizes.uploads:,} files", p50([answer.milliseconds for answer in answers]), "ms")
    texts = [SimpleUploadedFile(name, text.encode()) for name, text in _files(sizes.uploads, 99).items()]
    yield Row("the same", queries(editor, UPLOAD, {"files": texts}), "queries")


def _files(count: int, seed: int) -> dict[str, str]:
    prose = Prose(seed)
    return {f"{number:06}.txt": scrape(prose, number) for number in range(count)}
