"""The sessions that somebody leads or takes part in, and what waits in each."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from annotations.models import AnnotationSession, Assignment, Participant, SessionArticle
from annotations.sessions.unanswered import unanswered_by_session
from newsroom.accounts.models import Team, User
from newsroom.asked import number_in

PAGE = 20
State = AnnotationSession.State


@dataclass
class Row:
    """One session as it stands for one person: how far they are, and, if they lead it, how far everybody is."""

    session: AnnotationSession
    leads: bool
    places: int
    people: int
    mine: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    questions: int = 0

    @property
    def takes_part(self) -> bool:
        return bool(self.session.takes_part)  # type: ignore[attr-defined]

    @property
    def handed_in(self) -> int:
        return self.mine[Assignment.State.SUBMITTED]

    @property
    def given(self) -> tuple[int, int]:
        """How many articles I have, and all have."""
        return self.mine.total(), self.all.total()

    @property
    def all_handed_in(self) -> int:
        return self.all[Assignment.State.SUBMITTED]

    @property
    def untaken(self) -> int:
        """How many places nobody has yet, as far as there are people for them and the team reads the article."""
        return max(0, self.places * min(self.session.people_per_article, self.people) - self.taken)

    @property
    def waits(self) -> str:
        """What this person can do there now, in words; empty if it is nothing."""
        match self.session.state:
            case State.DRAFT:
                return _("Not started yet: choose articles and people, then start it.")
            case State.RUNNING:
                return self._work
            case State.REVEALED | State.SETTLING if self.leads:
                return _("What differs can be settled.")
        return ""

    @property
    def _work(self) -> str:
        if open_ := self.mine.total() - self.handed_in:
            return ngettext("%(n)s article waits for you.", "%(n)s articles wait for you.", open_) % {"n": open_}
        if self.takes_part and self.untaken and self.mine.total() < self.places:
            return _("You can take an article.")
        if self.leads and self.all and self.all.total() == self.all_handed_in and not self.untaken:
            return _("All is handed in.")
        return ""


class Sessions:
    """One page of them, the newest first: what is going on, or with ``closed`` in the address what is over."""

    def __init__(self, reader: User, asked: QueryDict) -> None:
        self.reader, self.asked = reader, asked
        self.closed = "closed" in asked

    @cached_property
    def rows(self) -> list[Row]:
        shown = self._fetched[:PAGE]
        led = set(Team.objects.led_by(self.reader).values_list("pk", flat=True))
        places = _count(SessionArticle.objects.readable(), shown)
        people = _count(Participant.objects.all(), shown)
        rows = {one.pk: Row(one, one.team_id in led, places[one.pk], people[one.pk]) for one in shown}
        awaited = Assignment.objects.awaited().filter(session_article__session__in=rows).on_readable()
        columns = ("session_article__session", "participant__user", "state", "readable")
        for pk, user, state, readable, count in awaited.order_by().values_list(*columns).annotate(Count("pk")):
            rows[pk].all[state] += count
            rows[pk].taken += count if readable else 0
            if user == self.reader.pk:
                rows[pk].mine[state] += count
        for pk, count in unanswered_by_session(pk for pk, row in rows.items() if row.leads).items():
            rows[pk].questions = count
        return list(rows.values())

    @property
    def next(self) -> str:
        """The query string of the page that follows, empty on the last."""
        if len(self._fetched) <= PAGE:
            return ""
        query = self.asked.copy()
        query["before"] = str(self._fetched[PAGE - 1].pk)
        return query.urlencode()

    @cached_property
    def _fetched(self) -> list[AnnotationSession]:
        found = AnnotationSession.objects.visible_to(self.reader)
        found = found.filter(state=State.CLOSED) if self.closed else found.exclude(state=State.CLOSED)
        if before := number_in(self.asked.get("before", "")):
            found = found.filter(pk__lt=before)
        mine = Participant.objects.filter(session=OuterRef("pk"), user=self.reader)
        return list(found.annotate(takes_part=Exists(mine)).select_related("team").order_by("-pk")[: PAGE + 1])


def _count(found: QuerySet[Any], sessions: list[AnnotationSession]) -> Counter[int]:
    """How many of these each session has."""
    rows = found.filter(session__in=sessions).order_by().values_list("session")
    return Counter(dict(rows.annotate(Count("pk"))))
