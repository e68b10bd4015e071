from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Team


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
