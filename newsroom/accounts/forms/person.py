from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.look import OFFERED, WORDS
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


class LookForm(forms.ModelForm):
    """How pages look: a member's choice, or of an unsaved user a visitor's."""

    class Meta:
        model = User
        fields = list(OFFERED)
        labels = WORDS
        help_texts: ClassVar[dict[str, Promise | str]] = {"text_size": "", "leading": ""}


class PreferencesForm(LookForm):
    class Meta(LookForm.Meta):
        fields = [*OFFERED, "single_keys", "shows_presence"]
        labels = {**WORDS, "single_keys": _("Single keys act"), "shows_presence": _("My teams see where I read")}
        help_texts = {
            **LookForm.Meta.help_texts,
            "single_keys": _(
                "Letters, digits and signs act in the reading room. Its list of keys tells which, and changes them. "
                "Turn it off if you speak to type."
            ),
            "shows_presence": _(
                "Your teammates see a dot at the paragraph that you read, and that you write under a mark. "
                "It is forgotten as soon as you leave. Turn it off to read unseen."
            ),
        }
