"""The sets of marks that a session has, and to whom each is open.

Nothing is open before the reveal: until then a lead sees progress, not marks. After it, everybody who takes part sees
all marks, and so may take them along; what the leads agree on is theirs until the session is closed.
"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.models import AnnotationSession, SessionArticle, Submission
from annotations.sessions.agreed import agreed_marks
from articles.models import Article
from newsroom.accounts.models import User

BLIND, DISCUSSED, AGREED = "blind", "discussed", "agreed"


@dataclass(frozen=True, slots=True)
class SetOfMarks:
    """One of a session's sets: its code in addresses and files, and the words for it."""

    code: str
    words: str | Promise
    about: str | Promise


_ALONE = SetOfMarks(BLIND, _("Blind"), _("What each handed in alone, before the reveal."))
_OPEN = SetOfMarks(BLIND, _("Handed in"), _("What each handed in; everyone saw the others’ marks."))
_LATER = SetOfMarks(DISCUSSED, _("Discussed"), _("What each handed in last, after the reveal where they changed it."))
_AGREED = SetOfMarks(AGREED, _("Agreed"), _("What the leads settled on."))


def is_shown(session: AnnotationSession) -> bool:
    """Its people see each other's marks."""
    return AnnotationSession.objects.showing_all().filter(pk=session.pk).exists()


def sets_for(user: User, session: AnnotationSession) -> dict[str, SetOfMarks]:
    """The sets of this session that this person, who sees the session, may take along."""
    if not is_shown(session):
        return {}
    found = [_OPEN if session.mode == AnnotationSession.Mode.OPEN else _ALONE]
    if standing_submissions(session).filter(after_reveal=True).exists():
        found.append(_LATER)
    if _may_take_agreed(user, session) and agreed_marks(session).exists():
        found.append(_AGREED)
    return {one.code: one for one in found}


def left_out(session: AnnotationSession, reader: User) -> int:
    """How many of its articles do not leave with this reader: they may not read them, or work blind on them elsewhere.

    Before the reveal no marks leave at all, and reading is enough.
    """
    if is_shown(session):
        return session.articles.exclude(pk__in=SessionArticle.objects.compared_for(reader).values("pk")).count()
    return session.articles.exclude(article__in=Article.objects.visible_to(reader).values("pk")).count()


def standing_submissions(session: AnnotationSession) -> QuerySet[Submission]:
    """Those that were not taken back."""
    return Submission.objects.filter(assignment__session_article__session=session, taken_back_at=None)


def _may_take_agreed(user: User, session: AnnotationSession) -> bool:
    closed = session.state == AnnotationSession.State.CLOSED
    return closed or AnnotationSession.objects.editable_by(user).filter(pk=session.pk).exists()
