"""Marks and notes at the desk: seen by whom the reading room shows them, hidden and restored with a reason."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from annotations.models import Event, Hiding, Highlight, Note
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import running
from tests.factories import article, mark, note, reader

SECRETS = {"me": "Only ana knows this.", "team": "Only the desk knows this.", "everyone": "All may read this."}


@pytest.fixture
def boss(labels: None) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def notes(ana: User) -> dict[str, Note]:
    room = article("Quote of me.\n\nQuote of team.\n\nQuote of everyone.")
    return {
        audience: note(mark(room, f"Quote of {audience}", by=ana, visibility=audience), words)
        for audience, words in SECRETS.items()
    }


def hide(user: User, thing: Highlight | Note, reason: str = "Insults.") -> Any:
    kind = thing._meta.model_name
    form = {"action": "hide", "_selected_action": [thing.pk], "confirmed": "1", "reason": reason}
    return reader(user).post(f"/admin/annotations/{kind}/", form)


def restore(user: User, hiding: Hiding, reason: str = "A mistake.") -> Any:
    form = {"action": "restore", "_selected_action": [hiding.pk], "confirmed": "1", "reason": reason}
    return reader(user).post("/admin/annotations/hiding/", form)


def shown(user: User | None, thing: Note) -> bool:
    return thing.text in reader(user).get(thing.highlight.article.get_absolute_url()).content.decode()


def test_staff_read_no_private_words_anywhere_at_the_desk(notes: dict[str, Note], ed: User, boss: User) -> None:
    for user in (ed, boss):
        client = reader(user)
        pages = [f"/admin/{place}/" for place in PLACES]
        for private in ("me", "team"):
            pages += [f"/admin/annotations/note/{notes[private].pk}/change/"]
            pages += [f"/admin/annotations/note/{notes[private].pk}/history/"]
            pages += [f"/admin/annotations/highlight/{notes[private].highlight_id}/change/"]
            pages += [f"/admin/annotations/highlight/{notes[private].highlight_id}/history/"]
        pages += [f"/admin/accounts/user/{notes['me'].author_id}/delete/"]
        pages += [f"/admin/accounts/team/{Team.objects.get(name='Verification desk').pk}/delete/"]
        pages += [f"/admin/annotations/{kind}/?q=Only" for kind in ("note", "highlight")]
        for page in pages:
            words = client.get(page, follow=True).content.decode()
            for private in ("me", "team"):
                assert SECRETS[private] not in words and f"Quote of {private}" not in words, (user, page)
        assert SECRETS["everyone"] in client.get("/admin/annotations/note/").content.decode()
        assert "Quote of everyone" in client.get("/admin/annotations/highlight/").content.decode()


PLACES = [
    "",
    "articles/article",
    "articles/original",
    "articles/revision",
    "annotations/note",
    "annotations/highlight",
    "annotations/hiding",
    "admin/logentry",
    "accounts/user",
    "accounts/team",
]


def test_a_hidden_note_leaves_everybodys_sight_but_its_authors(
    notes: dict[str, Note], people: dict[str, User | None], ed: User
) -> None:
    thing = notes["everyone"]
    assert all(shown(user, thing) for user in people.values())
    assert hide(ed, thing).status_code == 302
    assert {name for name, user in people.items() if shown(user, thing)} == {"ana"}
    assert thing.text not in reader(ed).get("/admin/annotations/note/").content.decode()
    hiding = Hiding.objects.get()
    assert (hiding.note, hiding.by, hiding.reason) == (thing, ed, "Insults.")
    restore(ed, hiding)
    assert all(shown(user, thing) for user in people.values())
    entries = LogEntry.objects.order_by("pk")
    assert [entry.change_message for entry in entries] == ["Hidden: Insults.", "Restored: A mistake."]
    assert {entry.object_repr for entry in entries} == {str(thing)} and thing.text not in str(thing)


def test_a_hidden_mark_leaves_with_its_thread(notes: dict[str, Note], people: dict[str, User | None], ed: User) -> None:
    thing = notes["everyone"]
    hide(ed, thing.highlight)
    assert {name for name, user in people.items() if shown(user, thing)} == {"ana"}
    assert Highlight.objects.visible_to(ed).filter(pk=thing.highlight_id).count() == 0
    desk = reader(ed).get("/admin/annotations/hiding/").content.decode()
    assert str(thing.highlight) in desk and thing.highlight.quote not in desk and "Insults." in desk
    restore(ed, Hiding.objects.get())
    assert all(shown(user, thing) for user in people.values())


def test_hiding_and_restoring_tell_those_who_listen(notes: dict[str, Note], ed: User) -> None:
    before = Event.objects.count()
    hide(ed, notes["everyone"])
    restore(ed, Hiding.objects.get())
    kinds = list(Event.objects.order_by("pk")[before:].values_list("kind", "actor"))
    assert kinds == [("note_changed", ed.pk)] * 2


def test_nothing_is_hidden_or_restored_without_a_reason(notes: dict[str, Note], ed: User) -> None:
    assert hide(ed, notes["everyone"], " ").status_code == 422
    assert not Hiding.objects.exists()
    hide(ed, notes["everyone"])
    assert restore(ed, Hiding.objects.get(), "").status_code == 422
    assert Hiding.objects.exists()


def test_what_an_editor_does_not_see_they_cannot_hide(notes: dict[str, Note], ed: User, boss: User) -> None:
    for user in (ed, boss):
        for private in ("me", "team"):
            hide(user, notes[private])
            hide(user, notes[private].highlight)
    assert not Hiding.objects.exists()


def test_staff_without_the_permission_hide_nothing(notes: dict[str, Note], people: dict[str, User | None]) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)
    assert hide(clerk, notes["everyone"]).status_code == 403
    for name in ("ana", "cleo"):
        user = people[name]
        assert user is not None and hide(user, notes["everyone"]).status_code == 302
    assert not Hiding.objects.exists()


def test_marks_and_notes_are_never_changed_at_the_desk(notes: dict[str, Note], boss: User) -> None:
    for kind, pk in (("note", notes["everyone"].pk), ("highlight", notes["everyone"].highlight_id)):
        client = reader(boss)
        assert 'name="_save"' not in client.get(f"/admin/annotations/{kind}/{pk}/change/").content.decode()
        for action in (f"{pk}/change/", f"{pk}/delete/", "add/"):
            assert client.post(f"/admin/annotations/{kind}/{action}", {"text": "x"}).status_code == 403


def test_an_editor_who_works_blind_on_an_article_learns_nothing_of_it_at_the_desk(
    notes: dict[str, Note], desk: Team, ana: User, ed: User, boss: User
) -> None:
    thing = notes["everyone"]
    elsewhere = note(mark(article(), "Boats", by=ana, visibility="everyone"))
    Membership.objects.create(user=ed, team=desk)
    session = running(desk, ana, people=[ed], articles=[thing.highlight.article])
    hide(boss, thing, "Insults of ana.")
    hide(boss, thing.highlight, "Slander by ana.")
    hide(boss, elsewhere, "Elsewhere.")
    restore(boss, Hiding.objects.get(highlight=thing.highlight), "No slander.")
    told = ("Insults of ana.", "Slander by ana.", "No slander.", str(thing), str(thing.highlight))

    def read() -> list[str]:
        places = ("annotations/hiding", "admin/logentry")
        return [reader(ed).get(f"/admin/{place}/").content.decode() for place in places]

    for page in read():
        assert not any(words in page for words in told) and "Elsewhere." in page
    line = LogEntry.objects.get(change_message="Hidden: Insults of ana.")
    assert reader(ed).get(f"/admin/admin/logentry/{line.pk}/change/").status_code == 302
    restore(ed, Hiding.objects.get(note=thing))
    assert Hiding.objects.filter(note=thing).exists()
    session.reveal(by=ana)
    assert all(words in "".join(read()) for words in told)
