"""The demo greets its people with something to read, and not with too much."""

import pytest

from annotations.models import Notice
from newsroom.accounts.models import User
from newsroom.demo import load_demo

pytestmark = pytest.mark.django_db


def test_nobody_is_greeted_by_more_than_one_unread_notice(labels: None) -> None:
    names = load_demo()
    unread = {name: Notice.objects.for_reader(User.objects.get(username=name)).unread().count() for name in names}
    assert unread["ana"] == 1 and max(unread.values()) == 1
    assert Notice.objects.filter(user__username="ana").count() > 1
