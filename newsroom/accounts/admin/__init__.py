from newsroom.accounts.admin.group import PowersAdmin
from newsroom.accounts.admin.team import TeamAdmin
from newsroom.accounts.admin.user import PersonAdmin

__all__ = ["PersonAdmin", "PowersAdmin", "TeamAdmin"]
