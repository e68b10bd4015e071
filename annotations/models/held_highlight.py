from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.http import Http404

from annotations.models.highlight_set import HighlightQuerySet
from annotations.models.stream import Stream
from articles.models import Revision
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight

_CHANGING = ["label", "visibility", "team", "version", "edited_at", "deleted_at", "deleted_by", "check_since"]


class HeldHighlight(models.Model):
    """How a highlight is held while it changes, and by whom it may be: a base, so that its file says what it is."""

    class Meta:
        abstract = True

    @contextmanager
    def held(self, allowed: HighlightQuerySet) -> Iterator[Stream]:
        """A transaction that begins with the stream, and this highlight as it stands under that lock.

        Whatever was read before may have changed: another audience, a deletion. Raises ``Http404``, as of a thing
        that is not there, when ``allowed`` does not hold it any more.
        """
        with transaction.atomic():
            stream = self.lock_stream()
            try:
                self.refresh_from_db(fields=_CHANGING, from_queryset=allowed)
            except type(self._this).DoesNotExist:
                raise Http404 from None
            yield stream

    def lock_stream(self) -> Stream:
        """The stream in which its changes stand: the article's, or its session's, which is held then.

        So nobody hands in or reveals meanwhile.
        """
        session = self._this.session
        if session is None:
            return Stream.lock(self._this.article_id)
        session.lock()
        return Stream.of_session(session.pk)

    @property
    def revision_now(self) -> Revision | None:
        """The text on which it is worked with: the article's, or the one to which its session is pinned."""
        return self._this.revision if self._this.session_id else self._this.article.current_revision

    def answerable_by(self, user: User) -> HighlightQuerySet:
        """Where this person may write in its thread: itself, or nothing."""
        session, found = self._this.session, self._itself
        return found.open_in(session, user) if session else found.open_to(user)

    def changeable_by(self, user: User) -> HighlightQuerySet:
        """Where it is this person's to change: itself, or nothing."""
        session, found = self._this.session, self._itself
        return found.editable_in(session, user) if session else found.editable_by(user)

    def returnable_by(self, user: User) -> HighlightQuerySet:
        """Where it is deleted, and this person's to bring back: itself, or nothing."""
        session, found = self._this.session, self._itself
        return found.restorable_in(session, user) if session else found.restorable_by(user)

    def _go_on(self) -> None:
        """A mark of a session that its author changes is work on it."""
        from annotations.models.assignment import Assignment

        if self._this.session_id:
            Assignment.objects.behind(self._this).go_on()

    @property
    def _this(self) -> "Highlight":
        return cast("Highlight", self)

    @property
    def _itself(self) -> HighlightQuerySet:
        return type(self._this).objects.filter(pk=self.pk)
