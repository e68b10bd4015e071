"""Who gets which article of a session, by its lead or by whoever asks for the next one."""

from collections.abc import Iterable, Set
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _now

from annotations.models import AnnotationSession, Assignment, SessionEvent
from annotations.sessions.dealing import Dealt, at_random, evenly, next_for
from newsroom.accounts.models import Refused, User

DEALT_IN = (AnnotationSession.State.DRAFT, AnnotationSession.State.RUNNING)


def deal_article(session: AnnotationSession, article_id: int, people: Set[int], *, by: User) -> None:
    """Say who has an article: these people, and whoever has handed it in; more than the session asks for may have it.

    Raises ``Refused``, and changes nothing, where somebody would get it who cannot work on it.
    """
    with session.held(by, *DEALT_IN):
        place = get_object_or_404(session.articles, article=article_id)
        held = Assignment.objects.held().filter(session_article=place)
        wanted = people - set(held.values_list("participant__user", flat=True))
        new = session.participants.at_work().filter(user__in=wanted).values_list("pk", flat=True)
        if len(new) < len(wanted):
            raise Refused(_now("Somebody whom you chose takes no part in the session now. Nothing was changed."))
        if wanted and session.articles.unreadable().filter(pk=place.pk).exists():
            raise Refused(_now("This article was withdrawn, so nobody can be given it. Nothing was changed."))
        for one in held.exclude(participant__user__in=people).exclude(state=Assignment.State.SUBMITTED):
            one.give_back(by=by)
        _deal(session, {(place.pk, person) for person in new}, by)


def deal_evenly(session: AnnotationSession, *, by: User) -> None:
    """Deal what is not dealt yet so that everybody has the same load."""
    with session.held(by, *DEALT_IN):
        if _deal(session, evenly(*_table(session), _dealt(session)), by):
            session.note_down(SessionEvent.Kind.DEALT_EVENLY, by)


def deal_at_random(session: AnnotationSession, *, by: User, seed: int) -> None:
    """The same, with chance saying who gets which."""
    with session.held(by, *DEALT_IN):
        articles, people, each = _table(session)
        if _deal(session, at_random(articles, people, each, seed, _dealt(session)), by):
            session.note_down(SessionEvent.Kind.DEALT_AT_RANDOM, by, reason=str(seed))


@transaction.atomic
def take_next(session: AnnotationSession, *, by: User) -> Assignment | None:
    """The article with which this person goes on, or the next one that wants people; ``None`` when all is done.

    What others abandoned returns first. Raises ``Http404`` for whoever does not take part, ``Refused`` at rest.
    """
    session.lock()
    participant = session.participants.filter(user=by).first()
    if participant is None or not AnnotationSession.objects.visible_to(by).filter(pk=session.pk).exists():
        raise Http404
    session.must_be(AnnotationSession.State.RUNNING)
    mine = Assignment.objects.awaited().filter(participant=participant).exclude(state=Assignment.State.SUBMITTED)
    if begun := mine.order_by("pk").first():
        return begun
    _return_abandoned(session)
    articles, _people, each = _table(session)
    found = next_for(participant.pk, articles, each, _dealt(session))
    return _deal(session, [(found, participant.pk)], by)[0] if found else None


def _table(session: AnnotationSession) -> tuple[list[int], list[int], int]:
    """The articles and the people of a session, by their rows there, and how many people each article wants.

    Those alone that can be worked on, and who can.
    """
    articles = session.articles.readable().order_by("pk").values_list("pk", flat=True)
    people = session.participants.at_work().order_by("pk").values_list("pk", flat=True)
    return list(articles), list(people), session.people_per_article


def _dealt(session: AnnotationSession) -> set[Dealt]:
    """Who has what, and will hand it in or did: not what those left behind who went."""
    of_those_here = Q(participant__in=session.participants.at_work()) | Q(state=Assignment.State.SUBMITTED)
    held = Assignment.objects.held().of_session(session).filter(of_those_here)
    return set(held.values_list("session_article", "participant"))


def _deal(session: AnnotationSession, pairs: Iterable[Dealt], by: User) -> list[Assignment]:
    dealt = Assignment.objects.bulk_create(
        Assignment(session_article_id=place, participant_id=person) for place, person in pairs
    )
    articles = dict(session.articles.values_list("pk", "article"))
    people = dict(session.participants.values_list("pk", "user"))
    about = [{"article_id": articles[one.session_article_id], "person_id": people[one.participant_id]} for one in dealt]
    session.note_all_down(SessionEvent.Kind.DEALT, by, about)
    return dealt


def _return_abandoned(session: AnnotationSession) -> None:
    """Take back what nobody worked on for so many days and was not handed in; its marks stay, and count for nothing.

    Of these days the session has run through all: what was dealt out long before it began is not abandoned yet.
    """
    since = timezone.now() - timedelta(days=session.days_kept)
    if session.events.filter(kind=SessionEvent.Kind.STATE, at__gte=since).exists():
        return
    unfinished = Assignment.objects.held().of_session(session).exclude(state=Assignment.State.SUBMITTED)
    for one in unfinished.filter(touched_at__lt=since):
        one.give_back()
