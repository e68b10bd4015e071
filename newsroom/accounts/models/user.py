from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account, and what they prefer."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the system")
        PAPER = "paper", _("Paper")
        DARK = "dark", _("Dark")

    theme = models.CharField(_("theme"), max_length=10, choices=Theme, default=Theme.SYSTEM)

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
