"""What comes again from the same source and address with other words waits for an editor; nothing changes by itself."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.imports import Outcome, Result, Wish, import_all
from articles.models import Article, Original, ProposedText
from articles.text.markup import write
from newsroom.accounts.models import User
from tests.articles.test_editing import send
from tests.articles.test_reading_again import FARES, PAGE, publish
from tests.articles.test_uploading import upload
from tests.factories import mark, reader

LIST = "/admin/articles/proposedtext/"
RISE = FARES.replace("six", "seven")


def page(words: str = FARES, furniture: str = "Home") -> bytes:
    return (PAGE % (furniture, words)).encode()


def bring(*pages: bytes, **wish: Any) -> list[Outcome]:
    return list(import_all([(f"{n}.html", lambda data=data: data) for n, data in enumerate(pages)], Wish(**wish)))


@pytest.fixture
def room(db: None) -> Article:
    [outcome] = bring(page(), publish=True)
    assert outcome.article is not None
    return outcome.article


def opened(by: User, proposed: ProposedText) -> str:
    """The address of the page to which the list's line leads."""
    answer = reader(by).get(reverse("admin:articles_proposedtext_change", args=[proposed.pk]))
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_changed_page_waits_and_the_article_stays_as_it_is(room: Article, ed: User) -> None:
    [outcome] = bring(page(RISE), by=ed)
    assert (outcome.result, outcome.article) == (Result.PROPOSED, room)
    waiting = ProposedText.objects.open().get()
    assert (waiting.article, waiting.by, waiting.words_added, waiting.words_removed) == (room, ed, 3, 3)
    assert waiting.original.kept.read() == page(RISE)
    room.refresh_from_db()
    assert room.revisions.count() == 1 and "seven" not in room.current_revision.text


def test_a_second_run_of_the_same_files_changes_nothing(room: Article) -> None:
    bring(page(RISE), page(RISE, "Other furniture"))
    before = list(ProposedText.objects.values())
    outcomes = bring(page(), page(RISE), page(RISE, "Other furniture"))
    assert {outcome.result for outcome in outcomes} == {Result.SAME}
    assert list(ProposedText.objects.values()) == before and len(before) == 1


def test_other_furniture_and_cosmetic_differences_propose_nothing_and_leave_no_file(
    room: Article, originals: Path
) -> None:
    outcomes = bring(page(furniture="Most read: a storm"), page().replace(b"won't", "won’t".encode()))
    assert [(outcome.result, outcome.article) for outcome in outcomes] == [(Result.SAME, room)] * 2
    assert not ProposedText.objects.exists() and Original.objects.count() == 1
    assert len([path for path in originals.rglob("*") if path.is_file()]) == 1


def test_what_comes_later_takes_the_place_of_what_waits(room: Article) -> None:
    bring(page(RISE), page(FARES.replace("six", "eight")))
    assert [one.settled_at is None for one in ProposedText.objects.order_by("pk")] == [False, True]
    assert bring(page(RISE, "Later"))[0].result is Result.SAME


def test_the_words_of_an_earlier_text_are_not_proposed_again(room: Article, ed: User) -> None:
    """A page that is fetched each night must not ask each night to undo what an editor corrected."""
    text = write(room.current_revision.blocks).replace("six", "nine")
    assert send(ed, room, "publish", text).status_code == 302
    assert bring(page(furniture="The next night"))[0].result is Result.SAME
    assert not ProposedText.objects.exists()


def test_an_editor_sees_what_it_would_do_and_publishes_it(room: Article, ana: User, ed: User) -> None:
    mark(room, "six per cent", by=ana, visibility="everyone")
    bring(page(RISE))
    listed = reader(ed).get(LIST).content.decode()
    assert "Ferry fares rise in spring" in listed and "+3 −3" in listed
    waiting = ProposedText.objects.get()
    address = opened(ed, waiting)
    form = reader(ed).get(address).content.decode()
    assert "seven per cent" in form and "came again in the file 0.html" in form and "Set it aside" in form
    seen = publish(ed, address, act="check").content.decode()
    assert "1 changes its words" in seen and "Set it aside" in seen
    assert publish(ed, address).status_code == 302
    waiting.refresh_from_db()
    room.refresh_from_db()
    assert (waiting.settled_by, waiting.revision) == (ed, room.current_revision)
    assert room.current_revision.original == waiting.original
    assert "Ferry fares" not in reader(ed).get(LIST).content.decode().split('id="result_list"')[-1]
    assert "revision 2" in reader(ed).get(LIST + "?state=published").content.decode()
    assert reader(ed).get(reverse("admin:articles_proposedtext_change", args=[waiting.pk])).status_code == 200


