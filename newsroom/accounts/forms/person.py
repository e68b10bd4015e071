from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User
from newsroom.accounts.names import validate_name


class ProfileForm(forms.ModelForm):
    """A mail address can set a new password: whoever changes it shows that they know the old one."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_("Needed only to change the mail address."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email"]
        labels = {"first_name": _("First name"), "last_name": _("Last name"), "email": _("Mail address")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, what in (("first_name", "given-name"), ("last_name", "family-name"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = what
        for name in ("first_name", "last_name"):
            self.fields[name].validators.append(validate_name)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "email" in self.changed_data and not self.instance.check_password(answers.get("password", "")):
            self.add_error("password", ValidationError(_("Your password is needed to change the mail address.")))
        return answers


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["theme", "text_size", "single_keys"]
        labels = {"theme": _("Colours"), "text_size": _("Size of the text"), "single_keys": _("Single keys act")}
        help_texts = {
            "text_size": "",
            "single_keys": _("1 to 9 mark and n notes while words are selected. Turn it off if you speak to type."),
        }
