from typing import Self

from django.db import connection, models
from django.db.models import Q

from annotations.live import bell
from annotations.live.place import Place
from articles.models import Article


class StreamQuerySet(models.QuerySet["Stream"]):
    def of(self, place: Place) -> Self:
        return self.filter(**{place.kind: place.pk})


class Stream(models.Model):
    """The counter of an article's or session's events. A row of its own, so that the next number locks nothing else."""

    article = models.OneToOneField(Article, null=True, on_delete=models.CASCADE, related_name="stream")
    session = models.OneToOneField(
        "annotations.AnnotationSession", null=True, on_delete=models.CASCADE, related_name="stream"
    )
    seq = models.PositiveBigIntegerField(default=0)

    objects = StreamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(article=None) ^ Q(session=None), name="stream_of_an_article_or_of_a_session"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} at {self.seq}"

    @property
    def place(self) -> Place:
        return Place.article(self.article_id) if self.article_id else Place.session(self.session_id or 0)

    @classmethod
    def lock(cls, article_id: int, numbers: int = 1) -> "Stream":
        """An article's stream with its next numbers taken, of which ``seq`` is the last; locked until the transaction
        ends.

        Call it first in a transaction: then the order of numbers is the order of commits. When it is committed, those
        who wait for this article are woken.
        """
        return cls._take(Place.article(article_id), numbers)

    @classmethod
    def of_session(cls, session_id: int, numbers: int = 1) -> "Stream":
        """A session's stream with its next numbers taken, by whoever holds the session itself: that gives the order."""
        return cls._take(Place.session(session_id), numbers)

    @classmethod
    def _take(cls, place: Place, numbers: int) -> "Stream":
        take = _TAKE.format(column=f"{place.kind}_id")
        asked: list[object] = [numbers, place.pk]
        if connection.vendor == "postgresql":
            take, asked = take + _NOTIFY, [*asked, str(place)]
        if not (taken := list(cls.objects.raw(take, asked))):
            cls.objects.of(place).get_or_create(defaults={f"{place.kind}_id": place.pk})
            taken = list(cls.objects.raw(take, asked))
        bell.ring_on_commit(place)
        return taken[0]


_TAKE = "UPDATE annotations_stream SET seq = seq + %s WHERE {column} = %s RETURNING id, article_id, session_id, seq"
_NOTIFY = f", pg_notify('{bell.CHANNEL}', %s)"
