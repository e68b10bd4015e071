"""A member brings an article: pastes it, checks and corrects what was understood, keeps it, reads and marks it."""

from collections.abc import Callable
from typing import Any

from annotations.models import Highlight
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.room import Room
from tests.browser.server import Server

PASTED = """The Harbour Post

Ferry fares rise in sprnig

By Mara Quill

14 March 2024 18:32

The harbour board will raise ferry fares by six per cent in April, it said on Thursday.

Commuters who hold a season ticket pay the old price until June. The board expects two million more a year.
"""


def test_a_pasted_article_is_checked_corrected_kept_and_marked(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ben: User, desk: Team
) -> None:
    sign_in(browser, ben)
    member = Person(browser, server)
    member.open("/")
    member.follow("Add an article")
    member.paste("Text or page", PASTED)
    member.follow("See what it holds")

    assert member.title == "Is this the article?"
    member.sees(
        "Please check: Not stated, and nothing is known of the source.", within=".found .doubtful.published_zone"
    )
    assert not Article.objects.exists(), "nothing is kept before the member says so"
    member.fill("Headline", "Ferry fares rise in spring")
    member.fill("Time zone", "Europe/London")
    member.follow("Keep and read")

    kept = Article.objects.get()
    assert (kept.headline, kept.team, kept.byline) == ("Ferry fares rise in spring", desk, "Mara Quill")
    assert member.title == "Ferry fares rise in spring"
    member.sees("Verification desk", within=".furniture")
    browser.wait_for("#text.laid-out")
    room = Room(browser, server, kept)
    room.drag("six", "cent")
    assert room.mark("1") == ["six per cent"]
    member.open("/notebook/")
    member.sees("six per cent", within="#results .card")
    assert Highlight.objects.get().author == ben

    # in the notebook the thread opens as it does beside the text
    member.press("Add a note", within="#results .card")
    browser.wait_until("document.activeElement.matches('.card .compose textarea')")
    browser.type("Since when?")
    browser.press("Control+Enter")
    member.sees("Since when?", within="#results .card .note")
