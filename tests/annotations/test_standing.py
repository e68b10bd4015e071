"""Everything is decided on what stands under the lock, whatever the page or the view had read before."""

from uuid import UUID

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


def test_mark_on_a_text_that_was_replaced_meanwhile_lies_where_its_words_stand_now(room: Article, ana: User) -> None:
    """The new text came after the old one was read, and before the lock: the mark follows in its own transaction."""
    first = Revision.objects.select_related("article").get()
    second = publish(room, "A tenth more.", "Repairs cost two million, the mayor said.")
    start = first.text.index("two million")
    made = marked_on(first, (start, start + 11), ana)
    assert (made.revision, made.quote, made.anchors.count()) == (first, "two million", 2)
    assert [second.text[left:right] for left, right in made.spans_on(second)] == ["two million"]
    assert made.spans_on(first) == [(start, start + 11)]
    assert Event.objects.get(highlight=made).blocks == [[2, 2]]


@pytest.mark.parametrize("now", ["Repairs cost nothing.", "Repairs cost two billion, not two million, the mayor said."])
def test_mark_on_a_text_in_which_its_words_are_gone_or_in_doubt_by_now_is_refused(
    now: str, room: Article, ana: User
) -> None:
    first = Revision.objects.select_related("article").get()
    publish(room, "The bridge will close on Monday.", now)
    start = first.text.index("Repairs cost two million")
    with pytest.raises(Elsewhere):
        marked_on(first, (start, start + 24), ana)
    assert not Highlight.objects.exists() and not Event.objects.exclude(highlight=None).exists()


def marked_on(revision: Revision, span: tuple[int, int], by: User) -> Highlight:
    audience = Audience(Visibility.ME)
    return Highlight.mark(revision, [span], by=by, label=default_label(), audience=audience, key=UUID(int=8))


def test_words_seen_on_an_earlier_text_are_marked_where_they_stand_now_and_it_is_said(room: Article, ana: User) -> None:
    forms = [mark_form(room, "two million") for _time in range(2)]
    publish(room, "A tenth more.", "Repairs cost two million, the mayor said.")
    revision = publish(room, "Once more.", "A tenth more.", "Repairs cost two million, the mayor said.")
    address = reverse("highlights", args=[room.pk])
    answer = reader(ana).post(address, forms[0], headers=HTMX)
    assert answer.status_code == 200
    made = Highlight.objects.get()
    assert [revision.text[left:right] for left, right in made.spans_on(revision)] == ["two million"]
    assert (made.revision.number, made.anchors.count()) == (1, 3)
    page = answer.content.decode()
    assert "they lie where they stand now" in page and f'data-revision="{revision.number}"' in page
    shown = reader(ana).get(reader(ana).post(address, forms[1])["Location"])
    assert shown.status_code == 200 and Highlight.objects.count() == 2


def test_words_that_are_in_doubt_now_answer_with_the_text_and_the_note_is_kept(room: Article, ana: User) -> None:
    form = mark_form(room, "Repairs cost two million", text="A long thought.")
    publish(room, "The bridge will close on Monday.", "Repairs cost two billion, not two million, the mayor said.")
    address = reverse("highlights", args=[room.pk])
    answer = reader(ana).post(address, form, headers=HTMX)
    assert answer.status_code == 409 and "two billion, not" in answer.content.decode()
    answer = reader(ana).post(address, form)
    assert answer.status_code == 409 and "A long thought.</textarea>" in answer.content.decode()
    assert not Highlight.objects.exists()


def test_a_mark_is_resized_by_what_was_seen_on_an_earlier_text(room: Article, ana: User) -> None:
    made = mark(room, "two million", by=ana)
    form = {**mark_form(room, "Repairs cost two million"), "version": 1}
    revision = publish(room, "A tenth more.", "Repairs cost two million, the mayor said.")
    assert reader(ana).post(reverse("highlight", args=[made.uuid]), form, headers=HTMX).status_code == 200
    assert [revision.text[left:right] for left, right in made.spans_on(revision)] == ["Repairs cost two million"]


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
