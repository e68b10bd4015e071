from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.keys import KeyTaken, digest
from annotations.models.stream import Event
from annotations.stale import Stale
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight

LONGEST_NOTE = 20_000


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """A thread has its highlight's audience; what an editor hid, only its author still sees."""
        from annotations.models.highlight import Highlight

        thread = Highlight.objects.visible_to(user).filter(pk=OuterRef("highlight_id"))
        return self.filter(Q(hiding=None) | Q(author_id=user.pk), Exists(thread))

    def editable_by(self, user: User | AnonymousUser) -> Self:
        return self.visible_to(user).filter(author_id=user.pk) if user.is_authenticated else self.none()

    def standing(self) -> Self:
        return self.filter(deleted_at=None)


class Note(models.Model):
    """One message in the thread under a highlight."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    highlight = models.ForeignKey("annotations.Highlight", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(_("text"), max_length=LONGEST_NOTE)
    reply = models.BooleanField(_("under another's mark"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField()
    key_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["highlight", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="note_key_once_per_author"),
            models.CheckConstraint(condition=~Q(text=""), name="note_not_empty"),
        ]
        indexes = [models.Index(fields=["author"], condition=Q(reply=True), name="note_replies")]

    def __str__(self) -> str:
        return f"note {self.uuid.hex[:10]}"

    @classmethod
    def write(cls, highlight: "Highlight", *, by: User, text: str, key: UUID) -> "Note":
        """Add a message to the thread; the same key again gives the first note, with other words it is refused."""
        body = digest(highlight.pk, text)
        with transaction.atomic():
            stream = highlight.lock()
            if earlier := cls.objects.filter(author=by, key=key).first():
                if earlier.key_digest != body:
                    raise KeyTaken
                return earlier
            reply = by.pk != highlight.author_id
            note = cls.objects.create(highlight=highlight, author=by, text=text, reply=reply, key=key, key_digest=body)
            NoteVersion.objects.create(note=note, version=1, text=text, author=by)
            highlight.log(stream, Event.Kind.NOTE_MADE, by, was=highlight.audience, note=note)
            note._tell()
        return note

    def rewrite(self, *, by: User, text: str, version: int) -> None:
        """Replace the words, if nobody did since ``version``; raises ``Stale`` and then holds what stands now."""
        with transaction.atomic():
            stream = self.highlight.lock()
            changed = Note.objects.filter(pk=self.pk, version=version, deleted_at=None).update(
                text=text, version=F("version") + 1, edited_at=timezone.now()
            )
            self.refresh_from_db()
            if not changed:
                raise Stale
            NoteVersion.objects.create(note=self, version=self.version, text=text, author=by)
            self.highlight.log(stream, Event.Kind.NOTE_CHANGED, by, was=self.highlight.audience, note=self)
            self._tell()

    def _tell(self) -> None:
        from annotations.models.notice import Notice

        Notice.tell(self)

    def delete_by(self, user: User) -> None:
        self._become_deleted(timezone.now(), user, Event.Kind.NOTE_DELETED)

    def restore_by(self, user: User) -> None:
        self._become_deleted(None, user, Event.Kind.NOTE_RESTORED)

    def _become_deleted(self, at: datetime | None, user: User, kind: Event.Kind) -> None:
        with transaction.atomic():
            stream = self.highlight.lock()
            self.deleted_at, self.deleted_by = at, user if at else None
            self.save(update_fields=["deleted_at", "deleted_by"])
            self.highlight.log(stream, kind, user, was=self.highlight.audience, note=self)


class NoteVersion(models.Model):
    """What a note said at one time; nothing here is ever changed."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["note", "version"]
        constraints = [models.UniqueConstraint(fields=["note", "version"], name="note_version_once")]

    def __str__(self) -> str:
        return f"{self.note_id} · {self.version}"
