from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models.participant import Participant
from annotations.models.session_event import SessionEvent
from newsroom.accounts.models import Team, User

if TYPE_CHECKING:
    from annotations.models.session import AnnotationSession  # noqa: F401


class SessionMode(models.TextChoices):
    OPEN = "open", _("Open: everyone sees all marks")
    BLIND = "blind", _("Blind: own marks only, until the lead reveals them")
    DISCUSS = "discuss", _("Blind, then discuss: once revealed, marks may be changed")


class SessionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RUNNING = "running", _("Running")
    REVEALED = "revealed", _("Revealed")
    SETTLING = "settling", _("Settling")
    CLOSED = "closed", _("Closed")


class SessionQuerySet(models.QuerySet["AnnotationSession"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of teams that this person leads; of their other teams those in which they take part, once begun."""
        if not user.is_authenticated:
            return self.none()
        begun = ~Q(state=SessionState.DRAFT)
        takes_part = Exists(Participant.objects.filter(session=OuterRef("pk"), user=user.pk))
        mine = Q(takes_part, begun, team__in=Team.objects.of(user))
        return self.filter(Q(team__in=Team.objects.led_by(user)) | mine)

    def editable_by(self, user: User | AnonymousUser) -> Self:
        """Those that this person leads, and so sets up, reveals and closes."""
        return self.filter(team__in=Team.objects.led_by(user))

    def unrevealed(self) -> Self:
        """Those whose people do not see each other yet."""
        return self.filter(state=SessionState.RUNNING).exclude(mode=SessionMode.OPEN)

    def taking_marks(self) -> Self:
        """Those whose people can mark: see ``AnnotationSession.takes_marks``."""
        discussed = Q(mode=SessionMode.DISCUSS, state=SessionState.REVEALED)
        return self.filter(Q(state=SessionState.RUNNING) | discussed)

    def in_talk(self) -> Self:
        """Those in which something can be said: begun, and not closed."""
        return self.exclude(state__in=(SessionState.DRAFT, SessionState.CLOSED))

    def showing_all(self) -> Self:
        """Those whose people see each other: the open ones, and those that were revealed."""
        revealed = SessionEvent.objects.filter(session=OuterRef("pk"), state=SessionState.REVEALED)
        return self.filter(Q(mode=SessionMode.OPEN) | Exists(revealed))

    def compared_for(self, user: User | AnonymousUser) -> Self:
        """Those whose marks this person may compare: the lead, too, sees progress only until the reveal."""
        return self.visible_to(user).showing_all()

    def settled_for(self, user: User | AnonymousUser) -> Self:
        """Those in which this person took part, and whose differences are being settled, or were."""
        takes_part = Exists(Participant.objects.filter(session=OuterRef("pk"), user=user.pk))
        return self.filter(takes_part, state__in=(SessionState.SETTLING, SessionState.CLOSED))
