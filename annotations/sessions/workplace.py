"""An article of a session as one person works on it, or looks at it: what they see there, and what they may do."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from annotations.markdown import render_note
from annotations.models import AnnotationSession, Assignment, Highlight, Label, SessionArticle, Uncertainty
from annotations.models.highlight_set import HighlightQuerySet
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from articles.models import Article, Revision


_WITH = ("session__team", "session__label_set", "article__source", "article__team", "revision")


@dataclass
class Workplace:
    """``row`` was found among those that the reader may see."""

    row: SessionArticle
    reader: User | AnonymousUser

    @classmethod
    def found_by(cls, reader: User | AnonymousUser, session_id: int, article_id: int) -> "Workplace":
        """Raises ``Http404``."""
        rows = SessionArticle.objects.visible_to(reader).select_related(*_WITH)
        return cls(get_object_or_404(rows, session=session_id, article=article_id), reader)

    @classmethod
    def of(cls, highlight: Highlight, reader: User | AnonymousUser) -> "Workplace | None":
        """Where a session's mark is seen; ``None`` for any other."""
        if highlight.session_id is None:
            return None
        return cls.found_by(reader, highlight.session_id, highlight.article_id)

    @property
    def session(self) -> AnnotationSession:
        return self.row.session

    @property
    def article(self) -> "Article":
        return self.row.article

    @property
    def revision(self) -> "Revision":
        return self.row.revision

    @cached_property
    def address(self) -> str:
        """Its page; below it stands all that belongs to it."""
        return reverse("session_article", args=[self.row.session_id, self.row.article_id])

    @cached_property
    def work(self) -> Assignment | None:
        """What this person has of it in hand, or has handed in."""
        mine = Assignment.objects.held().filter(session_article=self.row, participant__user=self.reader.pk)
        found = mine.select_related("participant__user").first()
        if found:
            found.session_article = self.row
        return found

    @cached_property
    def marks(self) -> bool:
        """Whether this person can mark here now."""
        handed_in = self.work is None or self.work.state == Assignment.State.SUBMITTED
        return not handed_in and self.session.takes_marks

    @cached_property
    def shows_all(self) -> bool:
        """Whether people see each other's marks here."""
        return AnnotationSession.objects.showing_all().filter(pk=self.session.pk).exists()

    @property
    def talks(self) -> bool:
        """Whether this person can write under marks here now."""
        return self.marks or (self.shows_all and not self.why_resting)

    @cached_property
    def leads(self) -> bool:
        return AnnotationSession.objects.editable_by(self.reader).filter(pk=self.session.pk).exists()

    def highlights(self) -> HighlightQuerySet:
        """The marks that this person sees here."""
        return Highlight.objects.shown_in(self.session, self.reader).filter(article=self.row.article_id)

    @cached_property
    def unsure(self) -> set[int]:
        """Of which of them their authors are unsure, by their numbers in the database."""
        standing = Uncertainty.objects.standing().filter(highlight__in=self.highlights())
        return {pk for pk in standing.values_list("highlight", flat=True) if pk}

    @cached_property
    def labels(self) -> QuerySet[Label]:
        return self.session.label_set.labels.in_use()

    @property
    def guideline(self) -> SafeString:
        return mark_safe(render_note(self.session.guideline))

    @property
    def seen_by(self) -> str:
        """Who sees a mark that is made here."""
        return _("Everyone in this session") if self.shows_all else _("Only me, until the reveal")

    @property
    def why_silent(self) -> str:
        """Why this person can write under no mark here now; empty where they can."""
        return "" if self.talks else self.why_resting or self.why_closed

    @property
    def why_resting(self) -> str:
        """Why nothing at all can be written in the session now; empty where it can."""
        rests = self.session.state in (AnnotationSession.State.DRAFT, AnnotationSession.State.CLOSED)
        return _("Nobody can write anything in this session now.") if rests else ""

    @property
    def why_closed(self) -> str:
        """Why nothing can be marked here now; empty where it can."""
        if self.marks:
            return ""
        if not self.session.takes_marks:
            return _("Nobody can mark anything in this session now.")
        if self.work and self.work.state == Assignment.State.SUBMITTED:
            return _("You have handed in this article. Take it back to change your marks.")
        return _("You do not have this article in hand, so you cannot mark it.")

    @property
    def member(self) -> User:
        return cast(User, self.reader)
