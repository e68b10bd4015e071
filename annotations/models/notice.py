from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models.note import Note
from newsroom.accounts.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, user: User | AnonymousUser) -> Self:
        """What others wrote to this person, where they may still read it."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(user_id=user.pk, note__in=Note.objects.visible_to(user).standing())

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())


class Notice(models.Model):
    """A message that concerns somebody: it answers them, or names them."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("Reply")
        MENTION = "mention", _("Mention")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["user", "note"], name="notice_once_per_reader_and_note")]
        indexes = [
            models.Index(fields=["user", "-made_at", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user}"
