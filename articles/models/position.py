from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.revision import Revision


class ReadingPosition(models.Model):
    """How far one person has come in one article."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="positions")
    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="positions")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    offset = models.PositiveIntegerField(help_text=_("Code points of the revision's text."))
    quote = models.CharField(max_length=64)
    progress = models.PositiveSmallIntegerField(
        validators=[MaxValueValidator(100)], help_text=_("Per cent of the text.")
    )
    finished_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="position_once_per_reader_and_article"),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="position_progress_is_per_cent"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.article} · {self.progress} %"

    @property
    def block(self) -> int:
        return self.revision.block_at(self.offset)