def test_what_an_editor_writes_to_the_same_words_settles_it(room: Article, ed: User) -> None:
    bring(page(RISE))
    text = write(room.current_revision.blocks).replace("six", "seven")
    assert send(ed, room, "publish", text).status_code == 302
    assert ProposedText.objects.get().revision == room.revisions.get(number=2)


def test_what_is_set_aside_is_not_proposed_again(room: Article, ed: User) -> None:
    bring(page(RISE))
    address = opened(ed, ProposedText.objects.get())
    assert publish(ed, address, act="aside")["Location"] == LIST
    settled = ProposedText.objects.get()
    assert (settled.settled_by, settled.revision) == (ed, None) and room.revisions.count() == 1
    assert LogEntry.objects.get().change_message == "Set a proposed text aside."
    assert bring(page(RISE, "The next night"))[0].result is Result.SAME
    assert not ProposedText.objects.open().exists()
    assert "set aside" in reader(ed).get(LIST + "?state=aside").content.decode()


def test_many_are_set_aside_at_once(room: Article, ed: User) -> None:
    bring(page(RISE))
    chosen = {"action": "setaside", "_selected_action": [ProposedText.objects.get().pk]}
    asked = reader(ed).post(LIST, chosen).content.decode()
    assert "1 proposed text will be set aside" in asked and ProposedText.objects.open().exists()
    reader(ed).post(LIST, {**chosen, "confirmed": "1"})
    assert not ProposedText.objects.open().exists()


def test_the_upload_names_it_and_leads_there(room: Article, ed: User) -> None:
    report = upload(ed, ("ferry.html", page(RISE))).content.decode()
    waiting = ProposedText.objects.get()
    assert '<output data-of="proposed">1<' in report and '<li class="proposed">' in report
    assert reverse("admin:articles_proposedtext_change", args=[waiting.pk]) in report
    assert [entry.change_message for entry in LogEntry.objects.all()] == ["Another text of it was uploaded."]
    change = reader(ed).get(reverse("admin:articles_article_change", args=[room.pk])).content.decode()
    assert "See the proposed text" in change


def test_the_command_says_in_the_end_what_waits(room: Article, tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_bytes(page(RISE))
    for counted in ("0 imported, 1 proposed as another text, 0 same as before, 0 refused.", "0 imported, 1 same as"):
        out = io.StringIO()
        call_command("import_articles", str(tmp_path), stdout=out, stderr=io.StringIO())
        assert counted in out.getvalue()
        assert "1 article came from the same source and address with other words: nothing is changed" in out.getvalue()


def test_only_those_who_may_change_articles_see_it(room: Article, people: dict[str, Any]) -> None:
    bring(page(RISE))
    one = reverse("admin:articles_proposedtext_change", args=[ProposedText.objects.get().pk])
    for name in ("visitor", "ana", "cleo"):
        for address in (LIST, one):
            assert reader(people[name]).get(address).status_code == 302
            assert "/login" in reader(people[name]).get(address)["Location"]
    people["ed"].groups.clear()
    for address in (LIST, one):
        assert reader(User.objects.get(username="ed")).get(address).status_code == 403


def test_the_list_asks_few_questions(room: Article, ed: User, django_assert_max_num_queries: Any) -> None:
    others = [page().replace(b"/ferry", b"/ferry-%d" % n) for n in range(5)]
    bring(*others)
    bring(page(RISE), *(other.replace(b"six", b"seven") for other in others))
    assert ProposedText.objects.open().count() == 6
    client = reader(ed)
    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_the_database_holds_one_open_text_for_an_article(room: Article) -> None:
    bring(page(RISE))
    waiting = ProposedText.objects.get()
    waiting.pk, waiting.digest = None, "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save(force_insert=True)
