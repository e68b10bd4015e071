"""All that a right to listen rests on: while it stands, so does the right. In a few queries for everybody."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.contrib.sessions.models import Session
from django.db.models import F, QuerySet
from django.utils import timezone

from annotations.live.place import Place
from annotations.models.participant import Participant
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from annotations.models.session_event import SessionEvent
from articles.models import Article
from newsroom.accounts.models import Membership, User

Asked = tuple[Place, str, int | None]  # the place, the key of a sign-in, and who that is


class Facts(NamedTuple):
    """Of one of them; ``part`` is what they are in a session and where in it they work blind, in whichever session; or
    whether they work blind on an article."""

    place: tuple[object, ...] | None
    signed_in: bool = False
    account: tuple[object, ...] | None = None
    teams: frozenset[int] = frozenset()
    part: object = None


def facts_of(asked: list[Asked]) -> list[Facts]:
    """For each place, sign-in and person what the right of this person there rests on."""
    people = {user for _place, _key, user in asked if user is not None}
    open_ = _open({key for _place, key, user in asked if user is not None})
    accounts, teams = _accounts(people), teams_of(people)
    articles, blind = _articles({place.pk for place, *_ in asked if place.kind == "article"}, people)
    sessions, roles = _sessions({place.pk for place, *_ in asked if place.kind == "session"}, people)

    def facts(place: Place, key: str, user: int | None) -> Facts:
        here = (articles if place.kind == "article" else sessions).get(place.pk)
        if user is None:
            return Facts(here)
        part = (place.pk, user) in blind if place.kind == "article" else roles.get((place.pk, user))
        return Facts(here, key in open_, accounts.get(user), teams[user], part)

    return [facts(*one) for one in asked]


def teams_of(people: Iterable[int]) -> dict[int, frozenset[int]]:
    teams: dict[int, set[int]] = defaultdict(set)
    for user, team in Membership.objects.filter(user__in=people).values_list("user", "team"):
        teams[user].add(team)
    return defaultdict(frozenset, {user: frozenset(found) for user, found in teams.items()})


def _open(keys: Collection[str]) -> set[str]:
    if not keys:
        return set()
    return set(Session.objects.filter(pk__in=keys, expire_date__gt=timezone.now()).values_list("pk", flat=True))


def _accounts(people: Collection[int]) -> dict[int, tuple[object, ...]]:
    columns = ("is_active", "is_staff", "is_superuser", "password")
    return {pk: tuple(rest) for pk, *rest in User.objects.filter(pk__in=people).values_list("pk", *columns)}


def _articles(
    articles: Collection[int], people: Collection[int]
) -> tuple[dict[int, tuple[object, ...]], set[tuple[int, int]]]:
    """How these articles stand, and who takes part, and in which, in a session that is not revealed yet."""
    if not articles:
        return {}, set()
    rows = Article.objects.filter(pk__in=articles).values_list("pk", "status", "team")
    return {pk: tuple(rest) for pk, *rest in rows}, blind_on(articles, people)


def blind_on(articles: Collection[int] | QuerySet[Any], people: Collection[int]) -> set[tuple[int, int]]:
    """Who of these people works blind in which of these articles."""
    found = SessionArticle.objects.filter(
        article__in=articles,
        session__in=AnnotationSession.objects.unrevealed(),
        session__participants__user__in=people,
        session__team__membership__user=F("session__participants__user"),
    )
    return set(found.values_list("article", "session__participants__user"))


def _sessions(
    sessions: Collection[int], people: Collection[int]
) -> tuple[dict[int, tuple[object, ...]], dict[tuple[int, int], tuple[object, ...]]]:
    """How these sessions stand, and what each of these people is in them."""
    if not sessions:
        return {}, {}
    revealed = set(
        SessionEvent.objects.filter(session__in=sessions, state=AnnotationSession.State.REVEALED).values_list(
            "session", flat=True
        )
    )
    columns = ("pk", "team", "state", "mode")
    rows = list(AnnotationSession.objects.filter(pk__in=sessions).values_list(*columns))
    teams = {team for _pk, team, *_how in rows}
    open_ = {pk for pk, _team, _state, mode in rows if mode == AnnotationSession.Mode.OPEN}
    blind = _blind_in(open_ | revealed, people)
    members = Membership.objects.filter(team__in=teams, user__in=people).values_list("team", "user", "role")
    parts = set(Participant.objects.filter(session__in=sessions, user__in=people).values_list("session", "user"))
    return (
        {pk: (team, *how, pk in revealed) for pk, team, *how in rows},
        {
            (pk, user): (role, (pk, user) in parts, blind[pk, user])
            for pk, team, *_how in rows
            for of, user, role in members
            if of == team
        },
    )


def _blind_in(sessions: Collection[int], people: Collection[int]) -> dict[tuple[int, int], frozenset[int]]:
    """On which articles of these sessions, which show all marks, each of these people works blind in another one."""
    here = SessionArticle.objects.filter(session__in=sessions)
    blind = blind_on(here.values("article"), people) if sessions else set()
    articles = {article for article, _user in blind}
    found = defaultdict[tuple[int, int], set[int]](set)
    for session, article in here.filter(article__in=articles).values_list("session", "article") if articles else ():
        for user in people:
            if (article, user) in blind:
                found[session, user].add(article)
    return defaultdict(frozenset, {key: frozenset(articles) for key, articles in found.items()})
