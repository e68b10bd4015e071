"""Who sees a new mark unless its author says otherwise."""

import re

from django.urls import reverse

from newsroom.accounts.models import Membership, Team, User
from tests.factories import article, mark, reader


def chosen(user: User) -> str:
    html = reader(user).get(article().get_absolute_url()).content.decode()
    found = re.search(r'<option value="([^"]+)" selected', html.partition('id="toolbar"')[2])
    return found[1] if found else ""


def prefer(user: User, audience: str) -> int:
    return reader(user).post(reverse("notebook_preferences"), {"default_audience": audience}).status_code


def test_toolbar_begins_with_what_is_preferred_and_else_with_the_last(desk: Team, ana: User) -> None:
    mark(article(), "Boats", by=ana, visibility="everyone")
    assert chosen(ana) == "everyone"
    assert prefer(ana, f"team-{desk.pk}") == 302
    ana.refresh_from_db()
    assert chosen(ana) == f"team-{desk.pk}"
    assert f'value="team-{desk.pk}" selected' in reader(ana).get("/notebook/").content.decode()
    prefer(ana, "")
    assert chosen(ana) == "everyone"


def test_team_that_was_left_is_preferred_no_more(desk: Team, ben: User) -> None:
    prefer(ben, f"team-{desk.pk}")
    Membership.objects.filter(user=ben).delete()
    assert chosen(ben) == "me"


def test_audience_of_others_is_refused(ana: User, cleo: User) -> None:
    theirs = Team.objects.get(membership__user=cleo)
    for audience in (f"team-{theirs.pk}", "nobody", "team-x"):
        assert prefer(ana, audience) == 422
    ana.refresh_from_db()
    assert ana.default_audience == ""
