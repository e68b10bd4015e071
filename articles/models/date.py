from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.ingest.dates import instant_of
from articles.ingest.parsed import ParsedDate, ZoneSource


class ArticleDate(models.Model):
    """When an article says it was published or updated: the words, what they mean, and how sure the zone is."""

    class Kind(models.TextChoices):
        PUBLISHED = "published", _("Published")
        UPDATED = "updated", _("Updated")

    class Zone(models.TextChoices):
        STATED = ZoneSource.STATED.value, _("stated in the article")
        ASSUMED = ZoneSource.ASSUMED.value, _("assumed from the source")
        UNKNOWN = ZoneSource.UNKNOWN.value, _("unknown")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="dates")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    words = models.CharField(_("as printed"), max_length=200, blank=True)
    local = models.CharField(
        _("local time"),
        max_length=16,
        help_text=_("As printed and no more exact than that: 2022, 2022-02, 2022-02-13 or 2022-02-13T18:32."),
    )
    zone = models.CharField(_("time zone"), max_length=64, blank=True)
    zone_source = models.CharField(_("the zone is"), max_length=10, choices=Zone, default=Zone.UNKNOWN)
    instant = models.DateTimeField(_("computed instant"))

    class Meta:
        verbose_name = _("date of an article")
        verbose_name_plural = _("dates of articles")
        constraints = [
            models.UniqueConstraint(fields=["article", "kind"], name="article_date_once_per_kind"),
            models.CheckConstraint(
                condition=models.Q(zone_source=ZoneSource.UNKNOWN.value) ^ ~models.Q(zone=""),
                name="article_date_zone_known_or_empty",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.local}"

    @classmethod
    def of(cls, kind: Kind, date: ParsedDate) -> "ArticleDate":
        return cls(
            kind=kind,
            words=date.words[:200],
            local=date.local,
            zone=date.zone,
            zone_source=date.zone_source.value,
            instant=instant_of(date.local, date.zone),
        )

    def assume(self, zone: str) -> None:
        """Read what is printed in this zone, which the article does not state."""
        self.zone, self.zone_source = zone, self.Zone.ASSUMED
        self.instant = instant_of(self.local, zone)

    @property
    def precision(self) -> str:
        return {4: "year", 7: "month", 10: "day"}.get(len(self.local), "minute")

    @property
    def printed(self) -> datetime:
        """The naive local time; parts that were not printed are the earliest possible."""
        return instant_of(self.local, "").replace(tzinfo=None)
