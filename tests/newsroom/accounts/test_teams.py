import pytest

from newsroom.accounts.models import Membership, Team, User
from tests.factories import reader

People = dict[str, User | None]


def test_whoever_makes_a_team_leads_it(ed: User) -> None:
    answer = reader(ed).post("/teams/", {"name": "Night desk"})
    team = Team.objects.get(name="Night desk")
    assert (answer.status_code, answer["Location"]) == (302, team.get_absolute_url())
    assert team.place_of(ed).role == "lead"


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "desk\u202eksed", "desk\x00", "de\nsk", "a\u200bb"])
def test_a_name_that_cannot_be_read_makes_no_team(ana: User, name: str) -> None:
    answer = reader(ana).post("/teams/", {"name": name})
    assert answer.status_code == 422
    assert Team.objects.count() == 1


def test_a_name_may_be_in_any_script(ana: User) -> None:
    assert reader(ana).post("/teams/", {"name": "می\u200cخواهم"}).status_code == 302


def test_a_name_that_is_taken_is_said_so(ana: User, cleo: User) -> None:
    answer = reader(ana).post("/teams/", {"name": "Weekend magazine"})
    assert answer.status_code == 422
    assert "There is a team of this name already" in answer.content.decode()


def test_list_holds_only_teams_of_ones_own(people: People, desk: Team) -> None:
    pages = {name: reader(user).get("/teams/").content.decode() for name, user in people.items() if user}
    assert {name for name, page in pages.items() if "Verification desk" in page} == {"ana", "ben"}
    assert "You lead it · 2 people" in pages["ana"]
    assert "You are a member · 2 people" in pages["ben"]
    assert "You are in no team yet" in pages["ed"]


def test_a_page_of_a_team_shows_acts_to_those_who_may_do_them(people: People, desk: Team) -> None:
    lead = reader(people["ana"]).get(desk.get_absolute_url()).content.decode()
    member = reader(people["ben"]).get(desk.get_absolute_url()).content.decode()
    for act in ("Make a link", "Rename", "Make a lead", "Remove"):
        assert act in lead and act not in member
    assert "Leave this team" in lead and "Leave this team" in member


def test_a_lead_renames_the_team(ana: User, desk: Team) -> None:
    assert reader(ana).post(desk.get_absolute_url(), {"name": "Morning desk"}).status_code == 302
    desk.refresh_from_db()
    assert desk.name == "Morning desk"


def test_a_refused_name_leaves_the_page_with_the_old_one(ana: User, cleo: User, desk: Team) -> None:
    answer = reader(ana).post(desk.get_absolute_url(), {"name": "Weekend magazine"})
    assert answer.status_code == 422
    assert '<h1 dir="auto">Verification desk</h1>' in answer.content.decode()
    desk.refresh_from_db()
    assert desk.name == "Verification desk"


def test_names_are_text_and_nothing_else(ana: User, desk: Team) -> None:
    User.objects.filter(pk=ana.pk).update(first_name="<img src=x onerror=alert(1)>")
    Team.objects.filter(pk=desk.pk).update(name="<script>alert(1)</script>")
    ana.refresh_from_db()
    for address in ("/teams/", desk.get_absolute_url(), "/me/"):
        page = reader(ana).get(address).content.decode()
        assert "<img src=x" not in page and "<script>alert" not in page


def test_pages_of_teams_ask_the_database_as_often_for_many_people(
    ana: User, desk: Team, django_assert_num_queries
) -> None:
    client = reader(ana)
    for number in range(20):
        Membership.objects.create(team=desk, user=User.objects.create(username=f"guest-{number}"))
        Membership.objects.create(team=Team.objects.create(name=f"Team {number}"), user=ana, role="lead")
    with django_assert_num_queries(4):
        client.get("/teams/")
    with django_assert_num_queries(6):
        client.get(desk.get_absolute_url())
