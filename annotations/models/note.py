from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models
from django.db.models import Exists, F, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.keys import digest, earlier
from annotations.models.event import Event
from annotations.models.stream import Stream
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
        return self.unhidden_from(user).filter(Exists(thread))

    def told_to(self, user: User | AnonymousUser) -> Self:
        """Those of which this person is told that they were written to them."""
        from annotations.models.highlight import Highlight

        here = Highlight.objects.filter(pk=OuterRef("highlight_id"))
        in_sessions = here.told_to(user).readable_by(user)
        return self.unhidden_from(user).filter(Exists(here.visible_to(user)) | Exists(in_sessions))

    def unhidden_from(self, user: User | AnonymousUser) -> Self:
        return self.filter(Q(hiding=None) | Q(author_id=user.pk))

    def editable_by(self, user: User | AnonymousUser) -> Self:
        from annotations.models.highlight import Highlight

        return self.filter(highlight__in=Highlight.objects.open_to(user), author_id=user.pk)

    def standing(self) -> Self:
        return self.filter(deleted_at=None)


_CHANGING = ["text", "version", "edited_at", "deleted_at", "deleted_by"]


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
        asked = digest(highlight.pk, text)
        try:
            with highlight.held(highlight.answerable_by(by)) as stream:
                note = cls._new(highlight, by=by, text=text, key=key, key_digest=asked)
                Event.write(stream, Event.Kind.NOTE_MADE, highlight, actor=by, was=highlight.audience, note=note)
                by.notices.of_thread(highlight.pk).mark_read()
                note._tell()
        except IntegrityError:
            return earlier(asked, cls.objects.filter(author=by, key=key))
        return note

    @classmethod
    def begin(cls, highlight: "Highlight", *, text: str, key: UUID) -> "Note":
        """The first message of a thread, written with its mark in one transaction; there is nobody whom it answers."""
        note = cls._new(highlight, by=highlight.author, text=text, key=key, key_digest=digest(highlight.pk, text))
        if "@" in text:
            note._tell()
        return note

    @classmethod
    def _new(cls, highlight: "Highlight", *, by: User, text: str, **key: Any) -> "Note":
        """The note with the first of its versions."""
        reply = by.pk != highlight.author_id
        note = cls.objects.create(highlight=highlight, author=by, text=text, reply=reply, **key)
        NoteVersion.objects.create(note=note, version=1, text=text, author=by)
        return note

    def rewrite(self, *, by: User, text: str, version: int, revive: bool = False) -> None:
        """Replace the words, if nobody did since ``version``; with ``revive`` a deleted note comes back with them.

        Raises ``Stale`` if somebody did, or deleted it, and then holds what stands now.
        """
        with self._held(by) as stream:
            kind = Event.Kind.NOTE_RESTORED if self.deleted_at else Event.Kind.NOTE_CHANGED
            if self.version != version or (self.deleted_at and not revive):
                raise Stale
            Note.objects.filter(pk=self.pk).update(
                text=text, version=F("version") + 1, edited_at=timezone.now(), deleted_at=None, deleted_by=None
            )
            self.refresh_from_db(fields=_CHANGING)
            NoteVersion.objects.create(note=self, version=self.version, text=text, author=by)
            Event.write(stream, kind, self.highlight, actor=by, was=self.highlight.audience, note=self)
            self._tell()

    @classmethod
    def tell_again(cls, highlight: "Highlight") -> None:
        """Those whom the notes of a thread name, and who may see it only now."""
        for note in highlight.notes.filter(deleted_at=None, text__contains="@"):
            note._tell()

    def _tell(self) -> None:
        from annotations.models.notice import Notice

        Notice.tell(self)

    def delete_by(self, user: User) -> None:
        with self._held(user) as stream:
            self._become_deleted(timezone.now(), user)
            Event.write(
                stream, Event.Kind.NOTE_DELETED, self.highlight, actor=user, was=self.highlight.audience, note=self
            )

    def restore_by(self, user: User) -> None:
        with self._held(user) as stream:
            self._become_deleted(None, None)
            Event.write(
                stream, Event.Kind.NOTE_RESTORED, self.highlight, actor=user, was=self.highlight.audience, note=self
            )

    @contextmanager
    def _held(self, by: User) -> Iterator[Stream]:
        """Like the highlight's ``held``, with this note read again, too."""
        with self.highlight.held(self.highlight.answerable_by(by)) as stream:
            self.refresh_from_db(fields=_CHANGING)
            yield stream

    def _become_deleted(self, at: datetime | None, by: User | None) -> None:
        if bool(self.deleted_at) == bool(at):
            raise Http404  # somebody was first
        self.deleted_at, self.deleted_by = at, by
        self.save(update_fields=["deleted_at", "deleted_by"])


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
