"""A page that was brought up to date is the page as it would be loaded afresh, for everybody who has one open."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.changes import Changes
from annotations.live import log
from annotations.live.cursor import seal, unseal
from annotations.live.place import Place
from annotations.models import Anchor, Check, Event, Hiding, Highlight, Note, Resolution
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from annotations.stale import Stale
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Team, User
from tests.annotations.meanwhile import once_read
from tests.annotations.page import Page
from tests.factories import HTMX, article, default_label, mark, note, reader
from tests.sequences import sequences

ASKED_IN = 14  # queries, session and account among them


@pytest.fixture
def room(labels: None) -> Article:
    kinds = [Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.PARAGRAPH]
    return article([Block(kind, f"Paragraph {place} has a few words.") for place, kind in enumerate(kinds)])


def opened(client: Client, room: Article) -> Page:
    return Page(client.get(room.get_absolute_url()).content)


def refresh(client: Client, room: Article, page: Page, **more: str) -> bytes:
    asked = {"after": page.after, "revision": page.revision, **more}
    answer = client.get(reverse("changes", args=[room.pk]), asked, headers=HTMX)
    assert answer.status_code == 200
    page.apply(answer.content)
    return answer.content


def lay(room: Article, by: User, start: int, end: int, audience: Audience) -> Highlight:
    revision = room.current_revision
    assert revision is not None
    return Highlight.mark(revision, [(start, end)], by=by, label=default_label(), audience=audience, key=uuid4())


def on_whole(room: Article, by: User, audience: Audience) -> Highlight:
    revision, label = room.current_revision, default_label("Context")
    assert revision is not None
    return write_page_note(revision, by=by, label=label, audience=audience, key=uuid4(), text="Who paid?")


def publish(room: Article, number: int) -> None:
    """A text with other words in one paragraph, or a new one before it."""
    revision = room.current_revision
    assert revision is not None
    blocks, at = list(revision.blocks), number % len(revision.blocks)
    if number % 3:
        blocks[at] = Block(blocks[at].kind, blocks[at].text.replace("few", "very few" if number % 2 else "few more"))
    else:
        blocks.insert(at, Block(Kind.PARAGRAPH, f"Paragraph {number} came late."))
    room.publish_revision(Revision.of(tuple(blocks), language="en"))


ACTIONS: dict[str, Callable[..., object]] = {
    "note": lambda by, on, _room, _to: note(on, "Hm.", by=by),
    "relabel": lambda by, on, _room, to: on.relabel(default_label("Quote"), to, by=by, version=on.version),
    "retag": lambda by, on, _room, _to: on.retag(["money"], by=by),
    "resize": lambda by, on, room, _to: on.resize(room.current_revision, [(2, 9), (40, 70)], by=by, version=on.version),
    "resolve": lambda by, on, _room, _to: Resolution.resolve(on, by=by),
    "reopen": lambda by, on, _room, _to: Resolution.reopen(on, by=by),
    "delete": lambda by, on, _room, _to: on.delete_by(by),
    "restore": lambda by, on, _room, _to: on.restore_by(by),
    "hide": lambda by, on, _room, _to: Hiding.hide(on, by=by, reason="Asked to."),
    "lift": lambda by, on, _room, _to: on.hiding.lift(by=by),
    "confirm": lambda by, on, room, _to: Check.confirm(on, by=by, seen=room.current_revision.number),
    "detach": lambda by, on, room, _to: Check.detach(on, by=by, seen=room.current_revision.number),
    "place": lambda by, on, room, _to: Check.place(on, room.current_revision, [(2, 9)], by=by, version=on.version),
    "uncheck": lambda by, on, _room, _to: Check.take_back(on, on.anchors.latest("pk").checked.kind, by=by),
    "forget": lambda by, on, _room, _to: [said.delete_by(by) for said in Note.objects.filter(highlight=on)],
}
steps = st.lists(
    st.tuples(
        st.sampled_from([*ACTIONS, "mark", "mark", "mark", "write", "look", "publish"]),
        st.sampled_from(["ana", "ben", "cleo"]),
        st.integers(0, 99),
    ),
    max_size=14,
)


@sequences(20)
@given(steps=steps)
def test_what_events_make_of_a_page_is_what_a_reload_would(
    steps: list[tuple[str, str, int]], room: Article, people: dict[str, User | None], desk: Team
) -> None:
    clients = {name: reader(user) for name, user in people.items()}
    with transaction.atomic():
        room = Article.objects.select_related("current_revision").get(pk=room.pk)  # as no other example left it
        pages = {name: opened(client, room) for name, client in clients.items()}
        made = [lay(room, people[name], 9, 18, _audience(name, 1, desk)) for name in ("ana", "ben", "cleo")]  # type: ignore[arg-type]
        for action, name, number in steps:
            if action == "look":
                refresh(clients[name], room, pages[name])
            elif action == "publish":
                publish(room, number)
            elif action == "mark":
                made.append(lay(room, people[name], number, number + 9, _audience(name, number, desk)))  # type: ignore[arg-type]
            elif action == "write":
                made.append(on_whole(room, people[name], _audience(name, number, desk)))  # type: ignore[arg-type]
            elif made:
                on = Highlight.objects.get(pk=made[number % len(made)].pk)
                with (
                    suppress(Http404, ValueError, Stale, Hiding.DoesNotExist, Anchor.DoesNotExist, Check.DoesNotExist),
                    transaction.atomic(),
                ):
                    ACTIONS[action](people[name], on, room, _audience(name, number, desk))
        for name, client in clients.items():
            refresh(client, room, pages[name])
            assert pages[name].whole == 0 or name == "visitor"
            if pages[name].outdated:
                refresh(client, room, pages[name], newest="1")
            assert str(pages[name]) == str(opened(client, room)), name
            assert not pages[name].outdated
        transaction.set_rollback(True)


def _audience(name: str, number: int, desk: Team) -> Audience:
    if number % 3 == 0 and name != "cleo":
        return Audience(Visibility.TEAM, desk)
    return Audience(Visibility.EVERYONE if number % 3 == 1 else Visibility.ME)


def test_what_is_decided_about_a_changed_text_comes_to_every_open_page(
    room: Article, people: dict[str, User | None], ana: User
) -> None:
    shown = [mark(room, f"Paragraph {place} has", by=ana, visibility="everyone") for place in (0, 3)]
    shown.append(mark(room, "Paragraph 1 has", by=ana, visibility="team"))
    texts = ["Paragraph 0 had a few words.", "Paragraph 11 has a few words.", "Another one.", "Quite another end."]
    blocks = [Block(Kind.PARAGRAPH, text) for text in texts]
    room.publish_revision(Revision.of(tuple(blocks), language="en"))
    revision = room.current_revision
    clients = {name: reader(user) for name, user in people.items()}
    pages = {name: opened(client, room) for name, client in clients.items()}
    assert "please check" in str(pages["ana"]) and "Rewritten" in str(pages["cleo"])
    acts = [
        lambda: Check.detach(shown[0], by=ana, seen=2),
        lambda: Check.place(shown[1], revision, [(2, 9)], by=ana, version=1),
        lambda: Check.confirm(shown[2], by=ana, seen=2),
        lambda: Check.take_back(shown[1], Check.Kind.PLACED, by=ana),
        lambda: Check.take_back(shown[0], Check.Kind.DETACHED, by=ana),
        lambda: note(shown[1], "And now?", by=people["cleo"]),
    ]
    for act in acts:
        act()
        for name, client in clients.items():
            refresh(client, room, pages[name])
            assert str(pages[name]) == str(opened(client, room)), name
    assert all(pages[name].whole == 0 for name in ("ana", "ben", "cleo"))


def test_whoever_may_not_see_a_mark_is_told_nothing_of_it(room: Article, ana: User, ben: User, cleo: User) -> None:
    strangers = [reader(None), reader(cleo)]
    pages = [opened(client, room) for client in strangers]
    thread = mark(room, "Paragraph 1", by=ana, visibility="team")
    note(thread, by=ben)
    thread.resize(room.current_revision, [(0, 9)], by=ana, version=1)
    thread.delete_by(ana)
    for client, page in zip(strangers, pages, strict=True):
        answer = refresh(client, room, page)
        assert answer.count(b"<") == 2 and b'data-gone="" data-changed="0"' in answer


def test_who_lost_sight_of_a_mark_learns_its_name_and_not_where_it_went(room: Article, ana: User, cleo: User) -> None:
    thread = mark(room, "Paragraph 1", by=ana, visibility="everyone")
    client = reader(cleo)
    page = opened(client, room)
    thread.relabel(thread.label, Audience(Visibility.ME), by=ana, version=1)
    thread.resize(room.current_revision, [(100, 110)], by=ana, version=2)
    answer = refresh(client, room, page)
    assert f'data-gone="{thread.uuid.hex[:10]}"'.encode() in answer
    assert b'id="b-1"' in answer and b'id="b-3"' not in answer and b"ana" not in answer


@pytest.mark.parametrize("after", ["", "x", "\u00e9", "A" * 44])
def test_a_place_that_is_not_ours_gives_the_whole_text(room: Article, ana: User, after: str) -> None:
    client = reader(ana)
    page = opened(client, room)
    page.after = after
    mark(room, "Paragraph 1", by=ana)
    refresh(client, room, page)
    assert page.whole == 1 and str(page) == str(opened(client, room))


def test_a_text_that_was_published_meanwhile_is_told_and_comes_when_it_is_wanted(room: Article, ana: User) -> None:
    client = reader(ana)
    page = opened(client, room)
    before = str(page)
    room.publish_revision(Revision.of((Block(Kind.PARAGRAPH, "Other words."),), language="en"))
    refresh(client, room, page)
    assert page.outdated and (page.whole, str(page)) == (0, before)
    refresh(client, room, page, newest="1")
    assert not page.outdated and (page.whole, page.revision) == (1, "2")


def test_what_a_reader_may_no_longer_see_leaves_an_outdated_page_too(room: Article, ana: User, cleo: User) -> None:
    thread = mark(room, "Paragraph 1", by=ana, visibility="everyone")
    client = reader(cleo)
    page = opened(client, room)
    room.publish_revision(
        Revision.of((Block(Kind.PARAGRAPH, "It came late."), *room.current_revision.blocks), language="en")  # type: ignore[union-attr]
    )
    refresh(client, room, page)
    assert thread.uuid.hex[:10] in str(page)
    thread.relabel(thread.label, Audience(Visibility.ME), by=ana, version=1)
    refresh(client, room, page)
    assert page.outdated and page.whole == 0 and thread.uuid.hex[:10] not in str(page)


def test_who_missed_too_much_gets_the_whole_text(room: Article, ana: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(log, "MOST_LINES", 3)
    client = reader(ana)
    page = opened(client, room)
    for _time in range(4):
        mark(room, "Paragraph 1", by=ana)
    refresh(client, room, page)
    assert page.whole == 1


def test_how_much_others_do_unseen_does_not_show(
    room: Article, ana: User, ben: User, cleo: User, monkeypatch: Any
) -> None:
    """Else whoever keeps an old place and adds lines of their own would count the others' by when the answer flips."""
    monkeypatch.setattr(log, "MOST_LINES", 3)
    monkeypatch.setattr(log, "AT_ONCE", 2)
    client = reader(ben)
    page = opened(client, room)
    for _time in range(5):
        mark(room, "Paragraph 1", by=cleo)
    mark(room, "Paragraph 1", by=ana, visibility="team")
    refresh(client, room, page)
    assert page.whole == 0


