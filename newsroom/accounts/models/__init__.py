from newsroom.accounts.models.attempt import FailedSignIn
from newsroom.accounts.models.team import Membership, Team
from newsroom.accounts.models.user import User

__all__ = ["FailedSignIn", "Membership", "Team", "User"]
