"""A team's labels: kept by its leads, read by its members, offered to them, never erased."""

from typing import Any

import pytest
from django.urls import reverse

from annotations.models import Highlight, Label
from newsroom.accounts.models import Membership, Team, User
from tests.factories import article, label_of, mark, reader

RUMOUR = {"name": "Rumour", "role": "claim", "colour": "orange", "underline": "wavy", "hotkey": "7"}


def labels(team: Team) -> str:
    return reverse("labels", args=[team.pk])


def add(by: User, team: Team, **fields: str) -> Any:
    return reader(by).post(labels(team), {**RUMOUR, **fields})


def test_lead_adds_a_label_and_the_team_is_offered_it(desk: Team, ana: User, ben: User, cleo: User) -> None:
    assert add(ana, desk, definition="Said, not shown.").status_code == 302
    made = Label.objects.get(name="Rumour")
    assert (made.label_set.team, made.hotkey, made.role) == (desk, "7", "claim")
    room = article().get_absolute_url()
    for person in (ana, ben):
        assert 'data-hotkey="7"' in reader(person).get(room).content.decode()
        assert "Said, not shown." in reader(person).get(labels(desk)).content.decode()
    assert 'data-hotkey="7"' not in reader(cleo).get(room).content.decode()


def test_only_leads_change_them(desk: Team, ana: User, ben: User, cleo: User, ed: User) -> None:
    label = label_of(desk)
    page = reader(ben).get(labels(desk)).content.decode()
    assert "Figure" in page and "Add a label" not in page and "Retire" not in page
    for person in (ben, cleo, ed):
        assert add(person, desk).status_code == 404
        for name in ("label", "label_retirement"):
            assert reader(person).post(reverse(name, args=[desk.pk, label.pk]), RUMOUR).status_code == 404
    for stranger in (cleo, ed):
        assert reader(stranger).get(labels(desk)).status_code == 404
    assert list(Label.objects.filter(label_set__team=desk).values_list("name", "retired_at")) == [("Figure", None)]


def test_lead_of_another_team_reaches_none_of_ours(desk: Team, ana: User, cleo: User) -> None:
    theirs = Team.objects.get(membership__user=cleo)
    label = label_of(desk)
    for name in ("label", "label_retirement"):
        assert reader(cleo).post(reverse(name, args=[theirs.pk, label.pk]), RUMOUR).status_code == 404
    Membership.objects.create(team=theirs, user=ana)  # leads one team, is a member of the other
    assert add(ana, theirs).status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"hotkey": "1"}, "The key “1” is that of “Claim”. Choose another."),
        ({"hotkey": "5"}, "The key “5” is that of “Figure”. Choose another."),
        ({"hotkey": "n"}, "The key “n” is there for “Mark and write a note”. Choose another."),
        ({"hotkey": "?"}, "A key is one digit or small letter."),
        ({"name": " FIGURE "}, "The team has a label of this name."),
        ({"colour": "url(x)"}, "Select a valid choice."),
    ],
)
def test_what_clashes_is_refused_with_a_sentence(fields: dict[str, str], sentence: str, desk: Team, ana: User) -> None:
    Label.objects.filter(pk=label_of(desk).pk).update(hotkey="5")
    response = add(ana, desk, **fields)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert Label.objects.filter(label_set__team=desk).count() == 1


def test_changed_label_changes_on_its_marks(desk: Team, ana: User) -> None:
    label = label_of(desk)
    made = mark(article(), "two million", by=ana, visibility="team")
    Highlight.objects.filter(pk=made.pk).update(label=label)
    form = {**RUMOUR, "name": "Number", "hotkey": "", "ordinal": "3"}
    assert reader(ana).post(reverse("label", args=[desk.pk, label.pk]), form).status_code == 302
    assert "Number" in reader(ana).get(made.article.get_absolute_url()).content.decode()
    page = reader(ana).post(reverse("label", args=[desk.pk, label.pk]), {**form, "hotkey": "1"})
    assert page.status_code == 422 and "that of “Claim”" in page.content.decode()


def test_retired_label_is_offered_no_more_and_stays_on_its_marks(desk: Team, ana: User) -> None:
    label = label_of(desk)
    made = mark(article(), "two million", by=ana, visibility="team")
    Highlight.objects.filter(pk=made.pk).update(label=label)
    retirement = reverse("label_retirement", args=[desk.pk, label.pk])
    reader(ana).post(retirement)
    room = reader(ana).get(made.article.get_absolute_url()).content.decode()
    assert '<i class="label">Figure</i>' in room and f'name="label" value="{label.pk}"' not in room
    assert "Bring back" in reader(ana).get(labels(desk)).content.decode()
    reader(ana).post(retirement, {"undo": "1"})
    assert f'name="label" value="{label.pk}"' in reader(ana).get(made.article.get_absolute_url()).content.decode()


def test_label_comes_back_without_a_key_that_was_taken(desk: Team, ana: User) -> None:
    label = label_of(desk)
    Label.objects.filter(pk=label.pk).update(hotkey="7")
    retirement = reverse("label_retirement", args=[desk.pk, label.pk])
    reader(ana).post(retirement)
    assert add(ana, desk).status_code == 302
    page = reader(ana).delete(retirement, follow=True).content.decode()
    assert "without its key" in page
    label.refresh_from_db()
    assert (label.retired_at, label.hotkey) == (None, "")


def test_of_two_teams_with_one_key_the_first_keeps_it(desk: Team, ana: User, cleo: User) -> None:
    theirs = Team.objects.get(membership__user=cleo)
    Membership.objects.create(team=theirs, user=ana)
    add(ana, desk)
    add(cleo, theirs, name="Gossip")
    room = reader(ana).get(article().get_absolute_url()).content.decode()
    assert room.count('data-hotkey="7"') == 1 and "Gossip" in room


def test_hostile_words_are_shown_as_text(desk: Team, ana: User) -> None:
    add(ana, desk, name="<script>alert(1)</script>", definition='"><img src=x>')
    for address in (labels(desk), article().get_absolute_url()):
        html = reader(ana).get(address).content.decode()
        assert "&lt;script&gt;alert" in html and "<script>alert" not in html and "<img" not in html


def test_a_definition_keeps_its_examples_on_lines_of_their_own(ana: User, desk: Team) -> None:
    add(ana, desk, definition="What can be checked.\n“Repairs cost two million.”")
    assert (
        "What can be checked.<br>“Repairs cost two million.”"
        in reader(ana).get(reverse("labels", args=[desk.pk])).content.decode()
    )
