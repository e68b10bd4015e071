"""Sessions for tests, each in a line."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from annotations.models import AnnotationSession, Assignment, Highlight, LabelSet
from annotations.sessions.handing_out import deal_article
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.factories import default_label


def draft(team: Team, by: User, *, people: list[User], articles: list[Article], **how: Any) -> AnnotationSession:
    default_label()
    session = AnnotationSession.make(
        team, by=by, name="Figures of the week", label_set=LabelSet.objects.get(team=None), **how
    )
    for user in people:
        session.add_person(user, by=by)
    for article in articles:
        session.add_article(article, by=by)
    return session


def running(team: Team, by: User, *, people: list[User], articles: list[Article], **how: Any) -> AnnotationSession:
    session = draft(team, by, people=people, articles=articles, **how)
    session.start(by=by)
    return session


def work_of(user: User, session: AnnotationSession, article: Article, *, by: User) -> Assignment:
    """This person's copy of the article, given to them by the lead."""
    give(session, article, user, by=by)
    return Assignment.objects.get(participant__user=user, session_article__article=article, returned_at=None)


def give(session: AnnotationSession, article: Article, user: User, *, by: User) -> None:
    """This person has it, too."""
    held = Assignment.objects.held().of_session(session).filter(session_article__article=article)
    deal_article(session, article.pk, {*held.values_list("participant__user", flat=True), user.pk}, by=by)


def mark_in(work: Assignment, words: str, *, label: str = "Claim", **more: Any) -> Highlight:
    start = work.session_article.revision.text.index(words)
    key = more.get("key") or uuid4()
    return work.mark([(start, start + len(words))], label=default_label(label), key=key)


def revealed(
    team: Team,
    by: User,
    work: dict[Article, dict[User, list[str]]],
    *,
    later: dict[User, list[str]] | None = None,
    taken_back: set[User] | None = None,
    **how: Any,
) -> AnnotationSession:
    """A session in which each person marked these words of each article, as claims or as ``"Quote: words"``.

    ``later`` is what they handed in after the reveal instead; ``taken_back`` those who took back what they handed in.
    """
    people = list(dict.fromkeys(user for of_people in work.values() for user in of_people))
    session = running(team, by, people=people, articles=list(work), **how)
    for article, of_people in work.items():
        for user, words in of_people.items():
            hand_in(work_of(user, session, article, by=by), words)
    for one in _works(session, taken_back or ()):
        one.take_back()
    if session.mode != AnnotationSession.Mode.OPEN:
        session.reveal(by=by)
    for one in _works(session, later or ()):
        one.take_back()
        for mark in one.marks():
            one.unmark(mark.uuid)
        hand_in(one, (later or {})[one.participant.user])
    return session


def settling(team: Team, by: User, work: dict[Article, dict[User, list[str]]], **more: Any) -> AnnotationSession:
    session = revealed(team, by, work, **more)
    session.settle(by=by)
    return session


def hand_in(work: Assignment, words: list[str]) -> None:
    for one in words:
        label, _colon, rest = one.rpartition(": ")
        mark_in(work, rest, label=label or "Claim")
    work.submit()


def _works(session: AnnotationSession, users: Iterable[User]) -> list[Assignment]:
    return list(Assignment.objects.held().of_session(session).filter(participant__user__in=users))
