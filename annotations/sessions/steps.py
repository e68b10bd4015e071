"""How a session goes on from the state in which it is, and what each step means for whom, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations.models import AnnotationSession, Assignment
from annotations.sessions.progress import Progress
from newsroom.accounts.models import User

Mode, State = AnnotationSession.Mode, AnnotationSession.State


@dataclass(frozen=True)
class Step:
    """``name`` is that of the session's verb; ``does`` stands on the button, ``done`` is said afterwards."""

    name: str
    does: Promise | str
    done: Promise | str
    needs_reason: bool = False


START = Step("start", _("Start the work"), _("The work has begun. Who takes part finds it under Sessions."))
REVEAL = Step("reveal", _("Reveal the marks"), _("The marks are revealed."))
SETTLE = Step("settle", _("Begin settling"), _("Settling has begun."))
CLOSE = Step("close", _("Close the session"), _("The session is closed."))
REOPEN = Step("reopen", _("Open it again"), _("The session is open again."), needs_reason=True)
STEPS = {step.name: step for step in (START, REVEAL, SETTLE, CLOSE, REOPEN)}


def steps_from(session: AnnotationSession) -> list[Step]:
    """Those that lead on from here, the usual one first."""
    match session.state:
        case State.DRAFT:
            return [START]
        case State.RUNNING:
            return [SETTLE if session.mode == Mode.OPEN else REVEAL, CLOSE]
        case State.REVEALED:
            return [SETTLE, CLOSE]
        case State.SETTLING:
            return [CLOSE]
        case _:
            return [REOPEN]


def main_step(session: AnnotationSession, progress: Progress) -> Step | None:
    """The one that is offered before all others: none while people are at work, and none once all is over."""
    if session.state == State.CLOSED or (session.state == State.RUNNING and not progress.is_done):
        return None
    return steps_from(session)[0]


def take(step: Step, session: AnnotationSession, *, by: User, reason: str) -> None:
    """Raises ``Refused`` where it does not lead on from the state in which the session is by now."""
    match step.name:
        case "start":
            session.start(by=by)
        case "reveal":
            session.reveal(by=by)
        case "settle":
            session.settle(by=by)
        case "close":
            session.close(by=by)
        case "reopen":
            session.reopen(by=by, reason=reason)


def consequences(step: Step, session: AnnotationSession, progress: Progress) -> Iterator[str]:
    """What the step does to whom, a sentence each."""
    match step.name:
        case "start":
            yield from _of_start(session, progress)
        case "reveal":
            yield from _of_reveal(session, progress)
        case "settle":
            yield _now("Nobody can mark any more. Leads go through what differs and decide.")
            yield from _open_work(session)
        case "close":
            yield from _of_close(session)
        case "reopen":
            yield _now("The session goes back to where it was when it was closed. All who take part read your reason.")


def _of_start(session: AnnotationSession, progress: Progress) -> Iterator[str]:
    articles = ngettext("%(n)s article", "%(n)s articles", progress.places) % {"n": progress.places}
    people = ngettext("%(n)s person", "%(n)s people", len(progress.people)) % {"n": len(progress.people)}
    yield _now("%(articles)s, %(people)s: %(names)s.") % {
        "articles": articles,
        "people": people,
        "names": _names(progress),
    }
    yield _now("Each article keeps the text that it has today, whatever is corrected later.")
    yield _now("Articles, labels and who sees what stay as they are from then on.")
    if len(progress.people) < session.people_per_article:
        wanted = {"n": session.people_per_article}
        yield _now("Each article wants %(n)s people, and fewer take part: each goes to all who do.") % wanted
    if progress.untaken:
        yield _now("What is given to nobody is taken by whoever asks for the next article.")


def _of_reveal(session: AnnotationSession, progress: Progress) -> Iterator[str]:
    yield _now(
        "All who take part (%(names)s) and the leads of %(team)s will see every mark and note of this session."
    ) % {
        "names": _names(progress),
        "team": session.team,
    }
    yield from _open_work(session)
    if session.mode == Mode.DISCUSS:
        yield _now("People can go on marking; what changes from then on is kept apart from what was handed in.")
    else:
        yield _now("Nobody can mark any more.")
    yield _now("This cannot be taken back.")


def _of_close(session: AnnotationSession) -> Iterator[str]:
    yield _now("Nobody can mark, note or settle anything any more. All stays to be read by those who read it now.")
    if session.is_blind:
        yield _now("The marks have not been revealed: people go on seeing their own only.")
        yield _now("What was marked on these articles outside of the session is seen again.")
    yield from _open_work(session)


def _open_work(session: AnnotationSession) -> Iterator[str]:
    """Who has not handed in what, for their work does not count any more."""
    held = Assignment.objects.awaited().of_session(session).exclude(state=Assignment.State.SUBMITTED)
    counts = held.order_by().values_list("participant__user").annotate(count=Count("pk")).order_by("-count")
    users = User.objects.in_bulk([user for user, _count in counts])
    if people := ", ".join(f"{users[user]} ({count})" for user, count in counts):
        yield _now("Not handed in, and so not counted in the agreement: %(people)s.") % {"people": people}


def _names(progress: Progress) -> str:
    return ", ".join(str(person.user) for person in progress.people)
