from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.keys import KeyTaken, digest
from annotations.models.event import Event
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from newsroom.accounts.models import Refused, User


class Contested(Exception):
    """Somebody decided otherwise meanwhile: ``args[0]`` is the decision that stands, or nothing where it was undone."""


class DecisionQuerySet(models.QuerySet["Decision"]):
    def of_session(self, session: AnnotationSession) -> Self:
        return self.filter(session_article__session=session)

    def last_words(self) -> Self:
        """The last word on each place."""
        place = {"session_article": OuterRef("session_article"), "place": OuterRef("place")}
        return self.filter(~Exists(Decision.objects.filter(**place, version__gt=OuterRef("version"))))

    def standing(self) -> Self:
        """What is settled: the last word on each place, where that does not take back the one before."""
        return self.last_words().exclude(kind=Decision.Kind.UNDONE)


@dataclass(frozen=True)
class Wish:
    """What a lead wants of a place: the marks (by name) that it is about, and what is to stand there instead.

    ``version`` is that of the decision on the place that the lead saw, 0 for none.
    """

    kind: "Decision.Kind"
    place: UUID
    version: int
    marks: Sequence[str] = ()
    drawn: Sequence[tuple[int, Sequence[Sequence[int]]]] = field(default=())  # labels, with their spans in order
    reason: str = ""
    least: int | None = None

    @property
    def digest(self) -> str:
        return digest(self.kind, self.place, self.version, self.marks, self.drawn, self.reason)


class Decision(models.Model):
    """What a lead decided about one place of a session's article. Rows are only added; the last of a place counts."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        MERGED = "merged", _("Merged")
        REDRAWN = "redrawn", _("Redrawn")
        ADDED = "added", _("Added")
        REJECTED = "rejected", _("Rejected")
        NOBODY = "nobody", _("Nobody is right")
        UNDONE = "undone", _("Taken back")

    session_article = models.ForeignKey(SessionArticle, on_delete=models.CASCADE, related_name="decisions")
    place = models.UUIDField(editable=False)
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind)
    marks = models.JSONField(_("about these marks"), default=list)
    least = models.PositiveSmallIntegerField(_("with all that so many people share"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    key = models.UUIDField(default=uuid4)
    key_digest = models.CharField(max_length=64, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["session_article", "pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["session_article", "place", "version"], name="decision_version_once_per_place"
            ),
            models.UniqueConstraint(fields=["by", "key"], name="decision_key_once_per_person"),
            models.CheckConstraint(condition=Q(version__gte=1), name="decision_versions_from_one"),
            models.CheckConstraint(
                condition=~Q(kind="nobody") | ~Q(reason=""), name="decision_nobody_is_right_has_a_reason"
            ),
            models.CheckConstraint(condition=Q(least=None) | Q(kind="accepted"), name="decision_by_number_accepts"),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    @classmethod
    def make(cls, where: SessionArticle, wish: Wish, *, by: User, key: UUID) -> "Decision":
        """Put this wish on record, with what it draws. The spans are those of a snapshot, or ``tidy`` has seen them.

        The same key again gives the first decision, with another wish it is refused (``KeyTaken``). Raises
        ``Http404`` for whoever does not lead the session, ``Refused`` where it is not being settled, and ``Contested``.
        """
        with where.session.held(by, AnnotationSession.State.SETTLING):
            if made := cls.objects.filter(by=by, key=key).first():
                if made.key_digest != wish.digest:
                    raise KeyTaken
                return made
            standing = cls.objects.filter(session_article=where, place=wish.place).order_by("version").last()
            if standing and wish.kind == standing.kind == cls.Kind.UNDONE:
                return standing
            if wish.version != (standing.version if standing else 0):
                raise Contested(standing)
            if wish.kind == cls.Kind.NOBODY and not wish.reason.strip():
                raise Refused(_now("Say why nobody is right, so that the next guideline can be better."))
            return cls.record([(where, wish)], by=by, key=key)[0]

    @classmethod
    def record(
        cls, wishes: "Sequence[tuple[SessionArticle, Wish]]", *, by: User, key: UUID | None = None
    ) -> "list[Decision]":
        """Put wishes for places of one session on record, and tell of them. Call it in a transaction that holds it."""
        from annotations.models.agreed_mark import AgreedMark

        if not wishes:
            return []
        used = {label for _where, wish in wishes for label, _spans in wish.drawn}
        session = wishes[0][0].session
        labels = session.label_set.labels.in_bulk(used)
        if used - labels.keys():
            raise Refused(_now("This label is not one of the session's."))
        made = Decision.objects.bulk_create(
            Decision(
                session_article=where,
                place=wish.place,
                version=wish.version + 1,
                kind=wish.kind,
                marks=list(wish.marks),
                least=wish.least,
                reason=wish.reason.strip(),
                by=by,
                key=key or uuid4(),
                key_digest=wish.digest,
            )
            for where, wish in wishes
        )
        AgreedMark.objects.bulk_create(
            AgreedMark.of(decision, ordinal, labels[label], spans)
            for decision, (_where, wish) in zip(made, wishes, strict=True)
            for ordinal, (label, spans) in enumerate(wish.drawn)
        )
        Event.write_decisions(session.pk, actor=by, articles=[where.article_id for where, _wish in wishes])
        return made
