"""Who else is in a session."""

import pytest

from newsroom.accounts.models import Membership, Team, User


@pytest.fixture
def dan(desk: Team) -> User:
    """A third one of the desk."""
    user = User.objects.create_user("dan")
    Membership.objects.create(user=user, team=desk)
    return user
