from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from annotations.models import Label
from articles.shortcuts import shortcut_of
from newsroom.accounts.models import Team

LONGEST_DEFINITION = 1000


class LabelForm(forms.ModelForm):
    """A label of one team's."""

    hotkey = forms.CharField(
        label=_("Key"),
        required=False,
        max_length=1,
        validators=[RegexValidator(r"^[0-9a-z]$", _("A key is one digit or small letter."))],
    )
    definition = forms.CharField(
        label=_("Definition"),
        required=False,
        max_length=LONGEST_DEFINITION,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("What is marked so; and, on lines of their own, an example or two."),
    )
    ordinal = forms.IntegerField(label=_("Position"), required=False, min_value=0, max_value=999)

    class Meta:
        model = Label
        fields = ["name", "role", "colour", "underline", "hotkey", "definition", "ordinal"]

    def __init__(self, team: Team, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.team = team

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        others = Label.objects.filter(label_set__team=self.team).exclude(pk=self.instance.pk)
        if any(other.name.casefold() == name.casefold() for other in others):
            raise ValidationError(_("The team has a label of this name. Choose another, or bring the old one back."))
        return name

    def clean_hotkey(self) -> str:
        key = str(self.cleaned_data["hotkey"]).lower()
        if key and (shortcut := shortcut_of(key)):
            raise ValidationError(
                _("The key “%(key)s” is there for “%(words)s”. Choose another."),
                params={"key": key, "words": shortcut.words},
            )
        if key and (other := Label.objects.beside(self.team, key).exclude(pk=self.instance.pk).first()):
            raise ValidationError(
                _("The key “%(key)s” is that of “%(label)s”. Choose another."), params={"key": key, "label": other.name}
            )
        return key

    def clean_ordinal(self) -> int:
        """Without a position, a new label comes last."""
        ordinal = self.cleaned_data["ordinal"]
        if ordinal is not None:
            return int(ordinal)
        last = Label.objects.filter(label_set__team=self.team).order_by("-ordinal").first()
        return min(999, last.ordinal + 1) if last else 0
