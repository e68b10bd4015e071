"""Who may see and do what, in sentences. The sets themselves are querysets: ``visible_to`` and ``editable_by``."""

from django.contrib.auth.models import AnonymousUser

from annotations.models import Highlight, Label
from annotations.models.audience import Audience, Visibility
from newsroom.accounts.models import Team, User

Reader = User | AnonymousUser


def may_use_label(label: Label, audience: Audience) -> bool:
    """A mark for a team carries one of the team's labels or a default one; any other mark, any label its author has."""
    team_id = label.label_set.team_id
    return audience.visibility != Visibility.TEAM or team_id in (None, audience.team_id)


def may_change_audience(highlight: Highlight) -> bool:
    """Whoever answered did so before that audience: it stays as it is."""
    return not highlight.answered


def may_answer(highlight: Highlight, user: Reader) -> bool:
    """Whoever sees a thread and has an account may write in it."""
    return user.is_authenticated


def audiences_of(user: User) -> list[Audience]:
    """The audiences that this person can choose for a mark, the narrowest first."""
    teams = [Audience(Visibility.TEAM, team) for team in Team.objects.of(user)]
    return [Audience(Visibility.ME), *teams, Audience(Visibility.EVERYONE)]
