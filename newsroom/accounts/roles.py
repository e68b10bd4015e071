"""Who may do what, as the page of roles tells it. A test tries each line with a real request."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    label: Promise

    VISITOR = "visitor", _("Visitor")
    MEMBER = "member", _("With an account")
    TEAMMATE = "teammate", _("Member of the team")
    LEAD = "lead", _("Lead of the team")
    EDITOR = "editor", _("Corpus editor")

    def __new__(cls, value: str, label: Promise) -> "Role":
        role = str.__new__(cls, value)
        role._value_ = value
        role.label = label
        return role


@dataclass(frozen=True)
class Deed:
    """Something that can be done here, and who may."""

    name: str
    words: Promise
    open_to: frozenset[Role]

    @property
    def answers(self) -> list[bool]:
        """For each role in turn whether it may."""
        return [role in self.open_to for role in Role]


ALL = frozenset(Role)
ACCOUNTS = ALL - {Role.VISITOR}
TEAM = frozenset({Role.TEAMMATE, Role.LEAD})
LEAD = frozenset({Role.LEAD})
EDITOR = frozenset({Role.EDITOR})

DEEDS = [
    Deed("read", _("Read what is published for the whole house"), ALL),
    Deed("read_team", _("Read what is published for the team"), TEAM | EDITOR),
    Deed("add_team", _("Add an article for the team"), TEAM),
    Deed("add_house", _("Add an article for the whole house"), EDITOR),
    Deed("read_draft", _("Read drafts, correct and publish them at the corpus desk"), EDITOR),
    Deed("see_public", _("See marks and notes made for everyone"), ALL),
    Deed("see_team", _("See marks and notes made for the team"), TEAM),
    Deed("see_private", _("See marks that somebody made for themselves only"), frozenset()),
    Deed("mark", _("Mark and write notes, for oneself or for everyone"), ACCOUNTS),
    Deed("mark_team", _("Mark and write notes for the team"), TEAM),
    Deed("answer", _("Answer a note that one sees"), ACCOUNTS),
    Deed("change", _("Change or delete what somebody else wrote"), frozenset()),
    Deed("make_team", _("Make a team, and lead it"), ACCOUNTS),
    Deed("see_people", _("See who is in the team"), TEAM),
    Deed("leave", _("Leave the team"), TEAM),
    Deed("labels", _("Keep the labels of the team"), LEAD),
    Deed("rename", _("Rename the team"), LEAD),
    Deed("invite", _("Invite people, and revoke invitations"), LEAD),
    Deed("change_role", _("Make somebody a lead, or a member again"), LEAD),
    Deed("remove", _("Remove somebody from the team"), LEAD),
]
