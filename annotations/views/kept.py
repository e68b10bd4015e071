"""A mark that a plain form asked for and that was not made: its note comes back in a form, so that it is not lost."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.http import HttpResponse

from annotations.sessions.workplace import Workplace
from annotations.toolbar import Choice, Toolbar, choices
from annotations.views.answers import refused
from articles.models import Article, Revision
from newsroom.requests import Request


@dataclass
class KeptNote:
    """What was typed, and what goes with it; ``placed`` says that the mark can still be made where it was asked for."""

    request: Request
    revision: Revision
    placed: bool
    workplace: Workplace | None = None

    @property
    def text(self) -> str:
        return self.request.POST["text"]

    @property
    def others(self) -> list[tuple[str, str]]:
        """The place of the mark, as it was sent."""
        sent = self.request.POST
        return [(name, value) for name in ("revision", "spans") for value in sent.getlist(name)] if self.placed else []

    @property
    def key(self) -> str:
        """A new one: with the first something else may have been made."""
        return str(uuid4())

    @property
    def label(self) -> str:
        return self.request.POST.get("label", "")

    @cached_property
    def toolbar(self) -> Toolbar:
        return Toolbar(self.revision, self.request.user, self.workplace)

    @property
    def audiences(self) -> list[Choice]:
        if self.workplace:
            return []
        return choices(self.request.user, self.request.POST.get("audience", ""))


def not_marked(
    request: Request,
    article: Article,
    why: str,
    code: int = 422,
    *,
    placed: bool = False,
    workplace: Workplace | None = None,
) -> HttpResponse:
    """Why no mark was made, with what was written for it."""
    revision = workplace.revision if workplace else article.current_revision
    kept = KeptNote(request, revision, placed, workplace) if revision and has_note(request) else None
    return refused(request, why, code, article=article, workplace=workplace, kept=kept)


def has_note(request: Request) -> bool:
    """A plain form sent words that no page holds any more; a page with scripts still has them."""
    return not request.htmx and bool(request.POST.get("text", "").strip())
