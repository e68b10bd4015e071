from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Edit
from articles.text.clean import clean_text


class ReasonForm(forms.ModelForm):
    """Why a text was changed, and what readers are told of it."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Edit.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the reason: correction, update or clean-up.")},
    )

    class Meta:
        model = Edit
        fields = ["reason", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"note": _("Public note (may stay empty)")}

    def clean_note(self) -> str:
        return clean_text(str(self.cleaned_data["note"])).strip()
