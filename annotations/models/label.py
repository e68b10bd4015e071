from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Team, User


class LabelSet(models.Model):
    """The labels of one team; the set without a team is the default, which everyone may use."""

    team = models.OneToOneField(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="label_set")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        verbose_name = _("label set")
        verbose_name_plural = _("label sets")
        constraints = [
            models.UniqueConstraint(models.Value(1), condition=Q(team__isnull=True), name="label_set_default_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of(cls, team: Team) -> "LabelSet":
        """The set of this team, made when it is first wanted."""
        return cls.objects.get_or_create(team=team, defaults={"name": team.name})[0]


class LabelQuerySet(models.QuerySet["Label"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def beside(self, team: Team, key: str) -> Self:
        """The labels with this key among those that the team's members are offered: theirs and the default ones."""
        return self.in_use().filter(Q(label_set__team=None) | Q(label_set__team=team), hotkey=key)

    def known_to(self, user: User | AnonymousUser) -> Self:
        """Those that this person can use, and those of the same sets that were retired."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(label_set__team=None) | Q(label_set__team__in=Team.objects.of(user)))

    def usable_by(self, user: User | AnonymousUser, *, besides: "Label | None" = None) -> Self:
        """The default labels and those of this person's teams; ``besides``, the one that a mark has, retired or not."""
        usable = self.known_to(user).in_use()
        return usable | self.filter(pk=besides.pk) if besides and user.is_authenticated else usable


class Label(models.Model):
    """A kind of mark, and how it looks."""

    class Role(models.TextChoices):
        CLAIM = "claim", _("Claim")
        QUOTE = "quote", _("Quote")
        QUESTION = "question", _("Question")
        CONTEXT = "context", _("Context")
        OTHER = "other", _("Other")

    class Colour(models.TextChoices):
        YELLOW = "yellow", _("Yellow")
        GREEN = "green", _("Green")
        BLUE = "blue", _("Blue")
        PINK = "pink", _("Pink")
        VIOLET = "violet", _("Violet")
        ORANGE = "orange", _("Orange")

    class Underline(models.TextChoices):
        SOLID = "solid", _("Solid")
        DASHED = "dashed", _("Dashed")
        DOTTED = "dotted", _("Dotted")
        WAVY = "wavy", _("Wavy")

    label_set = models.ForeignKey(LabelSet, on_delete=models.CASCADE, related_name="labels")
    name = models.CharField(_("name"), max_length=40)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.OTHER)
    colour = models.CharField(_("colour"), max_length=10, choices=Colour)
    underline = models.CharField(_("underline"), max_length=10, choices=Underline)
    hotkey = models.CharField(_("hotkey"), max_length=1, blank=True)
    definition = models.TextField(_("definition"), blank=True)
    ordinal = models.PositiveSmallIntegerField(_("position"), default=0)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects = LabelQuerySet.as_manager()

    class Meta:
        ordering = ["label_set", "ordinal", "pk"]
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        constraints = [
            models.UniqueConstraint(fields=["label_set", "name"], name="label_name_once_per_set"),
            models.UniqueConstraint(
                fields=["label_set", "hotkey"],
                condition=~Q(hotkey="") & Q(retired_at=None),
                name="label_hotkey_once_per_set",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def style(self) -> str:
        """The classes of a mark with this label."""
        return f"{self.colour} {self.underline}"

    def retire(self) -> None:
        """Offer it no more; marks that have it keep it."""
        Label.objects.filter(pk=self.pk, retired_at=None).update(retired_at=timezone.now())

    def bring_back(self) -> bool:
        """Offer it again, without its key if another label has that now; whether it kept it."""
        team = self.label_set.team
        taken = (
            team is not None and self.hotkey and Label.objects.beside(team, self.hotkey).exclude(pk=self.pk).exists()
        )
        self.retired_at, self.hotkey = None, "" if taken else self.hotkey
        self.save(update_fields=["retired_at", "hotkey"])
        return not taken
