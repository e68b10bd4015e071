import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models.membership import Membership
from newsroom.accounts.models.team import Team
from newsroom.accounts.models.user import User

LASTS = timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Those that still let somebody in. The links of whoever no longer leads the team do not."""
        unused = Q(single_use=False) | Q(used_at=None)
        maker = Membership.objects.leads().filter(team=OuterRef("team"), user=OuterRef("made_by"))
        return self.filter(unused, Exists(maker), revoked_at=None, expires_at__gt=timezone.now())

    def revoke(self, *, by: User) -> int:
        return self.filter(revoked_at=None).update(revoked_at=timezone.now(), revoked_by=by)

    def with_token(self, token: str) -> Self:
        return self.filter(token_hash=_hash(token))


class Invitation(models.Model):
    """A link into one team with one role. Only a hash of its token is kept: the link is shown once."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=10, choices=Membership.Role, default=Membership.Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True)
    single_use = models.BooleanField(_("lets in one person"), default=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return f"{self.team} · {self.role}"

    @classmethod
    def make(cls, team: Team, *, role: str, by: User, single_use: bool = True) -> tuple[Self, str]:
        """The invitation, and the token that its link carries and nobody can read again."""
        token = secrets.token_urlsafe(24)
        invitation = cls.objects.create(
            team=team,
            role=role,
            token_hash=_hash(token),
            single_use=single_use,
            made_by=by,
            expires_at=timezone.now() + LASTS,
        )
        return invitation, token

    @property
    def is_open(self) -> bool:
        return type(self).objects.open().filter(pk=self.pk).exists()

    @transaction.atomic
    def accept(self, user: User) -> bool:
        """Let this person in, unless they are; ``False`` when the link was used, revoked or outlived meanwhile."""
        if self.team.place_of(user):
            return True
        taken = Invitation.objects.open().filter(pk=self.pk).update(used_at=timezone.now())
        if taken:
            Membership.objects.create(team=self.team, user=user, role=self.role)
        return bool(taken)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
