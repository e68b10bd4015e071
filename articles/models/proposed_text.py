from collections.abc import Sequence
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.original import Original
from articles.models.revision import Revision
from articles.text.alike import digest_of
from articles.text.blocks import Block
from articles.text.changes import compare, tally
from newsroom.accounts.models import User


class ProposedTextQuerySet(models.QuerySet["ProposedText"]):
    def open(self) -> Self:
        """Those that wait for an editor."""
        return self.filter(settled_at=None)

    def settle(self, *, by: User | None, revision: Revision | None = None) -> int:
        """Those that are open became this revision, or were set aside; how many it were."""
        return self.open().update(settled_at=timezone.now(), settled_by=by, revision=revision)


class ProposedText(models.Model):
    """What came again for an article with other words, until an editor publishes it or sets it aside."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="proposed_texts", verbose_name=_("article")
    )
    original = models.ForeignKey(
        Original, on_delete=models.PROTECT, related_name="proposed_texts", verbose_name=_("original")
    )
    digest = models.CharField(max_length=64)
    words_added = models.PositiveIntegerField(_("words added"))
    words_removed = models.PositiveIntegerField(_("words taken out"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("brought by")
    )
    at = models.DateTimeField(_("brought"), auto_now_add=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(_("settled"), null=True)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="proposed_texts")

    objects = ProposedTextQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("proposed text")
        verbose_name_plural = _("proposed texts")
        constraints = [
            models.UniqueConstraint(fields=["article", "digest"], name="proposed_text_once_per_article"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(settled_at=None), name="proposed_text_one_open_per_article"
            ),
            models.CheckConstraint(
                condition=Q(revision=None) | Q(settled_at__isnull=False), name="proposed_text_open_is_no_revision"
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)

    @classmethod
    @transaction.atomic
    def propose(cls, article: Article, blocks: Sequence[Block], original: Original, *, by: User | None) -> Self:
        """These blocks of the original wait from now on, in place of what came before and waits still."""
        Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        assert article.current_revision is not None
        words = tally(compare(article.current_revision.blocks, blocks))
        cls.objects.filter(article=article).settle(by=by)
        return cls.objects.create(
            article=article,
            original=original,
            digest=digest_of(blocks),
            words_added=words.added,
            words_removed=words.removed,
            by=by,
        )
