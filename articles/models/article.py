from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models.many import ManyArticles
from articles.models.revision import Revision
from articles.models.source import Source
from articles.publishing import Overtaken, hold_still
from articles.readers import edits_corpus, still_readable
from articles.search import index
from articles.signals import revision_published
from articles.text.blocks import Kind
from articles.text.length import minutes_to_read
from newsroom.accounts.models import Team, User

if TYPE_CHECKING:
    from articles.models.date import ArticleDate
    from articles.models.edit import Edit


class ArticleQuerySet(ManyArticles):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What this person may read: editors all; others what is published where they read, or withdrawn after
        they marked it."""
        if edits_corpus(user):
            return self
        readable = Q(status=Article.Status.PUBLISHED)
        if user.is_authenticated:
            for rule in still_readable:
                readable |= Q(status=Article.Status.WITHDRAWN) & rule(user)
        return self.where_reads(user).filter(readable)

    def listed_to(self, user: User | AnonymousUser) -> Self:
        """What a list shows this person: what was withdrawn only to editors."""
        return self if edits_corpus(user) else self.where_reads(user).published()

    def taken_from(self, user: User | AnonymousUser) -> Self:
        """What was withdrawn from this person, who could read it until then."""
        return self.where_reads(user).filter(status=Article.Status.WITHDRAWN)

    def where_reads(self, user: User | AnonymousUser) -> Self:
        """Those for the house and for this person's teams, whatever their status."""
        if user.is_authenticated:
            return self.filter(Q(team=None) | Q(team__in=Team.objects.of(user)))
        return self.filter(team=None) if settings.PUBLIC_READING else self.none()

    def published(self) -> Self:
        return self.filter(status=Article.Status.PUBLISHED)

    def newest_first(self) -> Self:
        return self.order_by("-listed_at", "-pk")

    def after(self, listed_at: datetime, pk: int) -> Self:
        """Those that follow this place when the newest stand first."""
        return self.filter(Q(listed_at__lt=listed_at) | Q(listed_at=listed_at, pk__lt=pk), listed_at__lte=listed_at)


class Article(models.Model):
    """One piece in the corpus. Its words are in its revisions; headline and dek are copies for lists."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Direction(models.TextChoices):
        LTR = "ltr", _("Left to right")
        RTL = "rtl", _("Right to left")

    source = models.ForeignKey(
        Source,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("source"),
    )
    address = models.URLField(_("address"), max_length=2000, blank=True)
    team = models.ForeignKey(
        Team,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("team"),
        help_text=_("Empty: the whole house may read it."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    headline = models.TextField(_("headline"))
    dek = models.TextField(_("dek"), blank=True)
    byline = models.CharField(_("byline"), max_length=500, blank=True)
    agency = models.CharField(_("agency"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    direction = models.CharField(_("direction"), max_length=3, choices=Direction, default=Direction.LTR)
    minutes = models.PositiveIntegerField(_("minutes to read"), default=1)
    doubts = models.JSONField(_("doubts of the parser"), default=list, blank=True)
    current_revision = models.ForeignKey(
        Revision, null=True, editable=False, on_delete=models.SET_NULL, related_name="current_for"
    )
    listed_at = models.DateTimeField(
        _("listed under"),
        default=timezone.now,
        help_text=_("The instant of publication; where unknown, of import."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "address"],
                condition=~Q(address="") & Q(team=None),
                name="article_address_once_per_source",
            ),
            models.UniqueConstraint(
                fields=["team", "source", "address"],
                condition=~Q(address=""),
                name="article_address_once_per_team_and_source",
            ),
        ]
        indexes = [
            models.Index(fields=["-listed_at", "-id"], name="article_desk"),
            models.Index(fields=["address"], name="article_by_address"),
            models.Index(fields=["status", "-listed_at", "-id"], name="article_library"),
            models.Index(fields=["source", "status", "-listed_at", "-id"], name="article_library_source"),
            models.Index(fields=["language", "status", "-listed_at", "-id"], name="article_library_language"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.headline[:120], allow_unicode=True)[:80].strip("-") or "article"

    @property
    def followed(self) -> str:
        """The address as a link, where it leads to a page; whatever else came in is none."""
        return self.address if self.address.lower().startswith(("http://", "https://")) else ""

    @transaction.atomic
    def publish_revision(self, revision: Revision, edit: "Edit | None" = None, *, after: int | None = None) -> None:
        """Make this unsaved revision the article's current text, with its copies and its place in the index.

        ``edit``, unsaved, says who made it and why. ``after`` is the number of the text that it was made from; raises
        ``Overtaken`` where another stands by now.
        """
        if self.current_revision_id:
            hold_still(self.pk)
            self.refresh_from_db(fields=["current_revision"])
        before = self.current_revision
        if after not in (None, before.number if before else 0):
            raise Overtaken
        revision.article = self
        if before:
            revision.follow(before)
        revision.save(force_insert=True)
        if edit is not None:
            edit.revision = revision
            edit.save(force_insert=True)
        self.copy_from(revision)
        self.save(update_fields=["headline", "dek", "minutes", "current_revision"])
        index([self])
        revision_published.send(sender=Article, article=self, revision=revision)

    def copy_from(self, revision: Revision) -> None:
        words: dict[Kind, str] = {block.kind: block.text for block in reversed(revision.blocks)}
        self.current_revision = revision
        self.headline = revision.headline
        self.dek = words.get(Kind.DEK, "")
        self.minutes = minutes_to_read(revision.text)

    def address_taken(self) -> bool:
        """Another article of this source has this address, for the same team or like this one for the house."""
        if not self.address or (self.source is not None and self.source.pk is None):
            return False
        others = Article.objects.filter(source=self.source, address=self.address, team=self.team)
        return others.exclude(pk=self.pk).exists()

    def list_again(self) -> None:
        """Take the place in the list that its dates give it."""
        if dates := self.dates.all():
            self.listed_at = min(date.instant for date in dates)

    def date(self, kind: str) -> "ArticleDate | None":
        """This article's date of that kind; prefetch ``dates`` to ask for several."""
        return next((date for date in self.dates.all() if date.kind == kind), None)
