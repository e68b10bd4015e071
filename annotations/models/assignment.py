from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.keys import digest
from annotations.models.assignment_set import AssignmentQuerySet, AssignmentState
from annotations.models.event import Event
from annotations.models.highlight import Highlight
from annotations.models.highlight_set import HighlightQuerySet
from annotations.models.label import Label
from annotations.models.participant import Participant
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from annotations.models.session_event import SessionEvent
from annotations.models.snapshot import snapshot
from annotations.models.stream import Stream
from newsroom.accounts.models import Refused, User

if TYPE_CHECKING:
    from annotations.spans import Spans


class Assignment(models.Model):
    """One person's copy of one article in a session."""

    State = AssignmentState

    session_article = models.ForeignKey(SessionArticle, on_delete=models.PROTECT, related_name="assignments")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, choices=State, default=State.TODO, editable=False)
    touched_at = models.DateTimeField(_("last worked on"), default=timezone.now)
    returned_at = models.DateTimeField(_("returned"), null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["session_article", "pk"]
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["session_article", "participant"],
                condition=Q(returned_at=None),
                name="assignment_once_per_person_and_article",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | ~Q(state="submitted"), name="assignment_submitted_never_returns"
            ),
        ]

    def __str__(self) -> str:
        return f"assignment {self.pk}"

    @property
    def session(self) -> AnnotationSession:
        return self.session_article.session

    def marks(self) -> HighlightQuerySet:
        """This person's standing marks in this article and session."""
        place = self.session_article
        return Highlight.objects.standing().filter(
            session=place.session_id, article=place.article_id, author=self.participant.user_id
        )

    def mark(self, spans: "Spans", *, label: Label, key: UUID, text: str = "", asked: str = "") -> Highlight:
        """Mark these spans of the pinned text, which ``tidy`` has seen; ``text``, if any, is a first note.

        The same key again gives the first mark, with another wish it is refused (``KeyTaken``); ``asked`` is the digest
        of the wish as it was sent.
        """
        asked, revision = asked or digest(self.pk, spans, label.pk, text), self.session_article.revision
        author, session = self.participant.user, self.session
        try:
            with self.marking(2 if text else 1) as stream:
                if label.label_set_id != session.label_set_id or label.retired_at:
                    raise Refused(_now("This label is not one of the session's."))
                whose = {"author": author, "session": session, "key_digest": asked}
                return Highlight.begin(stream, revision, spans, text, label=label, key=key, **whose)
        except IntegrityError:
            return Highlight.objects.made_before(asked, by=author, key=key)

    def unmark(self, uuid: UUID) -> None:
        """Take a mark away. Raises ``Http404`` where it is none of this assignment's."""
        with self.marking() as stream:
            highlight = get_object_or_404(self.marks(), uuid=uuid)
            highlight.deleted_at, highlight.deleted_by = timezone.now(), highlight.author
            highlight.save(update_fields=["deleted_at", "deleted_by"])
            Event.write(stream, Event.Kind.HIGHLIGHT_DELETED, highlight, actor=highlight.author, was=highlight.audience)

    def submit(self) -> None:
        """Hand in the marks as they are now: the submission keeps them so, whatever becomes of them."""
        with self._held():
            self._must_be_open()
            self.submissions.create(after_reveal=self.session.was_revealed(), **snapshot(self))
            self._become(self.State.SUBMITTED)
            self.note_down(SessionEvent.Kind.SUBMITTED, self.participant.user)

    def take_back(self) -> None:
        """Go on working. What was handed in before the reveal stays handed in after it."""
        with self._held():
            if self.state != self.State.SUBMITTED:
                raise Refused(_now("This article is not handed in."))
            later = self.submissions.filter(after_reveal=self.session.was_revealed(), taken_back_at=None)
            later.update(taken_back_at=timezone.now())
            self._become(self.State.IN_PROGRESS)
            self.note_down(SessionEvent.Kind.TAKEN_BACK, self.participant.user)

    def give_back(self, *, by: User | None = None) -> None:
        """Let somebody else have it; without ``by`` time takes it. Call it in a transaction that holds the session."""
        self.returned_at = timezone.now()
        self.save(update_fields=["returned_at"])
        self.uncertainties.standing().filter(highlight=None).take_back()
        self.note_down(SessionEvent.Kind.RETURNED, by)

    def note_down(self, kind: SessionEvent.Kind, by: User | None) -> None:
        self.session.note_down(kind, by, person=self.participant.user, article=self.session_article.article)

    @contextmanager
    def marking(self, numbers: int = 1) -> Iterator[Stream]:
        """Like ``_held``, with the session's stream; from now on the work is in progress."""
        with self._held():
            self._must_be_open()
            if self.state == self.State.TODO:
                Event.write_act(self.session.pk, actor=self.participant.user, people=[self.participant.user_id])
            self._become(self.State.IN_PROGRESS)
            yield Stream.of_session(self.session.pk, numbers)

    @contextmanager
    def _held(self) -> Iterator[None]:
        """A transaction that holds the session and then this assignment, as they stand now.

        Raises ``Http404`` to whoever left the team or whose work was returned, ``Refused`` where the session rests.
        """
        with transaction.atomic():
            self.session.lock()
            mine = Assignment.objects.held().visible_to(self.participant.user).select_for_update(of=("self",))
            try:
                self.refresh_from_db(fields=["state", "returned_at"], from_queryset=mine)
            except Assignment.DoesNotExist:
                raise Http404 from None
            if not self.session.takes_marks:
                raise Refused(_now("Nobody can mark anything in this session now."))
            yield

    def _must_be_open(self) -> None:
        if self.state == self.State.SUBMITTED:
            raise Refused(_now("You have handed in this article. Take it back to change your marks."))

    def _become(self, state: AssignmentState) -> None:
        self.state, self.touched_at = state, timezone.now()
        self.save(update_fields=["state", "touched_at"])
