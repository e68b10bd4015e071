"""Where somebody is among the articles that they have in a session."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from annotations.models import Assignment
from articles.models import Article


@dataclass
class Queue:
    """The articles that the holder of this work has and may read, in the order in which they were given."""

    work: Assignment

    @property
    def place(self) -> int:
        return self._articles.index(self._here) + 1

    @property
    def count(self) -> int:
        return len(self._articles)

    @property
    def before(self) -> str:
        return self._address(self.place - 2) if self.place > 1 else ""

    @property
    def after(self) -> str:
        return self._address(self.place) if self.place < self.count else ""

    @property
    def _here(self) -> int:
        return self.work.session_article.article_id

    def _address(self, index: int) -> str:
        return reverse("session_article", args=[self.work.session_article.session_id, self._articles[index]])

    @cached_property
    def _articles(self) -> list[int]:
        readable = Article.objects.visible_to(self.work.participant.user).values("pk")
        mine = Assignment.objects.held().filter(participant=self.work.participant_id).order_by("pk")
        mine = mine.filter(session_article__article__in=readable)
        return list(mine.values_list("session_article__article", flat=True))
