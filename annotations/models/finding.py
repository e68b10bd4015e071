"""Finding some of many marks, and reading them in pages."""

from datetime import datetime
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from annotations.models.anchor import Anchor
from annotations.search import Entry
from annotations.tagging import fold

FEW = 500
M = TypeVar("M", bound=models.Model)


class FindingQuerySet(models.QuerySet[M]):
    """Sets of highlights; a base of theirs, so that the file of highlights holds what they are."""

    def holding(self, words: str) -> Self:
        """Those with all these words in their quote, headline, tags and notes."""
        return self.filter(pk__in=few_or_all(Entry.objects.filter(words__matches=words).values_list("pk", flat=True)))

    def tagged(self, word: str) -> Self:
        tagged = type(self)(self.model).filter(tags__folded=fold(word))
        return self.filter(pk__in=few_or_all(tagged.values_list("pk", flat=True)))

    def orphaned(self) -> Self:
        """Those whose words are not in the text that stands now."""
        lost = Anchor.objects.filter(state=Anchor.State.ORPHANED, revision=F("highlight__article__current_revision"))
        return self.filter(pk__in=few_or_all(lost.values_list("highlight", flat=True)))

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "-pk")

    def before(self, at: datetime, pk: int) -> Self:
        """Those that follow this place when the newest stand first."""
        return self.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk), created_at__lte=at)

    def by_article(self) -> Self:
        return self.order_by("-article_id", "-created_at", "-pk")

    def after(self, article: int, at: datetime, pk: int) -> Self:
        """Those that follow this place when they stand by article."""
        here = Q(article=article) & (Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
        return self.filter(Q(article__lt=article) | here, article__lte=article)


def few_or_all(numbers: models.QuerySet[Any, int]) -> list[int] | models.QuerySet[Any, int]:
    """These numbers of highlights, if they are few; otherwise the query for them.

    No database knows beforehand whether to begin with what was found, or with the newest and look whether it was.
    """
    few = list(numbers.order_by()[: FEW + 1])
    return few if len(few) <= FEW else numbers
