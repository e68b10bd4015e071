from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models.highlight import Highlight
from annotations.tagging import LONGEST_TAG, fold
from newsroom.accounts.models import Team, User


class TagQuerySet(models.QuerySet["Tag"]):
    def known_to(self, user: User | AnonymousUser) -> Self:
        """The tags on this person's own standing marks, and on those of their teams."""
        if not user.is_authenticated:
            return self.none()
        theirs = Highlight.objects.standing().filter(Q(author_id=user.pk) | Q(team__in=Team.objects.of(user)))
        return self.filter(Exists(theirs.visible_to(user).filter(pk=OuterRef("highlight_id"))))

    def starting(self, typed: str) -> Self:
        return self.filter(folded__startswith=fold(typed))

    def words(self, most: int) -> list[str]:
        """The tags, each once, those used most often first."""
        counted = self.order_by().values("folded").annotate(any=Max("word"), uses=Count("pk"))
        return list(counted.order_by("-uses", "folded").values_list("any", flat=True)[:most])


class Tag(models.Model):
    """A free word on a highlight, written as its author wrote it and found however it is capitalised."""

    highlight = models.ForeignKey(Highlight, on_delete=models.CASCADE, related_name="tags")
    word = models.CharField(_("tag"), max_length=LONGEST_TAG)
    folded = models.CharField(max_length=LONGEST_TAG * 3)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["highlight", "pk"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [models.UniqueConstraint(fields=["highlight", "folded"], name="tag_once_per_highlight")]
        indexes = [models.Index(fields=["folded"], name="tag_by_word")]

    def __str__(self) -> str:
        return self.word

    @classmethod
    def of(cls, highlight: Highlight, word: str) -> "Tag":
        """An unsaved tag of this highlight."""
        return cls(highlight=highlight, word=word, folded=fold(word))