def test_the_place_is_read_before_the_marks(room: Article, ana: User, django_assert_max_num_queries: Any) -> None:
    """Whatever is written while the page is made comes with the next answer."""
    client = reader(ana)
    with django_assert_max_num_queries(99) as asked:
        client.get(room.get_absolute_url())
    queries = [query["sql"] for query in asked.captured_queries]
    stream = next(place for place, sql in enumerate(queries) if "annotations_stream" in sql)
    assert stream < next(place for place, sql in enumerate(queries) if "annotations_anchorspan" in sql)


def test_a_burst_is_asked_for_in_a_few_queries(
    room: Article, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    client = reader(ben)
    page = opened(client, room)
    for _time in range(20):
        note(mark(room, "Paragraph 1", by=ana, visibility="team"))
    with django_assert_max_num_queries(ASKED_IN):
        answer = refresh(client, room, page)
    assert b'data-changed="20"' in answer


def test_one_who_asks_without_htmx_is_led_to_the_article(room: Article) -> None:
    answer = reader(None).get(reverse("changes", args=[room.pk]))
    assert (answer.status_code, answer["Location"]) == (302, room.get_absolute_url())


def test_ones_own_changes_count_as_nobodys(room: Article, ana: User) -> None:
    mark(room, "Paragraph 1", by=ana)
    assert room.current_revision is not None
    assert Changes(room.current_revision, ana, 0).count == 0


def test_a_cursor_tells_no_number_and_holds_for_its_article_alone() -> None:
    first, again = seal(Place.article(7), 41), seal(Place.article(7), 41)
    assert first != again and len(first) == len(seal(Place.article(7), 2**40)) == 44
    assert unseal(Place.article(7), first) == unseal(Place.article(7), again) == 41
    assert unseal(Place.article(8), first) is None
    for place in range(44):
        forged = first[:place] + ("A" if first[place] != "A" else "B") + first[place + 1 :]
        assert unseal(Place.article(7), forged) is None


def test_a_line_names_the_blocks_where_a_mark_lay_and_lies(room: Article, ana: User) -> None:
    thread = mark(room, "Paragraph 1", by=ana)
    thread.resize(room.current_revision, [(0, 9), (100, 110)], by=ana, version=1)
    assert list(Event.objects.order_by("seq").values_list("blocks", flat=True)) == [
        [[1, 1]],
        [[1, 1], [0, 0], [3, 3]],
    ]


def test_page_whose_text_changed_while_it_was_made_asks_for_all_and_is_offered_the_new_one(
    room: Article, ana: User
) -> None:
    later = Revision.of((Block(Kind.HEADLINE, "Later"),), language="en")
    client = reader(ana)
    with once_read('"articles_revision"."text"', lambda: Article.objects.get(pk=room.pk).publish_revision(later)):
        page = opened(client, room)
    assert (page.after, page.revision) == ("", "1")
    refresh(client, room, page)
    assert page.outdated and page.after
