from newsroom.accounts.models.attempt import FailedSignIn, TooManyAttempts
from newsroom.accounts.models.invitation import Invitation
from newsroom.accounts.models.membership import Membership, Refused
from newsroom.accounts.models.sign_in import SignIn
from newsroom.accounts.models.team import Team
from newsroom.accounts.models.user import User

__all__ = ["FailedSignIn", "Invitation", "Membership", "Refused", "SignIn", "Team", "TooManyAttempts", "User"]
