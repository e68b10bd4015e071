from collections.abc import Sequence
from dataclasses import dataclass
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
from annotations.models.anchor import Anchor, quote
from annotations.models.finding import FindingQuerySet
from annotations.models.label import Label
from annotations.models.note import Note
from annotations.models.stream import Event, Stream
from annotations.search import index
from annotations.stale import Stale
from annotations.tagging import MOST_TAGS, fold
from articles.models import Article, Revision
from newsroom.accounts.models import Team, User

if TYPE_CHECKING:
    from annotations.spans import Spans


class Visibility(models.TextChoices):
    ME = "me", _("Only me")
    TEAM = "team", _("My team")
    EVERYONE = "everyone", _("Everyone who can read this article")


@dataclass(frozen=True, slots=True)
class Audience:
    """Who sees a highlight and its thread, besides its author."""

    visibility: Visibility
    team: Team | None = None

    @property
    def team_id(self) -> int | None:
        return self.team.pk if self.team else None


class AudienceFixed(ValueError):
    """Somebody has answered for that audience, so who sees the thread stays as it is."""


class TooManyTags(ValueError):
    """The highlight would carry more tags than it may."""


class HighlightQuerySet(FindingQuerySet["Highlight"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, those for a team of one's own, those for everyone; and of deleted ones what others answered."""
        audience = Q(visibility=Visibility.EVERYONE)
        if user.is_authenticated:
            mine = Q(visibility=Visibility.TEAM, team__in=Team.objects.of(user))
            audience |= Q(author_id=user.pk) | mine
        return self.filter(
            audience,
            Q(deleted_at=None) | Exists(_answers()),
            Q(hiding=None) | Q(author_id=user.pk),
            Exists(_article(user)),
        )

    def editable_by(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(author_id=user.pk, deleted_at=None)

    def restorable_by(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(Exists(_article(user)), author_id=user.pk).exclude(deleted_at=None)

    def standing(self) -> Self:
        return self.filter(deleted_at=None)


def _article(user: User | AnonymousUser) -> models.QuerySet[Article]:
    """The highlight's own article, if this person may read it: asked of it alone, not of the whole corpus."""
    return Article.objects.visible_to(user).filter(pk=OuterRef("article_id"))


def _answers() -> models.QuerySet[Note]:
    others = ~Q(author_id=OuterRef("author_id"))
    return Note.objects.filter(others, highlight_id=OuterRef("pk"), deleted_at=None)


class Highlight(models.Model):
    """What a reader marked in an article."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="highlights")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="highlights")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="highlights")
    visibility = models.CharField(_("visible to"), max_length=10, choices=Visibility, default=Visibility.ME)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="highlights")
    quote = models.TextField(_("first quote"))
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="first_highlights")
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField()
    key_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = HighlightQuerySet.as_manager()

    class Meta:
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="highlight_key_once_per_author"),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.TEAM) ^ Q(team=None),
                name="highlight_team_exactly_when_for_the_team",
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="highlight_has_words"),
        ]
        indexes = [
            models.Index(fields=["article", "author"], name="highlight_by_article"),
            models.Index(fields=["author", "-created_at"], name="highlight_by_author"),
            models.Index(fields=["author", "-article", "-created_at"], name="highlight_by_author_article"),
            models.Index(fields=["team", "-created_at"], name="highlight_by_team"),
        ]

    def __str__(self) -> str:
        # Never the words: the admin shows this to people who may not read them.
        return f"mark {self.uuid.hex[:10]}"

    @property
    def audience(self) -> Audience:
        return Audience(Visibility(self.visibility), self.team)

    def is_visible_to(self, user: User | AnonymousUser) -> bool:
        return type(self).objects.visible_to(user).filter(pk=self.pk).exists()

    @property
    def answered(self) -> bool:
        """Somebody else has written in the thread, which fixes who may read it."""
        return self.notes.exclude(author_id=self.author_id).exists()

    @classmethod
    def mark(
        cls,
        revision: Revision,
        spans: "Spans",
        *,
        by: User,
        label: Label,
        audience: Audience,
        key: UUID,
        text: str = "",
    ) -> "Highlight":
        """Mark these spans, with ``text`` as the first note of the thread if there is any.

        The same key again gives the first highlight, with another wish it is refused.
        """
        asked = digest(revision.pk, spans, label.pk, audience.visibility, audience.team_id, text)
        with transaction.atomic():
            stream = Stream.lock(revision.article_id)
            if earlier := cls.objects.filter(author=by, key=key).first():
                if earlier.key_digest != asked:
                    raise KeyTaken
                return earlier
            highlight = cls.objects.create(
                article_id=revision.article_id,
                author=by,
                label=label,
                visibility=audience.visibility,
                team=audience.team,
                quote=quote(revision.text, spans),
                revision=revision,
                key=key,
                key_digest=asked,
            )
            Anchor(highlight=highlight, revision=revision).lay(spans, revision)
            highlight.log(stream, Event.Kind.HIGHLIGHT_MADE, by, was=None)
            if text:
                Note.write(highlight, by=by, text=text, key=key)
        return highlight

    def relabel(self, label: Label, audience: Audience, *, by: User, version: int) -> None:
        """Change label and audience, if nobody did since ``version``.

        Raises ``Stale`` if somebody did, and ``AudienceFixed`` if another audience is asked for after an answer.
        """
        with transaction.atomic():
            stream = self.lock()
            before = self.audience
            if audience != before and self.answered:
                raise AudienceFixed
            self._bump(version, label=label, visibility=audience.visibility, team=audience.team)
            self.log(stream, Event.Kind.HIGHLIGHT_CHANGED, by, was=before)
            if audience != before:
                self._tell_of_notes()

    def retag(self, words: Sequence[str], *, by: User, since: Sequence[str] = ()) -> None:
        """Take away the tags of ``since`` that are not in ``words``, and add those that are new.

        Tags are single words on their own: they neither wait for the highlight's version nor change it.
        """
        wanted, before = ({fold(word): word for word in list_} for list_ in (words, since))
        with transaction.atomic():
            stream = self.lock()
            standing = set(self.tags.values_list("folded", flat=True))
            gone, new = before.keys() & standing - wanted.keys(), wanted.keys() - before.keys() - standing
            if len(standing - gone | new) > MOST_TAGS:
                raise TooManyTags
            if not gone and not new:
                return
            self.tags.filter(folded__in=gone).delete()
            self.tags.bulk_create(self.tags.model.of(self, word) for folded, word in wanted.items() if folded in new)
            self.log(stream, Event.Kind.HIGHLIGHT_CHANGED, by, was=self.audience)

    def resize(self, revision: Revision, spans: "Spans", *, by: User, version: int) -> None:
        """Move the highlight to these spans of the revision; its first quote stays on record."""
        with transaction.atomic():
            stream = self.lock()
            self._bump(version)
            self.anchors.get(revision=revision).lay(spans, revision)
            self.log(stream, Event.Kind.HIGHLIGHT_CHANGED, by, was=self.audience)

    def delete_by(self, user: User) -> None:
        self._become_deleted(timezone.now(), user, Event.Kind.HIGHLIGHT_DELETED)

    def restore_by(self, user: User) -> None:
        self._become_deleted(None, user, Event.Kind.HIGHLIGHT_RESTORED)

    def lock(self) -> Stream:
        return Stream.lock(self.article_id)

    def log(
        self,
        stream: Stream,
        kind: Event.Kind,
        actor: User,
        *,
        was: Audience | None,
        note: Note | None = None,
    ) -> None:
        """Write one line of the article's log, and what changed into the index of words.

        ``was`` is who could see it until now; ``None`` if nobody.
        """
        index(Highlight.objects.filter(pk=self.pk))
        Event.objects.create(
            stream=stream,
            seq=stream.seq,
            kind=kind,
            actor=actor,
            highlight=self,
            note=note,
            author_id=self.author_id,
            visibility_before=was.visibility if was else "",
            team_before=was.team_id if was else None,
            visibility_after=self.visibility,
            team_after=self.team_id,
        )

    def _tell_of_notes(self) -> None:
        """Those whom the notes name, and who may see the thread only now."""
        from annotations.models.notice import Notice

        for note in self.notes.filter(deleted_at=None, text__contains="@"):
            Notice.tell(note)

    def _bump(self, version: int, **changes: object) -> None:
        changed = Highlight.objects.filter(pk=self.pk, version=version, deleted_at=None).update(
            version=F("version") + 1, edited_at=timezone.now(), **changes
        )
        self.refresh_from_db()
        if not changed:
            raise Stale

    def _become_deleted(self, at: datetime | None, user: User, kind: Event.Kind) -> None:
        with transaction.atomic():
            stream = self.lock()
            self.deleted_at, self.deleted_by = at, user if at else None
            self.save(update_fields=["deleted_at", "deleted_by"])
            self.log(stream, kind, user, was=self.audience)
