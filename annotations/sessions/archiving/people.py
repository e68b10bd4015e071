"""The people whom an archive names, as people here."""

from annotations.archive import records
from annotations.sessions.archiving.elsewhere import somebody_elsewhere
from newsroom.accounts.models import Team, User


def people_for(told: list[records.Person], team: Team) -> tuple[list[User], list[User]]:
    """The members of the team who have these names to sign in with, and for everybody else an account of nobody's.

    Second come those accounts alone. Somebody in another team may have the same name and be another.
    """
    members = {user.username: user for user in team.members.filter(username__in=[one.username for one in told])}
    strangers = {
        one.username: somebody_elsewhere(one.username, one.name) for one in told if one.username not in members
    }
    found = {**members, **strangers}
    return [found[one.username] for one in told], list(strangers.values())
