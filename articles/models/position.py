from bisect import bisect_right
from typing import NamedTuple, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.revision import Revision

BEGUN = 5  # per cent: less was a glance
FINISHED = 95  # per cent


class Place(NamedTuple):
    """The sentence at which a reader goes on: code points of a revision's text, its block and its words."""

    start: int
    end: int
    block: int
    words: str


class ReadingPositionQuerySet(models.QuerySet["ReadingPosition"]):
    def in_progress(self) -> Self:
        return self.filter(progress__gte=BEGUN, finished_at=None)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


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

    objects = ReadingPositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="position_once_per_reader_and_article"),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="position_progress_is_per_cent"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.article} · {self.progress} %"

    def place_in(self, revision: Revision) -> Place:
        """Where to go on in this text, whichever text it was that was read."""
        offset = self.offset if self.revision_id == revision.pk else self._found_again_in(revision.text)
        number = bisect_right(revision.sentences, offset, key=lambda sentence: sentence[0])
        start, end = revision.sentences[max(0, number - 1)]
        return Place(start, end, revision.block_at(start), revision.text[start:end])

    def _found_again_in(self, text: str) -> int:
        """Where the same words stand, nearest to where they stood; where they are gone, as far on as the reader was."""
        for words in (self.quote, self.quote.split("\n\n")[0]):
            if places := _places(words, text):
                return min(places, key=lambda place: abs(place - self.offset))
        return len(text) * self.progress // 100


def _places(words: str, text: str) -> list[int]:
    places: list[int] = []
    place = text.find(words) if words.strip() else -1
    while place >= 0:
        places.append(place)
        place = text.find(words, place + 1)
    return places
