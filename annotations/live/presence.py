"""Who is in an article now, as each of their teammates sees it. In memory alone, and forgotten after a while."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from annotations.cards import name_of
from annotations.live.ear import Ear, SessionEar
from annotations.live.facts import blind_on, teams_of
from annotations.live.sighting import Sighting
from annotations.models import Highlight
from annotations.models.audience import Visibility
from newsroom.accounts.models import User

FORGOTTEN = 45  # s after the last word of somebody's page, which it says each 20
NOBODY = "[]"


@dataclass(frozen=True, slots=True)
class Thread:
    """Under which card somebody writes, and who sees it."""

    name: str
    author: int
    visibility: str
    team: int | None

    def is_seen_by(self, ear: Ear) -> bool:
        ours = self.visibility == Visibility.TEAM and self.team in ear.teams
        return self.author == ear.user or ours or self.visibility == Visibility.EVERYONE


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be seen."""

    user: int
    name: str
    teams: frozenset[int]
    block: int | None
    thread: Thread | None

    def as_seen_by(self, ear: Ear) -> list[object]:
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


def people_of(article: int, sightings: list[Sighting]) -> list[Person]:
    """Those of them who may be seen now: not whoever wishes not to be, nor whoever works blind there."""
    pks = [sighting.user for sighting in sightings]
    seen = User.objects.in_bulk(pks)
    teams, blind = teams_of(pks), {user for _article, user in blind_on([article], pks)}
    threads = _threads(article, {sighting.thread for sighting in sightings if sighting.thread})
    return [
        Person(user.pk, str(user), teams[user.pk], sighting.block, threads.get(sighting.thread or 0))
        for sighting in sightings
        if (user := seen.get(sighting.user)) and user.is_active and user.shows_presence and user.pk not in blind
    ]


def _threads(article: int, pks: Iterable[int]) -> dict[int, Thread]:
    if not pks:
        return {}
    found = Highlight.objects.filter(pk__in=pks, article=article, session=None, deleted_at=None, hiding=None)
    return {pk: Thread(name_of(uuid), *rest) for pk, uuid, *rest in found.values_list(*_THREAD)}


_THREAD = ("pk", "uuid", "author", "visibility", "team")


def shown_to(ear: Ear | SessionEar, people: Iterable[Person]) -> str:
    """What one listener is told: their teammates, each with block and card. Whoever works blind sees nobody."""
    if not isinstance(ear, Ear) or ear.blind or not ear.teams:
        return NOBODY
    mates = [one for one in people if one.user != ear.user and one.teams & ear.teams]
    return json.dumps([one.as_seen_by(ear) for one in sorted(mates, key=lambda one: (one.name, one.user))])
