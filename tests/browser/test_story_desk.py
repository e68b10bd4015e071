"""The corpus desk at work: many files come in, a doubtful zone is corrected, an article is published and withdrawn."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.models import Article, Original
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.chromium import ChromiumWindow
from tests.browser.person import Person
from tests.browser.server import Server

SEED = Path(__file__).parents[3] / "shared" / "data" / "000_31035a774f11245d.txt"
CORPUS = Path(__file__).parents[2] / "newsroom" / "demo" / "corpus"
OTHERS = 20
BLINKEN = "Blinken says 'diplomatic path remains open' amid looming Russia invasion"

pytestmark = pytest.mark.only("chromium")


@pytest.fixture
def seed() -> Path:
    if not SEED.exists():
        message = f"the real article is not at {SEED}"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return SEED


@pytest.fixture
def others(tmp_path: Path) -> list[Path]:
    """The demo's corpus, and as many small texts as make twenty."""
    written = sorted(CORPUS.iterdir())
    for number in range(OTHERS - len(written)):
        path = tmp_path / f"tide-{number}.txt"
        path.write_text(
            f"The Harbour Post\n\nTide {number} came early\n\nBy Mara Quill\n\n1{number} March 2024 18:32\n\n"
            f"The tide of day {number} came an hour before its time, the harbour master said on Thursday.\n\n"
            f"Nobody at pier {number} was hurt. The board will look into the tables that it prints every year.\n"
        )
        written.append(path)
    return written


def test_an_editor_takes_in_files_corrects_publishes_and_withdraws(
    browser: ChromiumWindow,
    open_browser: Callable[..., Browser],
    server: Server,
    sign_in: Callable[[Browser, Any], None],
    ed: User,
    seed: Path,
    others: list[Path],
) -> None:
    sign_in(browser, ed)
    editor = Person(browser, server)
    editor.open("/")
    editor.press("ed", within=".masthead")
    editor.follow("Corpus desk")
    editor.follow("Articles", within="#content-main")
    editor.follow("Upload files")
    browser.choose_files("#files", [seed, *others])
    editor.press("Upload", within="#upload .submit-row")
    editor.sees("21 imported", within="#report .counts", timeout=60)
    editor.sees("0 same as before 0 refused", within="#report .counts")
    assert browser.evaluate("document.querySelectorAll('#report li').length") == OTHERS + 1
    editor.sees(f"{seed.name} {BLINKEN}", within="#report")
    assert (Article.objects.filter(status="draft").count(), Original.objects.count()) == (21, 21)

    # what came in is a draft: the stranger finds nothing yet
    article = Article.objects.get(headline=BLINKEN)
    stranger = Person(open_browser(), server)
    stranger.open(article.get_absolute_url())
    assert stranger.title == "There is nothing here for you"

    # the zone that nobody stated is corrected
    before = article.date("published")
    assert before and (before.zone_source, before.zone) == ("assumed", "Asia/Jerusalem")
    act(editor, BLINKEN, "Correct assumed time zones")
    editor.sees("1 article has dates without a stated zone. They will be read in this one.")
    editor.fill("Time zone", "Europe/London")
    editor.follow("Correct assumed time zones")
    editor.sees("The dates of 1 article are read anew.")
    after = Article.objects.get(pk=article.pk).date("published")
    assert after and (after.zone, after.instant.isoformat()) == ("Europe/London", "2022-02-13T18:32:00+00:00")

    act(editor, BLINKEN, "Publish")
    editor.sees("1 article will be published")
    editor.follow("Publish")
    editor.sees("1 article is now published.")
    stranger.open(article.get_absolute_url())
    assert stranger.title == BLINKEN

    editor.follow(BLINKEN, within="#result_list")
    editor.follow("View in the reading room")
    assert editor.title == BLINKEN
    editor.sees("Europe/London", within=".furniture")

    act(editor, BLINKEN, "Withdraw")
    editor.sees("1 published article will be withdrawn.")
    editor.fill("Reason", "The agency took its report back.")
    editor.follow("Withdraw")
    editor.sees("1 article is now withdrawn.")
    stranger.open(article.get_absolute_url())
    assert stranger.title == BLINKEN
    stranger.sees("was withdrawn on")
    stranger.sees("The agency took its report back.", within="main blockquote")
    assert stranger.browser.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") == 410
    assert stranger.browser.evaluate("document.querySelector('#text') === null")


def act(editor: Person, headline: str, words: str) -> None:
    """Find the article at the desk, tick it and choose what becomes of it."""
    editor.open("/admin/articles/article/")
    editor.fill("Search", '"any day now"')
    editor.follow("Search", within="#toolbar")
    assert editor.browser.text("#result_list .field-headline").strip() == headline
    editor.browser.click("#result_list .action-select")
    editor.choose("Action:", words)
    editor.follow("Go", within=".actions")
