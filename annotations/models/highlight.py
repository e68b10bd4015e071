from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.keys import digest
from annotations.models.anchor import Anchor, AnchorSpan, quote
from annotations.models.audience import Audience, Visibility
from annotations.models.begun import Begun
from annotations.models.event import Event, blocks_of
from annotations.models.held_highlight import HeldHighlight
from annotations.models.highlight_set import HighlightQuerySet
from annotations.models.label import Label
from annotations.models.note import Note
from annotations.models.session import AnnotationSession
from annotations.models.stream import Stream
from annotations.placing import Elsewhere
from annotations.stale import Stale
from annotations.tagging import MOST_TAGS, fold
from articles.models import Article, Revision
from newsroom.accounts.models import Team, User
from newsroom.prepared import Prepared

if TYPE_CHECKING:
    from annotations.spans import Span, Spans


class AudienceFixed(ValueError):
    """Somebody has answered for that audience, so who sees the thread stays as it is."""


class TooManyTags(ValueError):
    """The highlight would carry more tags than it may."""


_standing = Prepared(
    lambda article, text: Article.objects.filter(pk=article, current_revision=text).values_list("pk"), 2
)


class Highlight(HeldHighlight):
    """What a reader marked in an article; without a quote, the article as a whole."""

    uuid = models.UUIDField(unique=True, default=uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="highlights")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="highlights")
    label = models.ForeignKey(Label, on_delete=models.PROTECT, related_name="highlights")
    visibility = models.CharField(_("visible to"), max_length=10, choices=Visibility, default=Visibility.ME)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="highlights")
    session = models.ForeignKey(AnnotationSession, null=True, on_delete=models.PROTECT, related_name="highlights")
    quote = models.TextField(_("first quote"))
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="first_highlights")
    version = models.PositiveIntegerField(default=1)
    key = models.UUIDField()
    key_digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    check_since = models.DateTimeField(null=True, editable=False)  # a new text put it in doubt, and nobody looked

    objects = HighlightQuerySet.as_manager()

    # Of one that was made a moment ago, so that nothing of it need be read again; of one that was read, None.
    begun: Begun | None = None

    class Meta:
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="highlight_key_once_per_author"),
            models.CheckConstraint(
                condition=Q(visibility=Visibility.TEAM) ^ Q(team=None),
                name="highlight_team_exactly_when_for_the_team",
            ),
            models.CheckConstraint(
                condition=Q(session=None) | Q(visibility=Visibility.ME), name="highlight_of_a_session_has_its_audience"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "author"], name="highlight_by_article"),
            models.Index(fields=["article"], condition=Q(quote=""), name="highlight_on_whole_article"),
            models.Index(fields=["author", "-created_at"], name="highlight_by_author"),
            models.Index(fields=["author", "-article", "-created_at"], name="highlight_by_author_article"),
            models.Index(fields=["team", "-created_at"], name="highlight_by_team"),
            models.Index(
                fields=["author", "-check_since", "-id"],
                condition=Q(check_since__isnull=False),
                name="highlight_to_check_by_author",
            ),
            models.Index(
                fields=["team", "-check_since", "-id"],
                condition=Q(check_since__isnull=False),
                name="highlight_to_check_by_team",
            ),
        ]

    def __str__(self) -> str:
        # Never the words: the admin shows this to people who may not read them.
        return f"mark {self.uuid.hex[:10]}"

    @property
    def words(self) -> str:
        return self.quote or str(_("The whole article"))

    @property
    def audience(self) -> Audience:
        return Audience(Visibility(self.visibility), self.team)

    def is_meant_for(self, user: User | AnonymousUser) -> bool:
        return Highlight.objects.addressed_to(user).readable_by(user).filter(pk=self.pk).exists()

    @property
    def answered(self) -> bool:
        """Somebody else has written in the thread, which fixes who may read it."""
        return self.notes.exclude(author_id=self.author_id).exists()

    def spans_on(self, revision: Revision) -> "list[Span]":
        """The pieces of the highlight in this text, in order; none where it lies nowhere in it."""
        spans = AnchorSpan.objects.filter(anchor__highlight=self, revision=revision).order_by("ordinal")
        return list(spans.values_list("start", "end"))

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
        asked: str = "",
    ) -> "Highlight":
        """Mark these spans of the text that somebody saw, with ``text`` as the thread's first note if there is any.

        Raises ``Elsewhere`` where another text stands by now in which its words are gone or in doubt. The same key
        again gives the first highlight, with another wish (of which ``asked`` is the digest) ``KeyTaken``.
        """
        asked = asked or digest(revision.pk, spans, label.pk, audience.visibility, audience.team_id, text)
        try:
            with transaction.atomic():
                stream = Stream.lock(revision.article_id, 2 if text else 1)
                whose = {"author": by, "visibility": audience.visibility, "team": audience.team}
                return cls.begin(stream, revision, spans, text, label=label, key=key, key_digest=asked, **whose)
        except (IntegrityError, Elsewhere):
            return cls.objects.made_before(asked, by=by, key=key)

    @classmethod
    def begin(cls, stream: Stream, revision: Revision, spans: "Spans", text: str, **fields: Any) -> "Highlight":
        """Lay it on the text, in a transaction that has taken a number for it, and another one if there is ``text``.

        Outside a session it follows to the text that stands by now. Raises ``Elsewhere`` as ``mark`` does.
        """
        highlight = cls.objects.create(
            article=revision.article, revision=revision, quote=quote(revision.text, spans), **fields
        )
        Anchor(highlight=highlight, revision=revision).lay(spans, revision)
        if not highlight.session_id and not _standing.rows(revision.article_id, revision.pk):
            from annotations.following import follow

            revision, spans = follow(highlight)
        note = Note.begin(highlight, text=text, key=highlight.key) if text else None
        places = [revision.blocks_under(*span) for span in spans]
        Event.write_first(stream, highlight, note, [(blocks[0], blocks[-1]) for blocks in places])
        highlight.begun = Begun(spans, note)
        return highlight

    def relabel(self, label: Label, audience: Audience, *, by: User, version: int) -> None:
        """Change label and audience, if nobody did since ``version``.

        Raises ``Stale`` if somebody did, and ``AudienceFixed`` if another audience is asked for after an answer.
        """
        with self.held(self.changeable_by(by)) as stream:
            was = self.audience
            if audience != was and self.answered:
                raise AudienceFixed
            self.bump(version, label=label, visibility=audience.visibility, team=audience.team)
            Event.write(stream, Event.Kind.HIGHLIGHT_CHANGED, self, actor=by, was=was)
            if audience != was:
                Note.tell_again(self)

    def retag(self, words: Sequence[str], *, by: User, since: Sequence[str] = ()) -> None:
        """Take away the tags of ``since`` that are not in ``words``, and add those that are new.

        Tags are single words on their own: they neither wait for the highlight's version nor change it.
        """
        wanted, before = ({fold(word): word for word in list_} for list_ in (words, since))
        with self.held(self.changeable_by(by)) as stream:
            standing = set(self.tags.values_list("folded", flat=True))
            gone, new = before.keys() & standing - wanted.keys(), wanted.keys() - before.keys() - standing
            if len(standing - gone | new) > MOST_TAGS:
                raise TooManyTags
            if not gone and not new:
                return
            self.tags.filter(folded__in=gone).delete()
            self.tags.bulk_create(self.tags.model.of(self, word) for folded, word in wanted.items() if folded in new)
            Event.write(stream, Event.Kind.HIGHLIGHT_CHANGED, self, actor=by, was=self.audience)

    def resize(self, revision: Revision, spans: "Spans", *, by: User, version: int) -> None:
        """Lay the highlight on these spans of the current text; its first quote stays on record.

        Raises ``Elsewhere`` when another revision has been published meanwhile, and ``Stale``.
        """
        with self.held(self.changeable_by(by).exclude(quote="")) as stream:
            if not self._stands_on(revision):
                raise Elsewhere
            self.bump(version)
            anchor, lay = self.anchors.filter(revision=revision).select_related("checked").first(), blocks_of(self)
            (anchor or Anchor(highlight=self, revision=revision)).resize(spans, revision)
            Event.write(stream, Event.Kind.HIGHLIGHT_CHANGED, self, actor=by, was=self.audience, lay=lay)

    def delete_by(self, user: User) -> None:
        with self.held(self.changeable_by(user)) as stream:
            self._become_deleted(timezone.now(), user)
            Event.write(stream, Event.Kind.HIGHLIGHT_DELETED, self, actor=user, was=self.audience)

    def restore_by(self, user: User) -> None:
        with self.held(self.returnable_by(user)) as stream:
            self._become_deleted(None, None)
            Event.write(stream, Event.Kind.HIGHLIGHT_RESTORED, self, actor=user, was=self.audience)

    def _stands_on(self, revision: Revision) -> bool:
        current = not self.session_id and _standing.rows(self.article_id, revision.pk)
        return bool(current) or (self.session_id is not None and revision.pk == self.revision_id)

    def bump(self, version: int, **changes: object) -> None:
        """Take the next version with these changes. Raises ``Stale`` if somebody else has since that one."""
        changed = Highlight.objects.filter(pk=self.pk, version=version, deleted_at=None).update(
            version=F("version") + 1, edited_at=timezone.now(), **changes
        )
        self.refresh_from_db()
        if not changed:
            raise Stale
        self._go_on()

    def _become_deleted(self, at: datetime | None, by: User | None) -> None:
        self.deleted_at, self.deleted_by = at, by
        self.save(update_fields=["deleted_at", "deleted_by"])
        self._go_on()
