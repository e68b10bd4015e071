from newsroom.accounts.models.attempt import FailedSignIn, TooManyAttempts
from newsroom.accounts.models.team import Membership, Team
from newsroom.accounts.models.user import User

__all__ = ["FailedSignIn", "Membership", "Team", "TooManyAttempts", "User"]
