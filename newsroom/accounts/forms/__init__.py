from newsroom.accounts.forms.password import ChangePasswordForm, ForgottenForm, NewPasswordForm
from newsroom.accounts.forms.person import LookForm, PreferencesForm, ProfileForm
from newsroom.accounts.forms.sign_up import SignUpForm
from newsroom.accounts.forms.team import InvitationForm, RoleForm, TeamForm

__all__ = [
    "ChangePasswordForm",
    "ForgottenForm",
    "InvitationForm",
    "LookForm",
    "NewPasswordForm",
    "PreferencesForm",
    "ProfileForm",
    "RoleForm",
    "SignUpForm",
    "TeamForm",
]
