from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import Invitation, Membership, Team
from newsroom.accounts.names import validate_name


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = ["name"]
        error_messages = {"name": {"unique": _("There is a team of this name already. Choose another name.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(validate_name)


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["role"]


class InvitationForm(forms.ModelForm):
    class Meta:
        model = Invitation
        fields = ["role", "single_use"]
