"""What one person has in hand in a session."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from annotations.models import AnnotationSession, Assignment
from annotations.models.assignment_set import AssignmentQuerySet
from articles.models import Article
from newsroom.accounts.models import User
from newsroom.asked import number_in

PAGE = 50
Mode, State = AnnotationSession.Mode, AnnotationSession.State


@dataclass
class OwnWork:
    """One page of it, in the order in which it was given, and how far all of it is."""

    session: AnnotationSession
    user: User
    asked: QueryDict

    @cached_property
    def takes_part(self) -> bool:
        return self.session.participants.filter(user=self.user).exists()

    @cached_property
    def states(self) -> list[str]:
        """Of those that can be handed in, or were."""
        return list(self._mine.awaited().values_list("state", flat=True))

    @property
    def handed_in(self) -> int:
        return self.states.count(Assignment.State.SUBMITTED)

    @property
    def now(self) -> str:
        """What comes next for whoever takes part; empty where their articles say it."""
        state, mode = self.session.state, self.session.mode
        done = bool(self.states) and self.handed_in == len(self.states)
        if state == State.RUNNING and done and mode == Mode.OPEN:
            return _("All that you have is handed in. “Next article” gives you another, if there is one.")
        if state == State.RUNNING and done:
            return _(
                "All that you have is handed in. “Next article” gives you another, if there is one. "
                "Once a lead reveals the marks, you see in the articles what everybody marked."
            )
        if state == State.REVEALED and not self.states:
            return _("The marks are revealed.")
        if state == State.REVEALED and mode == Mode.DISCUSS and not done:
            return _(
                "The marks are revealed. Open an article to see what everybody marked and to talk about it; "
                "what is not handed in yet you can still mark."
            )
        if state == State.REVEALED and mode == Mode.DISCUSS:
            return _(
                "The marks are revealed. Open an article to see what everybody marked and to talk about it; "
                "take yours back to change it."
            )
        if state == State.REVEALED:
            return _("The marks are revealed. Open an article to see what everybody marked.")
        if state == State.SETTLING:
            return _("Leads settle what differs now. “Your marks” tells what becomes of yours.")
        return ""

    @cached_property
    def rows(self) -> list[tuple[Assignment, Article | None, str]]:
        """Each with its article, where this person may read that now, and with the address where they work in it."""
        shown = self._fetched[:PAGE]
        readable = Article.objects.visible_to(self.user).in_bulk([one.session_article.article_id for one in shown])
        return [
            (one, article, work_address(one) if article else "")
            for one in shown
            for article in [readable.get(one.session_article.article_id)]
        ]

    @property
    def next(self) -> str:
        return f"mine={self._fetched[PAGE - 1].pk}" if len(self._fetched) > PAGE else ""

    @cached_property
    def _fetched(self) -> list[Assignment]:
        mine = self._mine.select_related("session_article").with_doubts(self.user)
        if after := number_in(self.asked.get("mine", "")):
            mine = mine.filter(pk__gt=after)
        return list(mine[: PAGE + 1])

    @property
    def _mine(self) -> AssignmentQuerySet:
        return Assignment.objects.held().of_session(self.session).filter(participant__user=self.user).order_by("pk")


def work_address(work: Assignment) -> str:
    """The page on which its holder works in it."""
    place = work.session_article
    try:
        return reverse("session_article", args=[place.session_id, place.article_id])
    except NoReverseMatch:
        return ""
