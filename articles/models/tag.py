import unicodedata

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

LONGEST_TAG = 50


def fold(word: str) -> str:
    """The form in which a tag is found however it is capitalised."""
    return unicodedata.normalize("NFC", word.casefold())


class ArticleTag(models.Model):
    """A word under which the corpus desk files an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tags")
    word = models.CharField(_("tag"), max_length=LONGEST_TAG)
    folded = models.CharField(max_length=LONGEST_TAG * 3)

    class Meta:
        ordering = ["article", "folded"]
        verbose_name = _("tag of an article")
        verbose_name_plural = _("tags of articles")
        constraints = [models.UniqueConstraint(fields=["article", "folded"], name="article_tag_once_per_article")]
        indexes = [models.Index(fields=["folded", "article"], name="article_tag_by_word")]

    def __str__(self) -> str:
        return self.word
