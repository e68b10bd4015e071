"""Editing an article's text at the desk: written, seen, published; nobody overwrites anybody."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles.editing import NewText
from articles.models import Article, Edit, Revision
from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.markup import write
from newsroom.accounts.models import User
from tests.factories import HTMX, article, reader

BLOCKS = (
    Block(Kind.HEADLINE, "A bridge is mended"),
    Block(Kind.PARAGRAPH, "The bridge will close on Monday.", (Span(SpanKind.STRONG, 4, 10),)),
    Block(Kind.QUOTE, "Repairs cost two million, the mayor said."),
    Block(Kind.PREFORMATTED, "  08:00  *close*\n  17:00  open  "),
)


def at(room: Article) -> str:
    return reverse("admin:articles_article_text", args=[room.pk])


def text_in(page: str) -> str:
    """What the field holds, as the browser would send it."""
    [text] = re.findall(r'<textarea id="id_text".*?>\n(.*?)</textarea>', page, re.DOTALL)
    return unescape(text).replace("\r\n", "\n").replace("\n", "\r\n")


def send(user: User, room: Article, act: str, text: str, after: object = 1, **more: Any) -> Any:
    return reader(user).post(at(room), {"text": text, "after": after, "act": act, "reason": "update", **more})


def test_the_form_holds_the_text_and_sending_it_back_changes_nothing(ed: User) -> None:
    room = article(BLOCKS)
    page = reader(ed).get(at(room)).content.decode()
    assert text_in(page) == write(BLOCKS).replace("\n", "\r\n")
    answer = send(ed, room, "check", text_in(page))
    assert answer.status_code == 200 and "Nothing is changed yet" in answer.content.decode()
    assert room.revisions.count() == 1


def test_an_editor_sees_what_will_change_and_publishes_it(ed: User) -> None:
    room = article(BLOCKS)
    text = write(BLOCKS).replace("Monday", "_Tuesday_")
    seen = send(ed, room, "check", text).content.decode()
    assert "What will change" in seen and room.revisions.count() == 1
    assert send(ed, room, "publish", text)["Location"] == reverse("admin:articles_article_change", args=[room.pk])
    room.refresh_from_db()
    revision = room.current_revision
    assert revision is not None and revision.number == 2
    assert revision.blocks[1] == Block(
        Kind.PARAGRAPH,
        "The bridge will close on Tuesday.",
        (Span(SpanKind.STRONG, 4, 10), Span(SpanKind.EMPHASIS, 25, 32)),
    )
    assert (revision.blocks[0], *revision.blocks[2:]) == (BLOCKS[0], *BLOCKS[2:])
    assert LogEntry.objects.get(object_id=str(room.pk)).user == ed


def test_why_a_text_was_changed_and_the_public_note_are_kept(ed: User) -> None:
    room = article(BLOCKS)
    text, why = write(BLOCKS).replace("Monday", "Tuesday"), {"reason": "correction", "note": " It was \x07Tuesday.\n"}
    back = send(ed, room, "back", text, **why).content.decode()
    assert 'name="reason" value="correction"' in back and "Tuesday.\n" in back
    seen = send(ed, room, "check", text, **why).content.decode()
    assert re.search(r'value="correction"[^>]* checked', seen)
    send(ed, room, "publish", text, **why)
    edit = Edit.objects.get()
    assert (edit.revision.number, edit.reason, edit.note, edit.by) == (2, "correction", "It was Tuesday.", ed)


def test_going_back_to_the_form_loses_nothing_not_even_faults(ed: User) -> None:
    room = article(BLOCKS)
    for text in ("# New\r\n\r\n\\_ all of it\r\n", "\r\n  *broken \r\n"):
        back = send(ed, room, "back", text)
        assert back.status_code == 200 and text_in(back.content.decode()) == text


def test_what_is_unclear_is_told_by_line_and_nothing_is_saved(ed: User) -> None:
    room = article(BLOCKS)
    text = "# A bridge\r\n\r\nIt *will close.\r\n"
    for act in ("check", "publish"):
        refused = send(ed, room, act, text)
        page = refused.content.decode()
        assert refused.status_code == 422 and "Line 3: a second * is missing." in page
        assert text_in(page) == text
    assert room.revisions.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": ""}, "no text left"),
        ({"text": "# Short"}, "no text left"),
        ({"after": ""}, "This field is required"),
        ({"after": "9" * 40}, "Ensure this value"),
        ({"after": "x"}, "Enter a whole number"),
        ({"reason": ""}, "Choose the reason"),
        ({"reason": "whim"}, "Select a valid choice"),
        ({"note": "x" * 1001}, "at most 1000 characters"),
        ({"text": "A paragraph with \x00 in its middle."}, "Null characters"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(ed: User, fields: dict[str, str], sentence: str) -> None:
    room = article(BLOCKS)
    fine = {"text": write(BLOCKS) + "\nMore.", "after": "1", "act": "publish", "reason": "update"}
    refused = reader(ed).post(at(room), fine | fields)
    assert refused.status_code == 422 and sentence in refused.content.decode()
    assert room.revisions.count() == 1


def test_the_preview_comes_alone_with_what_is_unclear(ed: User) -> None:
    room = article(BLOCKS)
    text = "# Over\n\n<script>alert(1)</script> & [link](javascript:alert(1)) *half"
    page = reader(ed).post(at(room), {"text": text, "after": 1}, headers=HTMX).content.decode()
    assert "<html" not in page and "Line 3: a second * is missing" in page
    assert "<h1" in page and "&lt;script&gt;" in page and "<script" not in page and "href" not in page
    assert room.revisions.count() == 1


def test_the_second_of_two_editors_is_told_and_sees_both_texts(ed: User) -> None:
    room = article(BLOCKS)
    send(ed, room, "publish", write(BLOCKS).replace("Monday", "Tuesday"))
    mine = write(BLOCKS).replace("two million", "three million").replace("\n", "\r\n")
    for act in ("check", "publish"):
        refused = send(ed, room, act, mine)
        page = refused.content.decode()
        assert refused.status_code == 409 and "Somebody else published revision 2" in page
        assert text_in(page) == mine and "close on Tuesday" in unescape(page)
        assert re.search(r"<del>.*Monday.*</del><ins>.*Tuesday.*</ins>", page)
        assert '<input type="hidden" name="after" value="2">' in page
    assert room.revisions.count() == 2
    assert send(ed, room, "publish", mine, after=2).status_code == 302
    assert room.revisions.count() == 3


def test_two_who_publish_in_the_same_moment_do_not_overwrite_each_other(ed: User, monkeypatch: Any) -> None:
    room = article(BLOCKS)
    other = Article.objects.get(pk=room.pk)

    def faster(_new: NewText) -> bool:
        """Somebody publishes after the form was found to follow the text that stands."""
        other.publish_revision(Revision.of((*BLOCKS, Block(Kind.PARAGRAPH, "Theirs.")), language="en"))
        return False

    monkeypatch.setattr(NewText, "overtaken", property(faster))
    mine = write(BLOCKS).replace("Monday", "Tuesday")
    refused = send(ed, room, "publish", mine)
    assert refused.status_code == 409 and "Theirs." in refused.content.decode()
    room.refresh_from_db()
    assert room.current_revision is not None and room.current_revision.text.endswith("Theirs.")


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_drafts_and_withdrawn_articles_are_edited_too(ed: User, status: str) -> None:
    room = article(BLOCKS, status=status)
    assert reader(ed).get(at(room)).status_code == 200
    assert send(ed, room, "publish", write(BLOCKS) + "\nMore of it.").status_code == 302
    assert room.revisions.count() == 2


def test_only_corpus_editors_edit(ana: User, cleo: User, ed: User) -> None:
    room = article(BLOCKS)
    for user in (ana, cleo):
        assert reader(user).get(at(room)).status_code == 302
        assert send(user, room, "publish", write(BLOCKS) + "\nMore.").status_code == 302
    ed.groups.clear()
    assert reader(User.objects.get(pk=ed.pk)).get(at(room)).status_code == 403
    assert reader(None).get(at(room)).status_code == 302
    assert room.revisions.count() == 1


def test_who_is_signed_out_while_writing_gets_the_words_back(db: None) -> None:
    room = article(BLOCKS)
    kept = reader(None).post(at(room), {"text": "All that I wrote.", "after": 1, "act": "check"})
    assert kept.status_code == 401 and "All that I wrote." in kept.content.decode()


def test_an_article_that_is_not_there_is_not_found(ed: User) -> None:
    assert reader(ed).get(reverse("admin:articles_article_text", args=[999])).status_code == 404


def test_the_form_asks_few_questions(ed: User, django_assert_max_num_queries: Any) -> None:
    room = article(BLOCKS)
    client = reader(ed)
    with django_assert_max_num_queries(8):
        client.get(at(room))
    with django_assert_max_num_queries(8):
        client.post(at(room), {"text": write(BLOCKS) + "\nMore.", "after": 1, "act": "check"})
