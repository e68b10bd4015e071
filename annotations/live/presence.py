"""Who is in an article now, as each of their teammates sees it. In memory alone, and forgotten after a while."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotations.cards import name_of
from annotations.live.ear import Ear, SessionEar
from annotations.live.facts import blind_on, teams_of
from annotations.live.place import Place
from annotations.live.sighting import Sighting
from annotations.models import Highlight
from annotations.models.audience import Visibility
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.live.listener import Guest

FORGOTTEN = 45  # s after the last word of somebody's page, which it says each 20
MOST = 30  # people that one page is told of
NOBODY = "[]"


@dataclass(frozen=True, slots=True)
class Thread:
    """Under which card somebody writes, and who sees it."""

    name: str
    author: int
    visibility: str
    team: int | None

    def is_seen_by(self, ear: Ear | SessionEar) -> bool:
        if isinstance(ear, SessionEar):
            return True  # who sees anybody there sees all marks
        ours = self.visibility == Visibility.TEAM and self.team in ear.teams
        return self.author == ear.user or ours or self.visibility == Visibility.EVERYONE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be seen."""

    user: int
    name: str
    teams: frozenset[int]
    article: int
    block: int | None
    thread: Thread | None

    def as_seen_by(self, ear: Ear | SessionEar) -> list[object]:
        writes = self.thread.name if self.thread and self.thread.is_seen_by(ear) else ""
        return [self.name, self.block, writes]


class Crowd:
    """Those who were seen in one article. Lives in the hub's loop."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Sighting, float]] = {}

    def __bool__(self) -> bool:
        return bool(self._seen)

    def notice(self, sighting: Sighting, now: float) -> None:
        if sighting.here:
            self._seen[sighting.user] = sighting, now + FORGOTTEN
        else:
            self._seen.pop(sighting.user, None)

    def sightings(self, now: float) -> list[Sighting]:
        """Those that are not too old."""
        self._seen = {user: seen for user, seen in self._seen.items() if seen[1] > now}
        return [sighting for sighting, _until in self._seen.values()]


def people_of(place: Place, sightings: list[Sighting]) -> list[Person]:
    """Those of them who may be seen now: not whoever wishes not to be, nor whoever works blind there."""
    pks = [sighting.user for sighting in sightings]
    seen, teams = User.objects.in_bulk(pks), teams_of(pks)
    blind = blind_on({sighting.article for sighting in sightings}, pks)
    threads = _threads(place, {sighting.thread for sighting in sightings if sighting.thread})
    return [
        Person(user.pk, str(user), teams[user.pk], one.article, one.block, threads.get(one.thread or 0))
        for one in sightings
        if (user := seen.get(one.user))
        and user.is_active
        and user.shows_presence
        and (one.article, user.pk) not in blind
    ]


def _threads(place: Place, pks: Iterable[int]) -> dict[int, Thread]:
    if not pks:
        return {}
    session = place.pk if place.kind == "session" else None
    found = Highlight.objects.filter(pk__in=pks, session=session, deleted_at=None, hiding=None)
    return {pk: Thread(name_of(uuid), *rest) for pk, uuid, *rest in found.values_list(*_THREAD)}


_THREAD = ("pk", "uuid", "author", "visibility", "team")


def shown_to(guest: "Guest", people: Iterable[Person]) -> str:
    """What one listener is told: their teammates, each with block and card. Whoever works blind sees nobody."""
    mates = sorted(_mates_of(guest, people), key=lambda one: (one.name, one.user))
    return json.dumps([one.as_seen_by(guest.ear) for one in mates[:MOST]])


def _mates_of(guest: "Guest", people: Iterable[Person]) -> list[Person]:
    ear = guest.ear
    others = [one for one in people if one.user != ear.user]
    if isinstance(ear, SessionEar):
        here = [one for one in others if one.article == guest.article and ear.team in one.teams]
        return here if ear.sees_all_on(guest.article) else []
    return [] if ear.blind else [one for one in others if one.teams & ear.teams]
