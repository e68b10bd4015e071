"""Who may listen to an article, asked when a stream opens and again while it is open."""

from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from annotations.live.listener import Guest
from annotations.live.log import Ear
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from articles.models import Article
from newsroom.accounts.models import Membership, User


def admit(session: str, article: int) -> Guest | None:
    """The guest whom this session makes of its holder, if they may read the article."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session or None)
    user = get_user(request)  # also compares the session with the password, and asks whether the account is open
    ear = ear_of(user, article)
    [facts] = _facts([(article, session, ear.user)])
    # Asked last: what changed after the facts were read is found at the next round.
    return Guest(article, session, ear, facts) if Article.objects.found_by(user, article) else None


def ear_of(user: User | AnonymousUser, article: int) -> Ear:
    """What this person hears of an article that they may read."""
    if not user.is_authenticated:
        return Ear()
    blind = SessionArticle.objects.blind_for(user).filter(article=article).exists()
    return Ear(user.pk, _teams_of([user.pk])[user.pk], blind)


def changed(guests: Iterable[Guest]) -> list[tuple[Guest, Guest | None]]:
    """Those of whom anything is no longer as it was, each with what they are now; ``None`` who may listen no more."""
    known = set(guests)
    places = [(guest.article, guest.session, guest.ear.user) for guest in known]
    stale = [guest for guest, facts in zip(known, _facts(places), strict=True) if guest.facts != facts]
    return [(guest, admit(guest.session, guest.article)) for guest in stale]


def _facts(places: list[tuple[int, str, int | None]]) -> list[tuple[object, ...]]:
    """For each article, session and person, all that a right to listen rests on, in a few queries for everybody."""
    people = {user for _article, _session, user in places if user is not None}
    sessions = {session for _article, session, user in places if user is not None}
    open_ = set(
        Session.objects.filter(pk__in=sessions, expire_date__gt=timezone.now()).values_list("pk", flat=True)
        if sessions
        else ()
    )
    columns = ("is_active", "is_staff", "is_superuser", "password")
    accounts = {pk: rest for pk, *rest in User.objects.filter(pk__in=people).values_list("pk", *columns)}
    articles = {
        pk: rest
        for pk, *rest in Article.objects.filter(pk__in={place[0] for place in places}).values_list(
            "pk", "status", "team"
        )
    }
    teams, blind = _teams_of(people), _blind(articles, people)
    return [
        (
            tuple(articles.get(article, ())),
            *(
                (session in open_, tuple(accounts.get(user, ())), teams[user], (article, user) in blind)
                if user is not None
                else ()
            ),
        )
        for article, session, user in places
    ]


def _blind(articles: Iterable[int], people: Iterable[int]) -> set[tuple[int, int]]:
    """Who takes part, and in what article, in a session that is not revealed yet."""
    found = SessionArticle.objects.filter(
        article__in=list(articles),
        session__in=AnnotationSession.objects.unrevealed(),
        session__participants__user__in=list(people),
    )
    return set(found.values_list("article", "session__participants__user"))


def _teams_of(people: Iterable[int]) -> dict[int, frozenset[int]]:
    teams: dict[int, set[int]] = defaultdict(set)
    for user, team in Membership.objects.filter(user__in=people).values_list("user", "team"):
        teams[user].add(team)
    return defaultdict(frozenset, {user: frozenset(found) for user, found in teams.items()})
