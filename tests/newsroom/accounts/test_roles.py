"""The table of roles is what the house does: each line is tried by each role with a real request."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from annotations.models import Highlight, Note
from articles.models import Article
from newsroom.accounts.models import Invitation, Membership, Team, User
from newsroom.accounts.roles import DEEDS, Deed, Role
from tests.factories import article, mark, mark_form, note, reader

SCRAPE = "Ferry fares rise\n\nThe harbour board will raise ferry fares by six per cent in April, it said on Thursday.\n"


@dataclass
class House:
    """A desk whose lead is ana and whose members are ben and gus, its articles, and gus's marks on them."""

    desk: Team
    gus: User
    public: Article
    team: Article
    draft: Article
    marks: dict[str, Highlight]
    note: Note


@pytest.fixture
def house(desk: Team) -> House:
    gus = User.objects.create_user("gus")
    Membership.objects.create(team=desk, user=gus)
    public, draft = article(), article()
    Article.objects.filter(pk=draft.pk).update(status="draft")
    marks = {name: mark(public, "two million", by=gus, visibility=name) for name in ("me", "team", "everyone")}
    return House(desk, gus, public, article(team=desk), draft, marks, note(marks["everyone"]))


def at_team(name: str, /, **form: str) -> Callable[[Client, House], int]:
    return lambda client, house: client.post(reverse(name, args=[house.desk.pk]), form).status_code


def at_gus(name: str, /, **form: str) -> Callable[[Client, House], int]:
    return lambda client, house: client.post(reverse(name, args=[house.desk.pk, house.gus.pk]), form).status_code


def sees(visibility: str) -> Callable[[Client, House], int]:
    return lambda client, house: client.get(reverse("highlight", args=[house.marks[visibility].uuid])).status_code


def marks(audience: str) -> Callable[[Client, House], int]:
    def ask(client: Client, house: House) -> int:
        form = mark_form(house.public, "mayor", audience=audience.format(team=house.desk.pk))
        return client.post(reverse("highlights", args=[house.public.pk]), form).status_code

    return ask


def answers(client: Client, house: House) -> int:
    form = {"text": "So it is.", "key": uuid4()}
    return client.post(reverse("notes", args=[house.marks["everyone"].uuid]), form).status_code


def adds(place: str) -> Callable[[Client, House], int]:
    def ask(client: Client, house: House) -> int:
        form = {"text": SCRAPE, "place": place.format(team=house.desk.pk)}
        return client.post(reverse("article_new"), form).status_code

    return ask


def changes(client: Client, house: House) -> int:
    codes = {
        client.post(reverse("note", args=[house.note.uuid]), {"text": "No.", "version": 1}).status_code,
        client.post(reverse("note_deletion", args=[house.note.uuid])).status_code,
        client.post(reverse("highlight_deletion", args=[house.marks["everyone"].uuid])).status_code,
    }
    assert len(codes) == 1 or codes == {302, 401}  # a visitor's words are kept for them, the rest leads to the door
    return max(codes)


def invites(client: Client, house: House) -> int:
    made, _token = Invitation.make(house.desk, role="member", by=User.objects.get(username="ana"))
    client.post(reverse("revocation", args=[house.desk.pk, made.pk]))
    code = client.post(reverse("invitations", args=[house.desk.pk]), {"role": "member"}).status_code
    assert made.is_open is (code != 201)
    return code


def corrects(client: Client, house: House) -> int:
    read = client.get(house.draft.get_absolute_url()).status_code
    desk = client.get(reverse("admin:articles_article_change", args=[house.draft.pk])).status_code
    assert (read == 200) is (desk == 200)
    return read


# What each deed asks for, and with what it is answered where it is done.
DONE = {
    "read": (lambda client, house: client.get(house.public.get_absolute_url()).status_code, 200),
    "read_team": (lambda client, house: client.get(house.team.get_absolute_url()).status_code, 200),
    "add_team": (adds("team-{team}"), 302),
    "add_house": (adds("house"), 302),
    "read_draft": (corrects, 200),
    "see_public": (sees("everyone"), 200),
    "see_team": (sees("team"), 200),
    "see_private": (sees("me"), 200),
    "mark": (marks("everyone"), 302),
    "mark_team": (marks("team-{team}"), 302),
    "answer": (answers, 302),
    "change": (changes, 302),
    "make_team": (lambda client, house: client.post("/teams/", {"name": "Night desk"}).status_code, 302),
    "see_people": (lambda client, house: client.get(house.desk.get_absolute_url()).status_code, 200),
    "leave": (at_team("departure"), 302),
    "labels": (at_team("labels", name="Rumour", role="claim", colour="orange", underline="wavy"), 302),
    "rename": (at_team("team", name="Morning desk"), 302),
    "invite": (invites, 201),
    "change_role": (at_gus("member", role="lead"), 302),
    "remove": (at_gus("removal"), 302),
}


def test_every_line_of_the_table_is_tried() -> None:
    assert {deed.name for deed in DEEDS} == set(DONE)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_each_role_may_do_what_the_table_says(deed: Deed, house: House, people: dict[str, User | None]) -> None:
    by = dict(zip(Role, ("visitor", "cleo", "ben", "ana", "ed"), strict=True))
    # A second lead, so that ana may leave.
    Membership.objects.create(team=house.desk, user=User.objects.create_user("hana"), role="lead")
    ask, done = DONE[deed.name]
    for role, name in by.items():
        client = reader(people[name])
        with transaction.atomic():
            before = Highlight.objects.count(), Note.objects.count(), Team.objects.count(), Membership.objects.count()
            code = ask(client, house)
            turned_away = people[name] is None and code == 302
            assert (code == done and not turned_away) is (role in deed.open_to), f"{role}: {code}"
            after = Highlight.objects.count(), Note.objects.count(), Team.objects.count(), Membership.objects.count()
            assert role in deed.open_to or before == after
            transaction.set_rollback(True)


def test_page_shows_every_line_in_one_table(client: Client, db: None) -> None:
    page = client.get("/teams/roles/").content.decode()
    assert page.count("<table") == 1
    assert page.count('<th scope="row">') == len(DEEDS)
    assert page.count('class="may"') == sum(len(deed.open_to) for deed in DEEDS)


def test_page_says_where_visitors_read_nothing(client: Client, db: None, settings) -> None:
    assert "public reading is off" not in client.get("/teams/roles/").content.decode()
    settings.PUBLIC_READING = False
    assert "public reading is off" in client.get("/teams/roles/").content.decode()
