"""Everything is decided on what stands under the lock, whatever the page or the view had read before."""

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from annotations.models import Event, Highlight, Note, Stream
from annotations.models.audience import Audience, Visibility
from annotations.placing import Elsewhere
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import Membership, Team, User
from tests.factories import HTMX, article, default_label, mark, mark_form, note, reader


@pytest.fixture
def room(labels: None) -> Article:
    return article()


def publish(room: Article, *paragraphs: str) -> Revision:
    """A second text of the article."""
    blocks = (Block(Kind.HEADLINE, room.headline), *(Block(Kind.PARAGRAPH, words) for words in paragraphs))
    revision = Revision.of(blocks, language="en")
    room.publish_revision(revision)
    return revision


def test_answer_to_a_thread_that_was_narrowed_meanwhile_is_not_written(room: Article, ana: User, cleo: User) -> None:
    thread = mark(room, "on Monday", by=ana, visibility="everyone")
    seen_by_cleo = Highlight.objects.get()
    thread.relabel(thread.label, Audience(Visibility.ME), by=ana, version=1)
    with pytest.raises(Http404):
        note(seen_by_cleo, by=cleo)
    assert not Note.objects.exists() and Event.objects.count() == 2


def test_event_tells_the_audience_that_stood_when_it_happened(room: Article, ana: User, desk: Team) -> None:
    thread = mark(room, "on Monday", by=ana, visibility="everyone")
    seen_before = Highlight.objects.get()
    thread.relabel(thread.label, Audience(Visibility.TEAM, desk), by=ana, version=1)
    note(seen_before, by=ana)
    event = Event.objects.get(kind=Event.Kind.NOTE_MADE)
    assert (event.visibility_before, event.team_before) == ("team", desk.pk)


def test_mark_is_deleted_once(room: Article, ana: User) -> None:
    thread = mark(room, "on Monday", by=ana)
    again = Highlight.objects.get()
    thread.delete_by(ana)
    with pytest.raises(Http404):
        again.delete_by(ana)
    assert Event.objects.filter(kind=Event.Kind.HIGHLIGHT_DELETED).count() == 1


def test_who_left_the_team_reads_their_mark_and_changes_nothing(room: Article, ana: User, ben: User) -> None:
    thread = note(mark(room, "on Monday", by=ben, visibility="team"), by=ana).highlight
    Membership.objects.filter(user=ben).delete()
    page, address = reader(ben), reverse("highlight", args=[thread.uuid])
    shown = page.get(address)
    assert shown.status_code == 200 and "Who says so?" in shown.content.decode()
    change = {"label": default_label("Quote").pk, "audience": "me", "version": 1}
    assert page.post(address, change).status_code == 404
    assert page.post(reverse("highlight_deletion", args=[thread.uuid])).status_code == 404
    assert page.post(reverse("notes", args=[thread.uuid]), {"text": "Hm.", "key": "8" * 32}).status_code == 404
    thread.refresh_from_db()
    assert (thread.visibility, thread.version, thread.deleted_at, thread.notes.count()) == ("team", 1, None, 1)


def test_author_keeps_a_retired_label(room: Article, ana: User) -> None:
    thread = mark(room, "on Monday", by=ana)
    thread.label.retired_at = thread.created_at
    thread.label.save()
    change = {"label": thread.label_id, "audience": "everyone", "version": 1}
    assert reader(ana).post(reverse("highlight", args=[thread.uuid]), change).status_code == 302
    assert reader(ana).post(reverse("highlights", args=[room.pk]), mark_form(room, "Boats")).status_code == 422


def test_mark_on_a_text_that_was_replaced_meanwhile_is_refused(room: Article, ana: User) -> None:
    first = room.current_revision
    assert first is not None
    publish(room, "The bridge will close on Tuesday.")
    with pytest.raises(Elsewhere):
        Highlight.mark(
            first,
            [(0, 8)],
            by=ana,
            label=default_label(),
            audience=Audience(Visibility.ME),
            key="8" * 32,  # type: ignore[arg-type]
        )
    assert not Highlight.objects.exists()


def test_words_seen_on_the_earlier_text_are_marked_where_they_stand_now(room: Article, ana: User) -> None:
    form = mark_form(room, "two million")
    revision = publish(room, "A tenth more.", "Repairs cost two million, the mayor said.")
    assert reader(ana).post(reverse("highlights", args=[room.pk]), form, headers=HTMX).status_code == 200
    span = Highlight.objects.get().anchors.get(revision=revision).spans.get()
    assert revision.text[span.start : span.end] == "two million"


@pytest.mark.parametrize("number", [999, 10**25])
def test_revision_that_never_was_is_no_ground_for_a_mark(number: int, room: Article, ana: User) -> None:
    form = {**mark_form(room, "Boats"), "revision": number}
    assert reader(ana).post(reverse("highlights", args=[room.pk]), form).status_code in (409, 422)
    assert not Highlight.objects.exists()


def test_mark_without_a_place_on_the_new_text_is_laid_there_by_hand(room: Article, ana: User) -> None:
    thread = mark(room, "on Monday", by=ana)
    revision = publish(room, "The bridge will close on Tuesday.")
    thread.resize(revision, [(0, 8)], by=ana, version=1)
    assert thread.anchors.count() == 2


def test_publishing_takes_the_stream_first(room: Article, ana: User, client: Client) -> None:
    mark(room, "on Monday", by=ana)
    before = Stream.objects.get().seq
    publish(room, "The bridge will close on Tuesday.")
    assert Stream.objects.get().seq == before + 1
