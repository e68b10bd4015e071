"""What is done in the page of an article in a session, by its forms and by htmx."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, Highlight, Note, Question, Uncertainty
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import HTMX, article, default_label, label_of, mark, mark_form, note, reader


@pytest.fixture
def room(ana: User) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=[room, article(headline="The second")])


@pytest.fixture
def work(session: AnnotationSession, room: Article, ana: User, ben: User) -> Assignment:
    return work_of(ben, session, room, by=ana)


@pytest.fixture
def client(ben: User) -> Client:
    return reader(ben)


def at(work: Assignment, name: str, *more: object) -> str:
    return reverse(name, args=[work.session.pk, work.session_article.article_id, *more])


def send(client: Client, address: str, form: Any = None, *, htmx: bool = True) -> HttpResponse:
    headers = {**HTMX, "HX-Current-URL": "http://testserver" + address.split("highlights/")[0]} if htmx else {}
    return client.post(address, form or {}, headers=headers)  # type: ignore[return-value]


def test_marking_answers_with_the_block_the_card_and_the_way_back(
    work: Assignment, room: Article, client: Client
) -> None:
    answer = send(client, at(work, "session_highlights"), mark_form(room, "Boats", text="Which ones?"))
    body, made = answer.content.decode(), Highlight.objects.get()
    assert answer.status_code == 200 and (made.session, made.author) == (work.session, work.participant.user)
    assert "Boats</mark>" in body and "Which ones?" in body and f'id="h-{made.uuid.hex[:10]}"' in body
    assert json.loads(answer["HX-Trigger"])["newsroom:acted"]["address"] == at(
        work, "session_highlight_deletion", made.uuid
    )
    assert Note.objects.get().highlight == made


def test_a_retry_marks_once_and_other_words_under_its_key_are_refused(
    work: Assignment, room: Article, client: Client
) -> None:
    form = mark_form(room, "Boats")
    assert send(client, at(work, "session_highlights"), form).status_code == 200
    assert send(client, at(work, "session_highlights"), form).status_code == 200
    assert send(client, at(work, "session_highlights"), {**form, "text": "Hm."}).status_code == 422
    assert Highlight.objects.count() == 1


def test_only_the_labels_of_the_session_are_taken(work: Assignment, room: Article, client: Client, desk: Team) -> None:
    own = label_of(desk)
    made = mark_in(work, "Boats")
    answer = send(client, at(work, "session_highlights"), mark_form(room, "bridge", label=own.pk))
    assert answer.status_code == 422 and "one of the session" in answer.content.decode()
    form = {"label": own.pk, "version": 1}
    assert send(client, at(work, "session_highlight", made.uuid), form).status_code == 422
    kept = send(
        client, at(work, "session_highlights"), mark_form(room, "bridge", label=own.pk, text="Zeppelin"), htmx=False
    )
    assert kept.status_code == 422 and b"Zeppelin" in kept.content  # nothing typed is lost


def test_a_mark_is_relabelled_laid_anew_deleted_and_brought_back(
    work: Assignment, room: Article, client: Client
) -> None:
    made = mark_in(work, "Boats")
    here, text = at(work, "session_highlight", made.uuid), work.session_article.revision.text
    relabelled = send(client, here, {"label": default_label("Quote").pk, "version": 1})
    assert b'class="blue dashed"' in relabelled.content or b"blue dashed" in relabelled.content
    start = text.index("Boats may")
    wider = {"spans": json.dumps([[start, start + 9, "Boats may"]]), "revision": 1, "version": 2}
    assert b"Boats may</mark>" in send(client, here, wider).content
    assert client.get(f"{here}spans/").json() == {"revision": 1, "version": 3, "spans": [[start, start + 9]]}
    assert send(client, f"{here}spans/", {"sentences": 1, "version": 3}).status_code == 200
    assert send(client, here, {"label": default_label("Claim").pk, "version": 2}).status_code == 409
    assert b'hx-swap-oob="delete"' in send(client, f"{here}deletion/").content
    assert b"Boats" in send(client, f"{here}deletion/", {"undo": 1}).content
    made.refresh_from_db()
    assert made.deleted_at is None and made.label.name == "Quote"


def test_nothing_can_be_changed_after_handing_in_and_the_reason_is_told(
    work: Assignment, room: Article, client: Client
) -> None:
    made = mark_in(work, "Boats")
    gone = mark_in(work, "Repairs")
    work.unmark(gone.uuid)
    work.submit()
    here = at(work, "session_highlight", made.uuid)
    forms: list[tuple[str, Any]] = [
        (at(work, "session_highlights"), mark_form(room, "bridge")),
        (here, {"label": default_label("Quote").pk, "version": 1}),
        (f"{here}deletion/", None),
        (at(work, "session_highlight_deletion", gone.uuid), {"undo": 1}),
        (f"{here}spans/", {"sentences": 1, "version": 1}),
        (f"{here}uncertainty/", None),
        (at(work, "session_uncertainty"), {"comment": "Hm."}),
    ]
    for address, form in forms:
        for htmx in (True, False):
            answer = send(client, address, form, htmx=htmx)
            assert answer.status_code == 409, address
            assert b"Take it back to change your marks" in answer.content, address
    assert send(client, f"{here}notes/", {"text": "Hm.", "key": uuid4()}).status_code == 409
    shown = client.get(at(work, "session_article")).content
    assert b"Take back" in shown and b'id="toolbar"' not in shown and b">Change</a>" not in shown


def test_a_mark_of_the_session_has_no_address_but_there(work: Assignment, room: Article, client: Client) -> None:
    made = mark_in(work, "Boats")
    written, ordinary = note(made), mark(room, "Repairs", by=work.participant.user)
    for name in ("highlight", "highlight_spans", "notes", "highlight_names"):
        assert client.get(reverse(name, args=[made.uuid])).status_code == 404
    for name in ("note", "note_edit"):
        assert client.get(reverse(name, args=[written.uuid])).status_code == 404
    assert client.post(reverse("highlight_resolution", args=[made.uuid])).status_code == 404
    for name in ("session_highlight", "session_highlight_spans", "session_notes"):
        assert client.get(at(work, name, ordinary.uuid)).status_code == 404
    other = work_of(
        work.participant.user,
        work.session,
        Article.objects.get(headline="The second"),
        by=User.objects.get(username="ana"),
    )
    assert client.get(at(other, "session_highlight", made.uuid)).status_code == 404


def test_notes_are_written_changed_and_deleted_in_the_card(work: Assignment, client: Client) -> None:
    made = mark_in(work, "Boats")
    answer = send(client, at(work, "session_notes", made.uuid), {"text": "Which, @ana?", "key": uuid4()})
    written = Note.objects.get()
    here = at(work, "session_note", written.uuid)
    assert answer.status_code == 200 and f'href="{here}edit/"' in answer.content.decode()
    assert b"not told" not in answer.content
    assert client.get(f"{here}edit/", headers=HTMX).status_code == 200
    assert b"All of them" in send(client, here, {"text": "All of them", "version": 1}).content
    assert send(client, here, {"text": "Lost?", "version": 1}).status_code == 409
    assert client.get(here).headers["Location"].startswith(at(work, "session_article") + "#n-")
    assert send(client, f"{here}deletion/").status_code == 200
    assert not Note.objects.standing().exists()


def test_handing_in_keeps_a_snapshot_leads_on_and_is_taken_back(
    work: Assignment, room: Article, client: Client
) -> None:
    mark_in(work, "Boats")
    here = at(work, "session_submission")
    for _retry in range(2):
        assert send(client, here, htmx=False).headers["Location"] == at(work, "session_article")
    assert [mark["name"] for mark in work.submissions.get().marks] == ["Claim"]
    following = client.post(here, {"next": 1}, follow=True)
    assert b"<h1" in following.content and b"The second" in following.content and b"is handed in" in following.content
    assert client.post(here, {"undo": 1}).status_code == 302
    work.refresh_from_db()
    assert work.state == Assignment.State.IN_PROGRESS
    assert client.delete(here).status_code == 302  # nothing is handed in: nothing is to be taken back
    assert work.submissions.get().taken_back_at


def test_after_the_last_article_the_session_thanks(work: Assignment, client: Client) -> None:
    second = Article.objects.get(headline="The second")
    client.post(at(work, "session_submission"), {"next": 1})
    last = client.post(reverse("session_submission", args=[work.session.pk, second.pk]), {"next": 1}, follow=True)
    assert b"no further article for you now" in last.content
    assert last.redirect_chain[-1][0] == work.session.get_absolute_url()


def test_one_is_unsure_of_a_mark_and_sure_again(work: Assignment, client: Client) -> None:
    made = mark_in(work, "Boats")
    here = at(work, "session_highlight_uncertainty", made.uuid)
    unsure = send(client, here).content.decode()
    assert '<p class="unsure">Unsure</p>' in unsure and f'hx-delete="{here}"' in unsure
    sure = client.delete(here, headers=HTMX).content.decode()
    assert '<p class="unsure">' not in sure and f'hx-post="{here}"' in sure
    page = at(work, "session_highlight", made.uuid)
    assert b"I am unsure of this mark" in client.get(page).content
    assert send(client, here, htmx=False).status_code == 302
    assert b"I am sure of this mark" in client.get(page).content


def test_one_is_unsure_of_the_article_and_says_why(work: Assignment, client: Client) -> None:
    here = at(work, "session_uncertainty")
    assert send(client, here, {"comment": "Is a forecast a claim?"}, htmx=False).status_code == 302
    assert b"Is a forecast a claim?</textarea>" in client.get(at(work, "session_article")).content
    assert send(client, here, {"comment": "x" * 2001}, htmx=False).status_code == 422
    assert send(client, here, {"undo": 1}, htmx=False).status_code == 302
    assert not Uncertainty.objects.standing().exists()


def test_a_question_goes_to_the_lead_who_answers(
    work: Assignment, client: Client, ana: User, ben: User, desk: Team, room: Article
) -> None:
    here, form = at(work, "session_questions"), {"to": ben.pk, "key": uuid4(), "text": "Is a *forecast* a claim?"}
    for _retry in range(2):
        assert send(client, here, form, htmx=False).status_code == 302
    lead = reader(ana)
    assert b"Is a <em>forecast</em> a claim?" in lead.get(at(work, "session_article")).content
    answer = {"to": ben.pk, "key": uuid4(), "text": "Yes, if it has a figure."}
    assert lead.post(here, answer).status_code == 302
    assert b"Yes, if it has a figure." in client.get(at(work, "session_article")).content
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"text": ""}, "The question is empty"), ({"text": "x" * 4001}, "at most 4000"), ({"key": ""}, "required")],
)
def test_a_question_that_is_not_taken_comes_back_with_its_words(
    wrong: dict[str, str], words: str, work: Assignment, client: Client, ben: User
) -> None:
    form = {"to": ben.pk, "key": uuid4(), "text": "Zeppelin?", **wrong}
    answer = client.post(at(work, "session_questions"), form)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert form["text"] in answer.content.decode() and not Question.objects.exists()


def test_a_key_that_has_asked_something_else_asks_nothing_and_keeps_the_words(
    work: Assignment, client: Client, ben: User
) -> None:
    form = {"to": ben.pk, "key": uuid4(), "text": "Is it?"}
    client.post(at(work, "session_questions"), form)
    answer = client.post(at(work, "session_questions"), {**form, "text": "Is it not?"})
    assert answer.status_code == 422 and b"Is it not?</textarea>" in answer.content
    assert Question.objects.count() == 1


def test_words_that_are_elsewhere_by_now_are_not_marked(work: Assignment, client: Client) -> None:
    form = {**mark_form(work.session_article.article, "Boats"), "spans": '[[0, 4, "Zeppelin"]]'}
    answer = send(client, at(work, "session_highlights"), form)
    assert answer.status_code == 409 and at(work, "session_article").encode() in answer.content
    plain = send(client, at(work, "session_highlights"), {**form, "text": "Kept?"}, htmx=False)
    assert plain.status_code == 409 and b"Kept?" in plain.content and not Highlight.objects.exists()


def test_changes_bring_a_page_up_to_date(
    work: Assignment, session: AnnotationSession, client: Client, ana: User
) -> None:
    page = client.get(at(work, "session_article")).content.decode()
    after = page.split('data-after="')[1].split('"')[0]
    mark_in(work_of(ana, session, work.session_article.article, by=ana), "Repairs")
    asked = {"after": after, "revision": "1"}
    assert b"Repairs" not in client.get(at(work, "session_changes"), asked, headers=HTMX).content
    mark_in(work, "Boats")
    assert b"Boats</mark>" in client.get(at(work, "session_changes"), asked, headers=HTMX).content
    session.reveal(by=ana)
    told = client.get(at(work, "session_changes"), {"after": "", "revision": "1"}, headers=HTMX).content
    assert b"Repairs</mark>" in told and b"Boats</mark>" in told


def test_what_is_written_under_a_mark_when_the_session_was_closed_is_refused_with_its_words(
    work: Assignment, client: Client, ana: User
) -> None:
    made = mark_in(work, "Boats")
    written = note(made, "Which?", by=made.author)
    work.session.close(by=ana)
    rests = ("Nobody can write anything in this session now.", "Nothing can be asked in this session now.")
    for address, form in (
        (at(work, "session_notes", made.uuid), {"text": "All of them.", "key": uuid4()}),
        (at(work, "session_note", written.uuid), {"text": "All of them.", "version": 1}),
        (at(work, "session_questions"), {"text": "All of them.", "to": made.author.pk, "key": uuid4()}),
    ):
        plain = client.post(address, form)
        assert plain.status_code == 409 and any(why in plain.content.decode() for why in rests)
        assert "All of them." in plain.content.decode().partition("readonly")[2]
        short = client.post(address, form, headers=HTMX)
        assert short.status_code == 409 and short["HX-Reswap"] == "none"
        assert any(why in short.content.decode() for why in rests)
    assert Note.objects.count() == 1 and Note.objects.get().text == "Which?"
