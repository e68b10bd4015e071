"""The people of a team as a session sees them: who takes part, with how much in hand."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from annotations.models import AnnotationSession, Assignment, Participant
from newsroom.accounts.models import Membership, User


@dataclass
class Hand:
    """Somebody of the team, or who takes part and left it (``membership`` is then ``None``)."""

    user: User
    membership: Membership | None
    participant: Participant | None
    states: Counter[str]

    @property
    def in_hand(self) -> int:
        return self.states.total()

    @property
    def handed_in(self) -> int:
        return self.states[Assignment.State.SUBMITTED]


def crew_of(session: AnnotationSession) -> list[Hand]:
    """Those who take part first, each in the order in which they came."""
    members = {one.user_id: one for one in session.team.membership_set.select_related("user").order_by("pk")}
    parts = {one.user_id: one for one in session.participants.select_related("user").order_by("pk")}
    states: dict[int, Counter[str]] = {}
    held = Assignment.objects.held().of_session(session).order_by()
    for user, state, count in held.values_list("participant__user", "state").annotate(Count("pk")):
        states.setdefault(user, Counter())[state] = count
    everybody = {pk: one.user for pk, one in parts.items()} | {pk: one.user for pk, one in members.items()}
    return [
        Hand(user, members.get(pk), parts.get(pk), states.get(pk, Counter()))
        for pk, user in everybody.items()
        if pk in parts or user.is_active
    ]
