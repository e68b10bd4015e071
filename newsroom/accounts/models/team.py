from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models.user import User

if TYPE_CHECKING:
    from newsroom.accounts.models.membership import Membership


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, user: User | AnonymousUser) -> Self:
        return self.filter(membership__user=user.pk) if user.is_authenticated else self.none()

    def led_by(self, user: User | AnonymousUser) -> Self:
        return self.filter(membership__user=user.pk, membership__role="lead") if user.is_authenticated else self.none()


class Team(models.Model):
    """People who work together."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="teams", verbose_name=_("members")
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("team", args=[self.pk])

    @classmethod
    @transaction.atomic
    def make(cls, name: str, *, by: User) -> "Team":
        """Whoever makes a team leads it."""
        team = cls.objects.create(name=name)
        team.membership_set.create(user=by, role="lead")
        return team

    def place_of(self, user: User | AnonymousUser) -> "Membership | None":
        return self.membership_set.filter(user=user).first() if user.is_authenticated else None
