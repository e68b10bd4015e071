from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from articles.ingest.dates import known_zone


def validate_time_zone(name: str) -> None:
    if known_zone(name) is None:
        raise ValidationError(_("“%(name)s” is no time zone. Use a name such as Europe/Berlin."), params={"name": name})


class Source(models.Model):
    """A publisher; its language and time zone stand in where an article states none."""

    name = models.CharField(_("name"), max_length=200)
    domain = models.CharField(
        _("domain"),
        max_length=253,
        blank=True,
        validators=[RegexValidator(r"^[a-z0-9.-]+\.[a-z0-9-]+$", _("Use a name such as example.org."))],
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("A language tag such as en or pt-BR.")
    )
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[validate_time_zone])

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(Lower("name"), name="source_name_once"),
        ]
        indexes = [models.Index(fields=["domain"], name="source_by_domain")]

    def __str__(self) -> str:
        return self.name
