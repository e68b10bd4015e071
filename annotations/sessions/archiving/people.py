"""The people whom an archive names, as people here."""

from annotations.archive import records
from annotations.sessions.archiving.elsewhere import somebody_elsewhere
from newsroom.accounts.models import Team, User


def people_for(told: list[records.Person], team: Team, members_too: bool) -> tuple[list[User], list[User]]:
    """For everybody an account of nobody's, so that no archive puts words into anybody's mouth here.

    With ``members_too``, which whoever brings it answers for, the members of the team who have these names to sign in
    with. Second come those accounts alone. Somebody in another team may have the same name and be another.
    """
    known = team.members.filter(username__in=[one.username for one in told]) if members_too else team.members.none()
    members = {user.username: user for user in known}
    strangers = {
        one.username: somebody_elsewhere(one.username, one.name) for one in told if one.username not in members
    }
    found = {**members, **strangers}
    return [found[one.username] for one in told], list(strangers.values())
