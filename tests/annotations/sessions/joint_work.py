"""Sessions for tests, each in a line."""

from typing import Any
from uuid import uuid4

from annotations.models import AnnotationSession, Assignment, Highlight, LabelSet
from annotations.sessions.handing_out import give
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
    give(session, article.pk, user, by=by)
    return Assignment.objects.get(participant__user=user, session_article__article=article, returned_at=None)


def mark_in(work: Assignment, words: str, *, label: str = "Claim", **more: Any) -> Highlight:
    start = work.session_article.revision.text.index(words)
    key = more.get("key") or uuid4()
    return work.mark([(start, start + len(words))], label=default_label(label), key=key)
