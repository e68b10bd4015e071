"""Who may listen to an article or a session, asked when a stream opens and again while it is open."""

from collections.abc import Iterable
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from annotations.live.ear import Ear, SessionEar
from annotations.live.facts import facts_of, teams_of
from annotations.live.listener import Guest
from annotations.live.place import Place
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from articles.finding import ALONE
from newsroom.accounts.models import User


def admit(session: str, place: Place, article: int) -> Guest | None:
    """The guest whom this sign-in makes of its holder, if they may read what is there."""
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session or None)
    user = get_user(request)  # also compares the session with the password, and asks whether the account is open
    [facts] = facts_of([(place, session, user.pk)])
    # Asked last: what changed after the facts were read is found at the next round.
    if place.kind == "article":
        ear = Ear(user.pk, facts.teams, facts.part is True)
        return Guest(place, session, ear, facts, article) if ALONE.by(user, place.pk) else None
    in_session = ear_in_session(user, place.pk)
    return Guest(place, session, in_session, facts, article) if in_session else None


def ear_of(user: User | AnonymousUser, article: int) -> Ear:
    """What this person hears of an article that they may read."""
    if not user.is_authenticated:
        return Ear()
    blind = SessionArticle.objects.blind_for(user).filter(article=article).exists()
    return Ear(user.pk, teams_of([user.pk])[user.pk], blind)


def ear_in_session(user: User | AnonymousUser, session: int) -> SessionEar | None:
    """What this person hears of a session; ``None`` if they may not see it."""
    seen = AnnotationSession.objects.visible_to(user).filter(pk=session)
    team = seen.values_list("team", flat=True).first()
    if user.pk is None or team is None:
        return None
    leads, sees_all = seen.editable_by(user).exists(), seen.showing_all().exists()
    here = SessionArticle.objects.filter(session=session).values("article")
    blind = (
        SessionArticle.objects.blind_for(user).filter(article__in=here) if sees_all else SessionArticle.objects.none()
    )
    return SessionEar(user.pk, team, leads, sees_all, frozenset(blind.values_list("article", flat=True)))


def changed(guests: Iterable[Guest]) -> list[tuple[Guest, Guest | None]]:
    """Those of whom anything is no longer as it was, each with what they are now; ``None`` who may listen no more."""
    known = set(guests)
    asked = [(guest.place, guest.session, guest.ear.user) for guest in known]
    stale = [guest for guest, facts in zip(known, facts_of(asked), strict=True) if guest.facts != facts]
    return [(guest, admit(guest.session, guest.place, guest.article)) for guest in stale]
