from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.timezone import now
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Refused, User

MOST_IN_AN_HOUR = 20  # enough to look for the right file; reading each may cost a second
HOUR = timedelta(hours=1)


class RefusedArchive(models.Model):
    """That somebody brought an archive that was not taken in, kept for an hour."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=now)

    class Meta:
        verbose_name = _("refused archive")
        verbose_name_plural = _("refused archives")

    def __str__(self) -> str:
        return f"refused archive {self.pk}"

    @classmethod
    @transaction.atomic
    def count_ahead(cls, by: User) -> "RefusedArchive":
        """An archive counted as refused before it is read, so that those brought at once count like any others.

        Delete it once the archive is taken in. Raises ``Refused`` when none may be read.
        """
        User.objects.select_for_update().get(pk=by.pk)
        cls.objects.filter(by=by, at__lt=now() - HOUR).delete()
        if cls.objects.filter(by=by).count() >= MOST_IN_AN_HOUR:
            said = _now("%(most)s of your archives were refused within an hour. Go on later.")
            raise Refused(said % {"most": MOST_IN_AN_HOUR})
        return cls.objects.create(by=by)
