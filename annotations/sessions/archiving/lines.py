"""Which line of an archive each row of a session becomes."""

from collections.abc import Iterable

from annotations.models import AnnotationSession, Decision, Highlight, Note, Question, SessionEvent
from annotations.models.highlight_set import HighlightQuerySet
from annotations.models.note import NoteQuerySet
from annotations.sessions.archiving.elsewhere import username_of
from newsroom.accounts.models import User


class Lines:
    """The lines, counted from one, of a session's people, articles, places and labels, by their numbers here.

    With ``withheld`` nobody's marks are in the archive, nor who wrote under them.
    """

    def __init__(self, session: AnnotationSession, *, withheld: bool) -> None:
        works = list(session.participants.order_by("pk").values_list("user", flat=True))
        known = User.objects.in_bulk([*works, *(_named(session, withheld) - {None})])
        others = sorted((user for user in known.values() if user.pk not in works), key=username_of)
        self.users = [*(known[pk] for pk in works), *others]
        self.names = _names(self.users)
        self.working = len(works)
        self.people = _lines(user.pk for user in self.users)
        places = list(session.articles.order_by("pk").values_list("pk", "article"))
        self.places, self.articles = _lines(pk for pk, _ in places), _lines(article for _, article in places)
        self.labels = _lines(session.label_set.labels.order_by("ordinal", "pk").values_list("pk", flat=True))


def _names(users: Iterable[User]) -> dict[int, str]:
    """What each is called, by their numbers: whoever is from elsewhere as there, unless somebody here is called so."""
    users = list(users)
    names, taken = dict[int, str](), {user.username for user in users}
    for user in users:
        there = username_of(user)
        names[user.pk] = user.username if there in taken else there
        taken.add(names[user.pk])
    return names


def marks_in(session: AnnotationSession) -> HighlightQuerySet:
    """The marks that stand in a session, but for those that an editor hid."""
    return Highlight.objects.standing().filter(session=session, hiding=None).order_by("article", "pk")


def notes_in(session: AnnotationSession) -> NoteQuerySet:
    """What was written under them."""
    return Note.objects.standing().filter(highlight__in=marks_in(session).order_by(), hiding=None)


def _named(session: AnnotationSession, withheld: bool) -> set[int | None]:
    """Whoever is named in it: those who work, its leads, those who left."""
    events = SessionEvent.objects.filter(session=session)
    questions = Question.objects.filter(session_article__session=session)
    columns = [(events, "by"), (events, "person"), (questions, "author"), (questions, "asker")]
    if not withheld:
        marks = marks_in(session)
        columns += [(Decision.objects.of_session(session), "by"), (notes_in(session), "author"), (marks, "author")]
    return {pk for rows, column in columns for pk in rows.order_by().values_list(column, flat=True).distinct()}


def _lines(numbers: Iterable[int]) -> dict[int, int]:
    return {pk: line for line, pk in enumerate(numbers, 1)}
