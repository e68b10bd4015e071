from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.mentions import MOST_MENTIONS, named_in
from annotations.models.note import Note
from newsroom.accounts.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, user: User | AnonymousUser) -> Self:
        """What others wrote to this person, where they may still read it."""
        if not user.is_authenticated:
            return self.none()
        notes = Note.objects.visible_to(user).standing()
        return self.filter(Exists(notes.filter(pk=OuterRef("note_id"))), user_id=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def until(self, pk: int) -> Self:
        """Those that were made when this one was the newest."""
        return self.filter(pk__lte=pk)

    def of_thread(self, highlight_id: int) -> Self:
        return self.filter(note__highlight=highlight_id)

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")

    def after(self, made_at: datetime, pk: int) -> Self:
        """Those that follow this place when the newest stand first."""
        return self.filter(Q(made_at__lt=made_at) | Q(made_at=made_at, pk__lt=pk), made_at__lte=made_at)


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

    @classmethod
    def tell(cls, note: Note) -> None:
        """Tell those whom the note names and who may see it, and those whom it answers; nobody twice, no author.

        Call it in the transaction that writes the note. Who was told stays told when the note is written anew.
        """
        named = [user for user in people_named(note) if note.highlight.is_meant_for(user)]
        answered = cls._answered(note) - {user.pk for user in named}
        replies = cls.objects.filter(note=note, user__in=named, kind=cls.Kind.REPLY)
        replies.update(kind=cls.Kind.MENTION, read_at=None)
        notices = [Notice(note=note, user=user, kind=cls.Kind.MENTION) for user in named]
        notices += [Notice(note=note, user_id=pk, kind=cls.Kind.REPLY) for pk in sorted(answered)]
        Notice.objects.bulk_create(notices, ignore_conflicts=True)

    @staticmethod
    def _answered(note: Note) -> set[int]:
        """Who wrote in the thread before this note, and whose mark it is under."""
        earlier = Note.objects.standing().filter(highlight=note.highlight_id, pk__lt=note.pk)
        return {note.highlight.author_id, *earlier.values_list("author_id", flat=True)} - {note.author_id}


def people_named(note: Note) -> list[User]:
    """The people, beside its author, whom a note names, at most twenty."""
    names = named_in(note.text)
    if not names:
        return []
    people = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    return [people[name] for name in names if name in people and people[name].pk != note.author_id][:MOST_MENTIONS]


def not_told(note: Note) -> list[User]:
    """The people whom a note names and who may not see it."""
    return [user for user in people_named(note) if not note.highlight.is_meant_for(user)]
