"""The rows of the corpus in the table of who gets what: adding articles, and the desk."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse

from annotations.models import Hiding
from articles.imports.proposal import Proposal
from articles.models import Article, Original, ProposedText, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.articles.test_adding import TEXT
from tests.factories import article, mark

DOOR = (302, 401)
KEPT = (401, 401)  # what a signed-out form held is given back
MEMBERS = "ana ben cleo ed"

ROUTES: list[tuple[Any, ...]] = [
    ("article_new", "GET", MEMBERS, 200, None, DOOR),
    ("article_new", "POST", "ana ben", 302, 422, KEPT),
    ("article_preview", "GET", "ana", 200, 404, DOOR),
    ("article_preview", "POST", "ana", 302, 404, DOOR),
    ("admin:articles_article_upload", "GET", "ed", 200, 302, 302),
    ("admin:articles_article_upload", "POST", "ed", 422, 302, 302),
    ("admin:articles_article_again", "GET", "ed", 302, 302, 302),
    ("admin:articles_article_text", "GET", "ed", 200, 302, DOOR),
    ("admin:articles_article_text", "POST", "ed", 200, 302, KEPT),
    ("admin:articles_original_download", "GET", "ed", 200, 302, 302),
]
WRITING = {"article_preview"}

READ = (200, 403)  # to read, and not to save
SENT_ON = (302, 403)  # to the page where the text is edited
GONE = (302, 403)  # a row that this editor does not see is sent back to the list
# What the corpus editor gets at the desk: list, add, change, delete, history. The first mark is for ana alone.
DESK: dict[str, tuple[Any, ...]] = {
    "articles_article": (200, 302, 200, 403, 200),
    "articles_source": (200, 200, 200, 200, 200),
    "articles_original": (200, 403, READ, 403, 200),
    "articles_proposedtext": (200, 403, SENT_ON, 403, 200),
    "articles_revision": (200, 403, READ, 403, 200),
    "annotations_highlight": (200, 403, GONE, 403, 302),
    "annotations_note": (200, 403, GONE, 403, 302),
    "annotations_hiding": (200, 403, READ, 403, 200),
    "admin_logentry": (200, 403, READ, 403, 200),
}


def make(people: dict[str, User | None]) -> None:
    """A hidden mark, a text that waits, and a line in the log."""
    cleo, ed = people["cleo"], people["ed"]
    assert cleo is not None and ed is not None
    room = article(headline="Where something is hidden")
    Hiding.hide(mark(room, "two million", by=cleo), by=ed, reason="Insults.")
    coming = Original.objects.create(sha256="0" * 64, name="again.html", media_type="text/html", size=1)
    ProposedText.propose(room, [Block(Kind.PARAGRAPH, "Repairs cost three.")], coming, by=ed)
    LogEntry.objects.log_actions(str(ed.pk), [room], CHANGE, "Hidden.")


def prepare(route: str) -> None:
    """Something that changed, where it is asked what did."""
    if route == "what_changed":
        for one in Article.objects.all():
            one.publish_revision(Revision.of((Block(Kind.PARAGRAPH, "Repairs cost three."),), language="en"))


def _proposal() -> str:
    team = Team.objects.get(name="Verification desk")
    proposal = Proposal.bring(TEXT.encode(), name="a.txt", by=User.objects.get(username="ana"), team=team)
    return reverse("article_preview", args=[proposal.token])


ADDRESSES: dict[str, Callable[[], str]] = {
    "article_preview": _proposal,
    "admin:articles_article_again": lambda: reverse(
        "admin:articles_article_again", args=[Article.objects.order_by("pk")[0].pk]
    ),
    "admin:articles_article_text": lambda: reverse(
        "admin:articles_article_text", args=[Article.objects.order_by("pk")[0].pk]
    ),
    "admin:articles_original_download": lambda: reverse(
        "admin:articles_original_download", args=[Original.objects.order_by("pk")[0].pk]
    ),
}
FORMS: dict[str, Callable[[], dict[str, Any]]] = {
    "article_new": lambda: {"text": TEXT, "place": f"team-{Team.objects.get(name='Verification desk').pk}"},
    "admin:articles_article_text": lambda: {"text": TEXT, "after": "1", "act": "check"},
    "article_preview": lambda: {"keep": "1", "headline": "Ferry fares rise in spring"},
}
