"""Which articles a session works on and who takes part, as its lead gathers them."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from annotations.models import AnnotationSession, Assignment, Participant, SessionArticle, SessionEvent
from annotations.models.assignment_set import AssignmentQuerySet
from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.accounts.models import User

MOST_ARTICLES = 500  # in one session

_DRAFT, _RUNNING = AnnotationSession.State.DRAFT, AnnotationSession.State.RUNNING


def open_to(session: AnnotationSession, lead: User) -> ArticleQuerySet:
    """The articles that this lead can add: which they read, which the team reads, and which are not there yet."""
    there = SessionArticle.objects.filter(session=session, article=OuterRef("pk"))
    mine = Article.objects.visible_to(lead).published().exclude(current_revision=None)
    return mine.filter(Q(team=None) | Q(team=session.team_id), ~Exists(there))


def add_articles(session: AnnotationSession, found: ArticleQuerySet, *, by: User) -> int:
    """Add those of ``found`` that can be added, in their order, as many as there is room for; how many these are."""
    with session.held(by, _DRAFT):
        fitting = found.filter(pk__in=open_to(session, by).values("pk")).values_list("pk", "current_revision")
        room = max(0, MOST_ARTICLES - session.articles.count())
        added = [
            SessionArticle(session=session, article_id=article, revision_id=revision)
            for article, revision in fitting[:room]
        ]
        SessionArticle.objects.bulk_create(added)
        about = ({"article_id": one.article_id} for one in added)
        session.note_all_down(SessionEvent.Kind.ARTICLE_ADDED, by, about)
    return len(added)


def remove_article(session: AnnotationSession, article_id: int, *, by: User) -> None:
    """Work on it no more, while nobody has begun; twice is once."""
    with session.held(by, _DRAFT):
        _withdraw(Assignment.objects.filter(session_article__article=article_id), session)
        if session.articles.filter(article=article_id).delete()[0]:
            session.note_down(SessionEvent.Kind.ARTICLE_REMOVED, by, article_id=article_id)


def add_people(session: AnnotationSession, people: Iterable[int], *, by: User) -> int:
    """Let these members of the team take part, too; how many are new."""
    with session.held(by, _DRAFT, _RUNNING):
        there = session.participants.values("user")
        new = session.team.membership_set.filter(user__in=people, user__is_active=True).exclude(user__in=there)
        added = [
            Participant(session=session, user_id=user) for user in new.order_by("pk").values_list("user", flat=True)
        ]
        Participant.objects.bulk_create(added)
        about = ({"person_id": one.user_id} for one in added)
        session.note_all_down(SessionEvent.Kind.PERSON_ADDED, by, about)
    return len(added)


def remove_person(session: AnnotationSession, user_id: int, *, by: User) -> None:
    """Somebody takes no part after all, while nobody has begun; twice is once."""
    with session.held(by, _DRAFT):
        _withdraw(Assignment.objects.filter(participant__user=user_id), session)
        if session.participants.filter(user=user_id).delete()[0]:
            session.note_down(SessionEvent.Kind.PERSON_REMOVED, by, person_id=user_id)


def _withdraw(dealt: AssignmentQuerySet, session: AnnotationSession) -> None:
    """What was dealt out in a draft was seen by nobody: it goes without a trace."""
    dealt.of_session(session).delete()
