from datetime import timedelta
from typing import Self

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

_TURN = 0x7369676E  # any number that no other advisory lock has


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    def since(self, ago: timedelta) -> Self:
        return self.filter(at__gt=timezone.now() - ago)


class TooManyAttempts(Exception):
    """Whoever tries must let ``wait`` go by first."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(wait)
        self.wait = wait


class FailedSignIn(models.Model):
    """A wrong name or password, kept for a day, so that guessing becomes slow and never locks anyone out for good."""

    name = models.CharField(max_length=150)
    address = models.CharField(max_length=45)
    at = models.DateTimeField(default=timezone.now)

    objects = FailedSignInQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["name", "at"], name="failed_by_name"),
            models.Index(fields=["address", "at"], name="failed_by_address"),
            models.Index(fields=["at"], name="failed_at"),
        ]
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")

    def __str__(self) -> str:
        return f"{self.name} from {self.address}"

    @classmethod
    def count_ahead(cls, name: str, address: str) -> "FailedSignIn":
        """An attempt counted as a failure before it is tried, so that guesses made at once count like any others.

        Delete it once it succeeds. Raises ``TooManyAttempts`` when it may not be tried.
        """
        with transaction.atomic():
            cls._take_turns()
            if wait := cls.wait(name, address):
                raise TooManyAttempts(wait)
            return cls.record(name, address)

    @classmethod
    def record(cls, name: str, address: str) -> "FailedSignIn":
        cls.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
        return cls.objects.create(name=_folded(name), address=address)

    @classmethod
    def wait(cls, name: str, address: str) -> timedelta | None:
        """How long this person must wait before the next attempt; ``None`` when they may try now."""
        by_name = cls.objects.filter(name=_folded(name))
        for attempts, limit, window in (
            (by_name.filter(address=address), 5, timedelta(minutes=15)),
            (by_name, 50, timedelta(hours=1)),
            (cls.objects.filter(address=address), 20, timedelta(minutes=1)),
        ):
            recent = attempts.since(window).order_by("-at").values_list("at", flat=True)[limit - 1 : limit]
            for oldest_that_counts in recent:
                return max(oldest_that_counts + window - timezone.now(), timedelta(seconds=1))
        return None

    @staticmethod
    def _take_turns() -> None:
        """One transaction at a time from here on; SQLite's are so from their beginning."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _folded(name: str) -> str:
    return name.replace("\x00", "").casefold()[:150]  # PostgreSQL stores no NUL
