from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotations.models.finding import FindingQuerySet
from annotations.models.note import Note
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from annotations.models.session_set import SessionQuerySet
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight  # noqa: F401


class SessionMarkQuerySet(FindingQuerySet["Highlight"]):
    """What a person may see and do of a session's marks, in its own pages: nowhere else are they found."""

    def in_session(self, session: AnnotationSession, user: User | AnonymousUser) -> Self:
        """The standing marks of a session that this person sees: their own, and those of all when they may be seen.

        That is in an open session, and in a blind one when it was revealed. Its lead sees progress until then. On an
        article on which they work blind in another session, nobody sees what others marked in this one.
        """
        return self.shown_in(session, user).filter(deleted_at=None)

    def shown_in(self, session: AnnotationSession, user: User | AnonymousUser) -> Self:
        """The same, and the deleted ones that others answered."""
        return self._shown_of(AnnotationSession.objects.visible_to(user).filter(pk=session.pk), user)

    def _shown_of(self, seen: SessionQuerySet, user: User | AnonymousUser) -> Self:
        blind = SessionArticle.objects.blind_for(user).values("article")
        return self.filter(
            Q(session__in=seen.showing_all()) & ~Q(article__in=blind) | Q(session__in=seen, author_id=user.pk),
            Q(hiding=None) | Q(author_id=user.pk),
            Q(deleted_at=None) | Exists(answers()),
        )

    def told_to(self, user: User | AnonymousUser) -> Self:
        """Those of all sessions of whose threads this person is told: seen, on an article where they work blind in no
        session, this one or another."""
        blind = SessionArticle.objects.blind_for(user).values("article")
        return self._shown_of(AnnotationSession.objects.visible_to(user), user).exclude(article__in=blind)

    def editable_in(self, session: AnnotationSession, user: User | AnonymousUser) -> Self:
        """One's own, while the article is in one's hands."""
        return self.in_session(session, user).filter(_in_hand(user))

    def open_in(self, session: AnnotationSession, user: User | AnonymousUser) -> Self:
        """Those under which this person may write: their own in hand, and all that are seen until the session rests."""
        seen = AnnotationSession.objects.in_talk().showing_all()
        return self.shown_in(session, user).filter(Q(session__in=seen) | _in_hand(user))

    def restorable_in(self, session: AnnotationSession, user: User | AnonymousUser) -> Self:
        seen = AnnotationSession.objects.visible_to(user).filter(pk=session.pk)
        return self.filter(_in_hand(user), session__in=seen).exclude(deleted_at=None)


def answers() -> models.QuerySet[Note]:
    """What others wrote under a highlight."""
    others = ~Q(author_id=OuterRef("author_id"))
    return Note.objects.filter(others, highlight_id=OuterRef("pk"), deleted_at=None)


def _in_hand(user: User | AnonymousUser) -> Q:
    """This person's own, where the article is given to them, not handed in, and the session takes marks."""
    hands = {"participant__user": user.pk, "returned_at": None, "state__in": ("todo", "in_progress")}
    places = SessionArticle.objects.filter(
        session=OuterRef("session"),
        article=OuterRef("article"),
        session__in=AnnotationSession.objects.taking_marks(),
        **{f"assignments__{name}": value for name, value in hands.items()},
    )
    return Q(Exists(places), author_id=user.pk)
