from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Team, User

LONGEST_TAG, MOST_TAGS = 50, 20


class TagQuerySet(models.QuerySet["Tag"]):
    def known_to(self, user: User | AnonymousUser) -> Self:
        """The tags on this person's own standing marks, and on those of their teams."""
        if not user.is_authenticated:
            return self.none()
        theirs = Q(highlight__author_id=user.pk) | Q(highlight__team__in=Team.objects.of(user))
        return self.filter(theirs, highlight__deleted_at=None)


class Tag(models.Model):
    """A free word on a highlight, written as its author wrote it and found however it is capitalised."""

    highlight = models.ForeignKey("annotations.Highlight", on_delete=models.CASCADE, related_name="tags")
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
