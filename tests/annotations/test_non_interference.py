"""What somebody may not see changes no byte of anything that they are shown."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.models import Check, Highlight, Note, Resolution
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.factories import HTMX, article, default_label, mark, note, reader, ways_to_ask
from tests.sequences import sequences

# Fresh in every answer: the nonce of the scripts, the CSRF token, forms' keys, the sealed place in the log.
FRESH = re.compile(
    rb'nonce="[^"]+"|name="key" value="[^"]+"|csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"'
    rb'|data-after="[^"]+"'
)


@pytest.fixture
def room(ana: User, ben: User, cleo: User) -> Article:
    """An article on which cleo sees one mark with one note, and ana and ben have more."""
    made = article()
    note(mark(made, "on Monday", by=ana, visibility="everyone", label="Question"))
    note(mark(made, "Boats", by=cleo, label="Context"))  # no claim: the filter by claims is empty for her
    return made


@pytest.fixture(params=["visitor", "cleo"])
def stranger(request: Any, room: Article, cleo: User) -> Client:
    return reader(cleo if request.param == "cleo" else None)


def hide_marks(room: Article, ana: User, ben: User) -> None:
    """All that ana and ben can do among themselves."""
    team = mark(room, "two million, the mayor said", by=ana, visibility="team")
    mark(room, "bridge", by=ana)
    deleted = mark(room, "mayor", by=ben, visibility="team")
    private = note(mark(room, "A bridge is mended", by=ben, label="Quote"), "zeppelin, @cleo")
    said = note(team, "zeppelin, @cleo", by=ben)
    team.retag(["secret", "bridge"], by=ana)
    note(deleted, "@cleo must not know")
    reader(ana).post(reverse("labels", args=[team.team_id]), LABEL)
    note(team, "And who paid?").delete_by(ana)
    Resolution.resolve(team, by=ben)
    for audience in (team.audience, Audience(Visibility.ME)):
        on_whole(room, ben, audience, "zeppelin, @cleo")
    Resolution.resolve(private.highlight, by=ben)
    Resolution.reopen(private.highlight, by=ben)
    said.rewrite(by=ben, text="zeppelin, surely", version=1)
    private.delete_by(ben)
    team.relabel(default_label("Context"), team.audience, by=ana, version=1)
    deleted.delete_by(ben)


def on_whole(room: Article, by: User, audience: Audience, text: str = "Hm.", number: int = 0) -> Highlight:
    key = UUID(int=number) if number else uuid4()
    revision = room.current_revision
    assert revision is not None
    return write_page_note(revision, by=by, label=default_label(), audience=audience, key=key, text=text)


def test_marks_and_notes_of_others_change_no_byte(stranger: Client, room: Article, ana: User, ben: User) -> None:
    before = dict(answers(stranger, room))
    hide_marks(room, ana, ben)
    assert dict(answers(stranger, room)) == before
    assert Highlight.objects.count() == 8
    # The same look finds what is not hidden: else it would prove nothing.
    mark(room, "below", by=ana, visibility="everyone")
    changed = {name for name, body in answers(stranger, room) if body != before[name]}
    assert changed >= {f"{address} {asked}" for address in ("/", room.get_absolute_url()) for asked in ways_to_ask()}


def test_what_becomes_of_hidden_marks_when_their_text_changes_changes_no_byte(
    stranger: Client, room: Article, ana: User, ben: User
) -> None:
    with transaction.atomic():
        rewrite(room)
        before = dict(answers(stranger, room))
        transaction.set_rollback(True)
    room = Article.objects.get(pk=room.pk)
    hide_marks(room, ana, ben)
    rewrite(room)
    assert dict(answers(stranger, room)) == before
    hidden = Highlight.objects.exclude(check_since=None).filter(visibility__in=["me", "team"], author=ana)
    lost, doubted = hidden.get(quote="bridge"), hidden.get(quote="two million, the mayor said")
    form = {"revision": 2, "version": 99, "spans": '[[0, 1, "A"]]'}
    for made, name in ((lost, "attachment"), (doubted, "detachment"), (doubted, "confirmation")):
        for client, code in ((stranger, (302, 401, 404)), (reader(ana), (302, 409))):
            address = reverse(f"highlight_{name}", args=[made.uuid])
            assert client.post(address, form | {"version": made.version}).status_code in code
        assert dict(answers(stranger, room)) == before
    # What is not hidden is seen: a mark for everyone that is lost stands without a place before everybody.
    shown = mark(room, "Boats may", by=ana, visibility="everyone")
    Check.objects.all().delete()
    shown.anchors.update(state="orphaned")
    shown.anchors.get().spans.all().delete()
    address = room.get_absolute_url()
    changed = {name for name, body in answers(stranger, room) if body != before[name]}
    assert changed >= {f"{address} page", f"{address}?sentences=1 page"}


def rewrite(room: Article) -> None:
    """A second text, in which one passage is gone and another has other numbers and other words."""
    text = "It will close on Monday.\n\nRepairs cost 3 million, the mayor said.\n\nBoats may still pass below."
    pieces = [Block(Kind.HEADLINE, "A crossing is mended"), *(Block(Kind.PARAGRAPH, p) for p in text.split("\n\n"))]
    room.publish_revision(Revision.of(tuple(pieces), language="en"))
    Revision.objects.filter(number=2).update(created_at="2026-01-01T12:00Z")


def test_hidden_marks_change_no_answer_to_what_a_stranger_writes(
    room: Article, ana: User, ben: User, cleo: User
) -> None:
    client = reader(cleo)

    def write() -> list[bytes]:
        """Each form sent once, and all undone."""
        shown = Highlight.objects.visible_to(cleo).get(author=ana)
        start = room.current_revision.text.index("mayor")  # type: ignore[union-attr]
        form = {"revision": 1, "label": default_label().pk, "audience": "me", "key": "7" * 32}
        sent = [
            (reverse("highlights", args=[room.pk]), {**form, "spans": f'[[{start}, {start + 5}, "mayor"]]'}),
            (reverse("highlights", args=[room.pk]), {**form, "spans": "[]"}),
            (reverse("highlights", args=[room.pk]), {**form, "spans": '[[1, 4, "not there"]]'}),
            (reverse("notes", args=[shown.uuid]), {"text": "Hm.", "key": "8" * 32}),
            (reverse("notes", args=[shown.uuid]), {"text": "", "key": "8" * 32}),
        ]
        with transaction.atomic():
            bodies = [client.post(address, data, headers=HTMX).content for address, data in sent]
            transaction.set_rollback(True)
        # Of what is made anew: its identifier and its time, which may pass a minute between the two rounds.
        new = rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=h-)[0-9a-f]{10}|(?<=data-h=\")[0-9a-f ]+"
        new += rb"|<time [^>]+>[^<]+</time>"
        return [re.sub(new, b"", FRESH.sub(b"", body)) for body in bodies]

    before = write()
    hide_marks(room, ana, ben)
    assert write() == before


def answers(client: Client, room: Article) -> Iterator[tuple[str, bytes]]:
    """What this reader gets from every address that they can know."""
    seen = Highlight.objects.filter(author__username="ana", visibility="everyone").order_by("pk").first()
    assert seen is not None
    desk = Team.objects.get(name="Verification desk")
    addresses = [
        *("/", "/?q=bridge", "/?q=zeppelin", "/?claims=1", "/?mine=1", "/?language=en", "/?from=2020-01-01"),
        *(room.get_absolute_url() + asked for asked in ("", "?sentences=1", "?sentences=9")),
        *(room.get_absolute_url() + asked for asked in ("print/", "print/?chosen=1&label=1&person=1")),
        *(reverse("highlights", args=[room.pk]) + asked for asked in ("", "?block=1", "?block=2", "?at=40", "?at=3")),
        *(reverse("highlights", args=[room.pk]) + asked for asked in ("?orphans=1", "?whole=1")),
        *("/notebook/to-check/", "/notebook/export/?format=json&to_check=1"),
        reverse("notes_on_article", args=[room.pk]),
        reverse("highlight", args=[seen.uuid]),
        reverse("notes", args=[seen.uuid]),
        *(reverse(name, args=[seen.notes.get().uuid]) for name in ("note", "note_edit")),
        reverse("highlight_names", args=[seen.uuid]) + "?q=",
        *(f"/notebook/{asked}" for asked in ("", "?order=article", "?q=zeppelin", "?q=bridge", "?tag=secret")),
        *(f"/notebook/export/?format={form}" for form in ("csv", "json")),
        *("/notebook/for-me/", "/tags/?q=", "/tags/?q=se"),
        reverse("notebook_of_person", args=[seen.author_id]),
        f"/notebook/export/?format=json&of_person={seen.author_id}",
        *(reverse(name, args=[desk.pk]) for name in ("notebook_of_team", "labels")),
    ]
    for address in addresses:
        for asked, headers in ways_to_ask().items():
            response = client.get(address, headers=headers)
            facts = f"{response.status_code} {sorted(response.headers.items())}"
            facts = re.sub(r"'nonce-[^']+'|'Content-Length', '\d+'", "", facts)
            body = b"".join(response) if response.streaming else response.content
            yield f"{address} {asked}", FRESH.sub(b"", facts.encode() + body)


LABEL = {"name": "Rumour", "role": "claim", "colour": "orange", "underline": "wavy", "hotkey": "7"}
ACTIONS: dict[str, Callable[[User, Highlight], None]] = {
    "note": lambda by, on: note(on, "Hm.", by=by) and None,
    "relabel": lambda by, on: on.relabel(default_label("Quote"), on.audience, by=by, version=on.version),
    "retag": lambda by, on: on.retag(["secret", by.username], by=by),
    "name": lambda by, on: note(on, "@cleo @ana @ben", by=by) and None,
    "resize": lambda by, on: on.resize(on.revision, [(0, 8), (12, 40)], by=by, version=on.version),
    "resolve": lambda by, on: Resolution.resolve(on, by=by),
    "reopen": lambda by, on: Resolution.reopen(on, by=by),
    "delete": lambda by, on: on.delete_by(by),
    "restore": lambda by, on: on.restore_by(by),
    "forget": lambda by, on: [said.delete_by(by) for said in Note.objects.filter(highlight=on)] and None,
}
MARKS = [("mark", True, 1), ("mark", False, 12)]  # for the team, and for oneself
steps = st.lists(
    st.tuples(st.sampled_from([*ACTIONS, "mark", "mark", "write"]), st.booleans(), st.integers(0, 99)), max_size=8
).map(lambda more: [*MARKS, *more])


@pytest.fixture
def before(stranger: Client, room: Article) -> dict[str, bytes]:
    return dict(answers(stranger, room))


@sequences(8)
@given(steps=steps)
def test_no_sequence_of_hidden_actions_changes_a_byte(
    steps: list[tuple[str, bool, int]],
    before: dict[str, bytes],
    stranger: Client,
    room: Article,
    ana: User,
    ben: User,
    desk: Team,
) -> None:
    with transaction.atomic():
        made: list[Highlight] = []
        for action, anas, number in steps:
            by = ana if anas else ben
            if action == "mark":
                audience = Audience(Visibility.TEAM, desk) if number % 2 else Audience(Visibility.ME)
                span, label = [(number, number + 7)], default_label()
                key = f"{len(made):032x}"
                made.append(Highlight.mark(room.current_revision, span, by=by, label=label, audience=audience, key=key))
            elif action == "write":
                audience = Audience(Visibility.TEAM, desk) if number % 2 else Audience(Visibility.ME)
                made.append(on_whole(room, by, audience, number=1000 + len(made)))
            elif made:
                on = Highlight.objects.get(pk=made[number % len(made)].pk)
                with suppress(Http404):  # what is not theirs to do
                    ACTIONS[action](by, on)
        after = dict(answers(stranger, room))
        transaction.set_rollback(True)
    assert after == before
