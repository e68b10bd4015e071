from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models.team import Team
from newsroom.accounts.models.user import User


class Refused(Exception):
    """What cannot be done in a team now, in a sentence for whoever tried."""


class MembershipQuerySet(models.QuerySet["Membership"]):
    def leads(self) -> Self:
        """Those who lead, and still have an account to do it with."""
        return self.filter(role=Membership.Role.LEAD, user__is_active=True)

    def with_teams(self) -> Self:
        """Each with its team, and with ``people``, how many that has; the teams by name."""
        counted = self.select_related("team").annotate(people=Count("team__membership"))
        return counted.order_by("team__name", "pk")


class Membership(models.Model):
    """One person's place in one team."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        LEAD = "lead", _("Lead")

    team = models.ForeignKey(Team, on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="membership_once_per_team"),
        ]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.user} · {self.team}"

    @property
    def leads(self) -> bool:
        return self.role == self.Role.LEAD

    @transaction.atomic
    def leave(self) -> None:
        self._hold_team()
        self._keep_a_lead(_now("You are the only lead. Make someone else a lead first; then you can leave."))
        self.delete()

    @transaction.atomic
    def remove(self, *, by: User) -> int:
        """Take this person out, and close the links for several people, which they may know: how many those were."""
        self._hold_team(by)
        self._keep_a_lead(_now("Nobody else leads this team. Make someone else a lead first."))
        self.delete()
        return self.team.invitations.open().filter(single_use=False).revoke(by=by)

    @transaction.atomic
    def change_role(self, role: str, *, by: User) -> None:
        self._hold_team(by)
        if role != self.Role.LEAD:
            self._keep_a_lead(_now("Nobody else leads this team. Make someone else a lead first."))
        Membership.objects.filter(pk=self.pk).update(role=role)

    def _hold_team(self, by: User | None = None) -> None:
        """One change of a team's people at a time: two leads who remove each other would leave it without one."""
        Team.objects.select_for_update().get(pk=self.team_id)
        if by is not None and not Membership.objects.leads().filter(team=self.team_id, user=by).exists():
            raise Refused(_now("You no longer lead this team."))
        role = Membership.objects.filter(pk=self.pk).values_list("role", flat=True).first()
        if role is None:
            raise Refused(_now("This person is no longer in the team."))
        self.role = role

    def _keep_a_lead(self, why: str) -> None:
        others = Membership.objects.filter(team=self.team_id).exclude(pk=self.pk)
        if self.leads and others.exists() and not others.leads().exists():
            raise Refused(why)
