from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FailedSignInQuerySet(models.QuerySet["FailedSignIn"]):
    def since(self, ago: timedelta) -> Self:
        return self.filter(at__gt=timezone.now() - ago)


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
    def record(cls, name: str, address: str) -> None:
        cls.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
        cls.objects.create(name=_folded(name), address=address)

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


def _folded(name: str) -> str:
    return name.replace("\x00", "").casefold()[:150]  # PostgreSQL stores no NUL
