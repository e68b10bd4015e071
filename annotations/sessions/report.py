"""A session on paper: what was worked on, by whom, how far they agree, and what is still open."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from annotations.models import AnnotationSession, Participant, Question, SessionArticle, Submission
from annotations.sessions.agreement_page import AgreementPage
from annotations.sessions.examples import LabelOnPaper, labels_on_paper
from annotations.sessions.names import Names
from annotations.sessions.sets import AGREED, BLIND, DISCUSSED, sets_for
from articles.models import Article, ArticleDate
from newsroom.accounts.models import User

MOST_ROWS = 60  # of each list on one page; more make a longer report, not a slower one

STANDING = Q(assignments__submissions__taken_back_at=None, assignments__submissions__isnull=False)


@dataclass(frozen=True, slots=True)
class ArticleOnPaper:
    """An article of the session, the number of its text, and how many people handed it in."""

    article: Article
    revision: int
    published: ArticleDate | None
    people: int


@dataclass
class Report:
    """One session as ``reader`` may see it; ``wanted`` is the page, ``now`` asks for numbers that take seconds."""

    session: AnnotationSession
    reader: User
    names: Names
    wanted: int = 1
    now: bool = False

    @cached_property
    def pages(self) -> int:
        longest = max(self.all_articles, self.all_people, self._unanswered.count(), self._doubts.count())
        return max(1, -(-longest // MOST_ROWS))

    @property
    def page(self) -> int:
        return min(max(1, self.wanted), self.pages)

    @property
    def is_first(self) -> bool:
        return self.page == 1

    @cached_property
    def agreement(self) -> AgreementPage:
        return AgreementPage(self.session, self.reader, now=self.now)

    @cached_property
    def labels(self) -> list[LabelOnPaper]:
        """Each label with some of its marks: of what was agreed, once that is closed, or handed in last."""
        sets = sets_for(self.reader, self.session)
        closed = self.session.state == AnnotationSession.State.CLOSED
        which = AGREED if closed and AGREED in sets else DISCUSSED if DISCUSSED in sets else BLIND
        return labels_on_paper(self.session, which, self.reader, self.names)

    @cached_property
    def articles(self) -> "list[ArticleOnPaper]":
        counted = self._articles.annotate(people=Count("assignments", filter=STANDING, distinct=True))
        found = counted.select_related("article__source", "revision").prefetch_related("article__dates")
        found = found.defer("revision__text", "revision__packed_blocks", "revision__sentences")
        rows = found.order_by("pk")[self._rows]
        return [
            ArticleOnPaper(one.article, one.revision.number, one.article.date("published"), one.people) for one in rows
        ]

    @cached_property
    def all_articles(self) -> int:
        return self._articles.count()

    @cached_property
    def all_people(self) -> int:
        return self._people.count()

    @property
    def first_row(self) -> int:
        return (self.page - 1) * MOST_ROWS + 1

    @cached_property
    def left_out(self) -> int:
        return self.session.articles.count() - self.all_articles

    @cached_property
    def people(self) -> list[tuple[str, Participant]]:
        """Those of this page by the names they have here, each with ``articles``, how many they handed in."""
        counted = self._people.annotate(
            articles=Count("assignments__session_article", filter=STANDING & self._seen("assignments"), distinct=True)
        )
        return [(self.names.of(one.user_id).name, one) for one in counted.order_by("pk")[self._rows]]

    @cached_property
    def questions(self) -> list[tuple[str, Question]]:
        """What nobody who leads has answered, by whom it was asked."""
        found = self._unanswered.select_related("session_article__article").order_by("session_article", "pk")
        return [(self.names.of(one.asker_id).name, one) for one in found[self._rows]]

    @cached_property
    def doubts(self) -> list[tuple[str, Submission]]:
        """The articles of which somebody handed in that they are unsure."""
        related = ("assignment__participant", "assignment__session_article__article")
        found = self._doubts.select_related(*related).defer("marks").order_by("assignment__session_article", "pk")
        return [(self.names.of(one.assignment.participant.user_id).name, one) for one in found[self._rows]]

    @property
    def first_day(self) -> date | None:
        """When the first work was handed in that stands."""
        return self._days[0]

    @property
    def last_day(self) -> date | None:
        return self._days[1]

    @cached_property
    def _days(self) -> tuple[date | None, date | None]:
        at = self._standing.aggregate(first=Min("at"), last=Max("at"))
        first, last = at["first"], at["last"]
        return first and localtime(first).date(), last and localtime(last).date()

    @property
    def _rows(self) -> slice:
        return slice((self.page - 1) * MOST_ROWS, self.page * MOST_ROWS)

    @property
    def _articles(self) -> QuerySet[SessionArticle]:
        return SessionArticle.objects.compared_for(self.reader).filter(session=self.session)

    @property
    def _people(self) -> QuerySet[Participant]:
        return Participant.objects.filter(session=self.session)

    @property
    def _standing(self) -> QuerySet[Submission]:
        return Submission.objects.filter(self._seen("assignment"), taken_back_at=None)

    @property
    def _doubts(self) -> QuerySet[Submission]:
        later = Submission.objects.filter(assignment=OuterRef("assignment"), pk__gt=OuterRef("pk"), taken_back_at=None)
        return self._standing.filter(~Exists(later), unsure=True)

    @property
    def _unanswered(self) -> QuerySet[Question]:
        """The last word of each thread in which the asker has it."""
        thread = {"session_article": OuterRef("session_article"), "asker": OuterRef("asker")}
        later = Question.objects.filter(**thread, pk__gt=OuterRef("pk"))
        mine = Question.objects.visible_to(self.reader).filter(session_article__in=self._articles)
        return mine.filter(~Exists(later), author=F("asker"))

    def _seen(self, path: str) -> Q:
        return Q(**{f"{path}__session_article__in": self._articles})
