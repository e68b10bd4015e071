from typing import Any

from django.contrib.auth.forms import UserCreationForm, UsernameField
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.forms.password import plain_passwords
from newsroom.accounts.models import User


class SignUpForm(UserCreationForm):
    class Meta:
        model = User
        fields = ["username", "email"]
        field_classes = {"username": UsernameField}
        labels = {"username": _("Name to sign in with"), "email": _("Mail address")}
        help_texts = {
            "username": _("Letters, digits and . - _ + @"),
            "email": _("May stay empty. With it you can set a new password yourself, should you forget yours."),
        }
        error_messages = {"username": {"unique": _("Somebody has this name already. Choose another.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.pop("autofocus", None)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        plain_passwords(self, "password1", "password2")
