"""Who hears which lines of a log. Of the others nobody learns that anything happened."""

from dataclasses import dataclass

from annotations.live.log import Line
from annotations.models import Event
from annotations.models.audience import Visibility


@dataclass(frozen=True, slots=True)
class Ear:
    """What decides which lines of an article somebody hears: who they are, and their teams. A visitor has neither.

    Whoever works ``blind`` on the article in a session hears of no mark before the reveal.
    """

    user: int | None = None
    teams: frozenset[int] = frozenset()
    blind: bool = False

    def hears(self, line: Line) -> bool:
        """Whoever could see it before or can see it now."""
        if line.kind == Event.Kind.TEXT_PUBLISHED:
            return True
        return not self.blind and (
            (self.user is not None and self.user == line.author)
            or self._sees(line.visibility_before, line.team_before)
            or self._sees(line.visibility_after, line.team_after)
        )

    def _sees(self, visibility: str, team: int | None) -> bool:
        return visibility == Visibility.EVERYONE or (visibility == Visibility.TEAM and team in self.teams)


@dataclass(frozen=True, slots=True)
class SessionEar:
    """What decides which lines of a session one of its people hears.

    Of work its leads and whoever does it; of marks all where all are shown, and else only their author; of decisions
    all where all are shown. ``blind`` are those of its articles on which they work blind in another session, and so
    hear of nobody else's marks, and of no decision.
    """

    user: int
    team: int
    leads: bool
    sees_all: bool
    blind: frozenset[int] = frozenset()

    def hears(self, line: Line) -> bool:
        if line.kind == Event.Kind.DECIDED:
            return any(map(self.sees_all_on, line.articles or ()))
        if line.author in (None, self.user):
            return True
        return self.leads if line.highlight is None else self.sees_all_on(line.article)

    def sees_all_on(self, article: int | None) -> bool:
        return self.sees_all and article not in self.blind
