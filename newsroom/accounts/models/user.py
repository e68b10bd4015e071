from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account, and what they prefer."""

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the system")
        PAPER = "paper", _("Paper")
        SEPIA = "sepia", _("Sepia")
        DARK = "dark", _("Dark")

    class TextSize(models.IntegerChoices):
        SMALL = 16, _("Small")
        MEDIUM = 18, _("Medium")
        NORMAL = 20, _("Normal")
        LARGE = 24, _("Large")
        LARGEST = 28, _("Very large")

    class Font(models.TextChoices):
        SERIF = "serif", _("Source Serif")
        SANS = "sans", _("Inter")
        SYSTEM = "system", _("The system's own")

    class Leading(models.IntegerChoices):
        CLOSE = 140, _("Close")
        NORMAL = 155, _("Normal")
        OPEN = 170, _("Open")
        WIDEST = 190, _("Very open")

    class Measure(models.TextChoices):
        NARROW = "narrow", _("Narrow")
        NORMAL = "normal", _("Normal")
        WIDE = "wide", _("Wide")

    theme = models.CharField(_("theme"), max_length=10, choices=Theme, default=Theme.SYSTEM)
    text_size = models.PositiveSmallIntegerField(
        _("size of the text"), choices=TextSize, default=TextSize.NORMAL, help_text=_("Pixels of the article's text.")
    )
    font = models.CharField(_("font"), max_length=10, choices=Font, default=Font.SERIF)
    leading = models.PositiveSmallIntegerField(
        _("space between lines"),
        choices=Leading,
        default=Leading.NORMAL,
        help_text=_("Per cent of the size of the text."),
    )
    measure = models.CharField(_("width of the text"), max_length=10, choices=Measure, default=Measure.NORMAL)
    justified = models.BooleanField(_("lines end evenly"), default=False)
    default_audience = models.CharField(
        _("new marks are visible to"),
        max_length=30,
        blank=True,
        help_text=_("An audience as forms send it; empty: the one chosen last."),
    )
    shows_presence = models.BooleanField(_("my teams see where I read"), default=True)
    single_keys = models.BooleanField(_("single keys act"), default=True)

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()
