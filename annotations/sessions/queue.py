"""Where somebody is among the articles that they have in a session."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from annotations.models import Assignment


@dataclass
class Queue:
    """The articles that the holder of this work has, in the order in which they were given."""

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
        mine = Assignment.objects.held().filter(participant=self.work.participant_id).order_by("pk")
        return list(mine.values_list("session_article__article", flat=True))
