"""A page comes again with other words: the editor looks at what they would do, publishes one and sets one aside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from articles.imports import Wish, import_one
from articles.models import Article, ProposedText
from newsroom.accounts.models import User
from tests.articles.test_reading_again import FARES, PAGE
from tests.browser import axe
from tests.browser.chromium import ChromiumWindow
from tests.browser.person import Person
from tests.browser.server import Server
from tests.factories import mark

pytestmark = pytest.mark.only("chromium")


def bring(words: str) -> Article:
    article = import_one("ferry.html", (PAGE % ("Home", words)).encode(), Wish(publish=True)).article
    assert article is not None
    return article


@pytest.mark.conditions(width=390, height=844)
def test_an_editor_looks_at_a_proposed_text_publishes_it_and_sets_another_aside(
    browser: ChromiumWindow, server: Server, sign_in: Callable[..., None], ana: User, ed: User, tmp_path: Path
) -> None:
    room = bring(FARES)
    mark(room, "six per cent", by=ana, visibility="everyone")
    sign_in(browser, ed)
    editor = Person(browser, server)
    editor.open("/admin/articles/article/")
    editor.follow("Upload files")
    changed = tmp_path / "tonight.html"
    changed.write_text(PAGE % ("Home", FARES.replace("six", "seven")))
    browser.choose_files("#files", [changed])
    editor.press("Upload", within="#upload .submit-row")
    editor.sees("1 with another text", within="#report .counts", timeout=20)
    look(browser)

    editor.follow("see its other text", within="#report")
    editor.sees("This text came again in the file tonight.html.")
    look(browser)
    editor.follow("See what will change")
    editor.sees("1 changes its words", within=".impact")
    look(browser)
    editor.press("Update")
    editor.follow("Publish")
    room.refresh_from_db()
    assert room.current_revision is not None and "seven per cent" in room.current_revision.text

    bring(FARES.replace("six", "ninety"))
    editor.open("/admin/articles/proposedtext/")
    look(browser)
    editor.follow("Ferry fares rise in spring", within="#result_list")
    editor.follow("Set it aside")
    editor.sees("It is set aside. The article stays as it is.")
    look(browser)
    assert not ProposedText.objects.open().exists() and room.revisions.count() == 2


def look(browser: Any) -> None:
    assert axe.violations(browser) == []
    assert browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
