from typing import Self

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.browsers import in_words
from newsroom.accounts.models.user import User


class SignInQuerySet(models.QuerySet["SignIn"]):
    def standing(self) -> Self:
        """Those whose session is still alive."""
        alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
        return self.filter(Exists(alive))


class SignIn(models.Model):
    """One place where a person is signed in, so that they can see it and end it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(_("browser"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=45, blank=True)
    at = models.DateTimeField(_("since"), auto_now_add=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return f"{self.user} · {self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def begin(cls, user: User, *, session_key: str, browser: str, address: str) -> Self:
        """Write down where this person is now, and forget where they no longer are."""
        mine = cls.objects.filter(user=user)
        mine.exclude(pk__in=mine.standing().values("pk")).delete()
        return cls.objects.create(user=user, session_key=session_key, browser=browser[:200], address=address)

    @property
    def browser_in_words(self) -> str:
        return in_words(self.browser)

    @classmethod
    def end_all(cls, user: User, *, but: str = "") -> None:
        """End every session of this person, except the one that asks."""
        sign_ins = cls.objects.filter(user=user).exclude(session_key=but)
        Session.objects.filter(session_key__in=sign_ins.values("session_key")).delete()
        sign_ins.delete()

    def end(self) -> None:
        Session.objects.filter(session_key=self.session_key).delete()
        self.delete()
