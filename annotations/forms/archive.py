from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.archive import BadArchive, read
from annotations.sessions.archiving.refusals import sentence
from newsroom.accounts.models import Team, User


class ArchiveForm(forms.Form):
    """An archive of a session, the team that takes it in, and whether its people are that team's."""

    file = forms.FileField(
        label=_("Archive"), allow_empty_file=True, error_messages={"required": _("Choose the archive first.")}
    )
    team = forms.ModelChoiceField(label=_("For the team"), queryset=Team.objects.none(), empty_label=None)

    members_too = forms.BooleanField(
        label=_("Its people are the members with the same sign-in names"),
        required=False,
        widget=forms.CheckboxInput(attrs={"aria-describedby": "members-help"}),
    )

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["team"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Team.objects.led_by(user)

    def clean(self) -> dict[str, Any]:
        """Nothing is read for a team that is not theirs."""
        if "team" in self.cleaned_data and "file" in self.cleaned_data:
            try:
                self.cleaned_data["file"] = read(self.cleaned_data["file"].file)
            except BadArchive as bad:
                self.add_error("file", sentence(bad))
        return self.cleaned_data
