"""Who may see and do what, in sentences. The sets themselves are querysets: ``visible_to`` and ``editable_by``."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from annotations.models import Highlight, Label
from annotations.models.audience import Audience, Visibility
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from newsroom.asked import number_in

Reader = User | AnonymousUser


def may_use_label(label: Label, audience: Audience) -> bool:
    """A mark for a team carries one of the team's labels or a default one; any other mark, any label its author has."""
    team_id = label.label_set.team_id
    return audience.visibility != Visibility.TEAM or team_id in (None, audience.team_id)


def may_change_audience(highlight: Highlight) -> bool:
    """Whoever answered did so before that audience: it stays as it is."""
    return not highlight.answered


def audiences_of(user: User) -> list[Audience]:
    """The audiences that this person can choose for a mark, the narrowest first."""
    teams = [Audience(Visibility.TEAM, team) for team in Team.objects.of(user)]
    return [Audience(Visibility.ME), *teams, Audience(Visibility.EVERYONE)]


def audience_of(user: User, code: str) -> Audience | None:
    """The audience that a form names by its code (``annotations.audience``), if this person can choose it."""
    if code in (Visibility.ME, Visibility.EVERYONE):
        return Audience(Visibility(code))
    word, _dash, number = code.partition("-")
    if word != Visibility.TEAM:
        return None
    team = Team.objects.of(user).filter(pk=number_in(number) or 0).first()
    return Audience(Visibility.TEAM, team) if team else None


def teams_led_by(user: Reader) -> QuerySet[Team]:
    """The teams whose labels this person keeps."""
    if not user.is_authenticated:
        return Team.objects.none()
    return Team.objects.filter(membership__user=user, membership__role=Membership.Role.LEAD)


MOST_READERS = 8


def readers_of(highlight: Highlight, beginning: str, *, but: User) -> list[User]:
    """Some people who may see this thread and whose name begins so, beside one; each is asked of by the rule itself."""
    people = _named(beginning, but)
    if highlight.visibility == Visibility.ME:
        people = people.filter(pk=highlight.author_id)
    elif team := highlight.team_id or highlight.article.team_id:
        people = people.filter(Q(membership__team=team) | Q(pk=highlight.author_id) | Q(is_staff=True)).distinct()
    return _first(people, highlight.is_meant_for)


def future_readers(article: Article, audience: Audience, beginning: str, *, but: User) -> list[User]:
    """The same of a thread on this article that this person has not begun yet."""
    people = _named(beginning, but)
    if audience.visibility == Visibility.ME:
        return []
    if audience.team:
        people = people.filter(membership__team=audience.team)
    elif article.team_id:
        people = people.filter(Q(membership__team=article.team_id) | Q(is_staff=True)).distinct()
    return _first(people, lambda user: Article.objects.visible_to(user).filter(pk=article.pk).exists())


def _named(beginning: str, but: User) -> QuerySet[User]:
    named = Q(username__istartswith=beginning) | Q(first_name__istartswith=beginning)
    return User.objects.filter(named, is_active=True).exclude(pk=but.pk)


def _first(people: QuerySet[User], reads: Callable[[User], bool]) -> list[User]:
    likely = people.order_by("username")[: 3 * MOST_READERS]
    return [user for user in likely if reads(user)][:MOST_READERS]
