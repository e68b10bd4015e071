"""A mark that a new text put in question: somebody finds it right, lays it anew or detaches it, and takes that back."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from annotations.cards import name_of
from annotations.models import Anchor, Check, Event, Highlight
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import running, work_of
from tests.annotations.test_following import lying, published
from tests.factories import HTMX, TEXT, article, mark, note, reader

BEFORE, AFTER = TEXT.replace("two", "200"), TEXT.replace("two", "300")
GONE = "The bridge will close on Monday.\n\nBoats may still pass below."


@pytest.fixture
def room(labels: None) -> Article:
    return article(BEFORE)


@pytest.fixture
def doubted(room: Article, ana: User) -> Highlight:
    """Ana's mark for the desk, of which a number is another in the second text."""
    made = mark(room, "Repairs cost 200 million", by=ana, visibility="team")
    published(room, AFTER)
    return Highlight.objects.get(pk=made.pk)


@pytest.fixture
def orphan(room: Article, ana: User) -> Highlight:
    made = mark(room, "Repairs cost 200 million", by=ana, visibility="team")
    published(room, GONE)
    return Highlight.objects.get(pk=made.pk)


def decide(what: str, by: User, on: Highlight, *, htmx: bool = True, **form: Any) -> Any:
    address = reverse(f"highlight_{what}", args=[on.uuid])
    return reader(by).post(address, {"revision": 2, **form}, headers=HTMX if htmx else {})


def spans(room: Article, *words: str) -> str:
    text = room.current_revision.text  # type: ignore[union-attr]
    return json.dumps([[text.index(piece), text.index(piece) + len(piece), piece] for piece in words])


def card_in(response: Any, of: Highlight) -> html.HtmlElement:
    """The card as the answer leaves it: what is taken out of one place comes first, what is put into another last."""
    page = html.document_fromstring(response.content.decode())
    return page.xpath(f"//*[@id='h-{name_of(of.uuid)}']")[-1]


def acts_on(card: html.HtmlElement) -> list[str]:
    return [link.text for link in card.find_class("check")[0].find_class("act")]


def here(of: Highlight) -> Anchor:
    return Anchor.objects.get(highlight=of, revision=of.article.current_revision)


def test_still_right_ends_the_doubt_with_who_and_when_and_makes_the_place_certain(
    doubted: Highlight, ana: User
) -> None:
    assert doubted.check_since and "digits" in here(doubted).doubts
    answer = decide("confirmation", ana, doubted)
    assert answer.status_code == 200 and not card_in(answer, doubted).find_class("check")
    found = here(doubted)
    assert (found.state, found.similarity, found.doubts) == ("kept", 1.0, "")
    assert (found.checked.by, found.checked.kind) == (ana, "right") and found.checked.at
    doubted.refresh_from_db()
    assert doubted.check_since is None
    assert Event.objects.latest("seq").kind == "highlight_confirmed"
    # The next text is measured against what was found right, and not against what was marked first.
    published(doubted.article, AFTER + "\n\nMore.")
    assert here(doubted).doubts == ""


@pytest.mark.parametrize("place", ["", "?sentences=1", "print/", "notebook", "mark"])
def test_who_found_it_right_and_when_stands_quietly_on_its_card(
    place: str, doubted: Highlight, desk: Team, ana: User, ben: User
) -> None:
    room, own = doubted.article.get_absolute_url(), reverse("highlight", args=[doubted.uuid])
    team = reverse("notebook_of_team", args=[desk.pk])
    address = {"notebook": team, "mark": own}.get(place, room + place)

    def told() -> list[str]:
        page = html.document_fromstring(reader(ben).get(address).content.decode())
        assert page.xpath("count(//*[@class='check' or @id='check' or @class='deciding'])") == 0
        return [line.text for line in page.find_class("found-right")]

    decide("confirmation", ana, doubted)
    Check.objects.update(at=datetime(2026, 3, 5, 12, tzinfo=UTC))
    assert told() == ["Found still right by ana, 5 Mar 2026"]
    Check.objects.update(by=None)
    assert told() == ["Found still right, 5 Mar 2026"]
    decide("confirmation", ana, doubted, undo=1)
    page = reader(ben).get(address).content.decode()
    assert "found-right" not in page and "please check" in page


def test_it_is_taken_back_and_asked_about_again(doubted: Highlight, ana: User) -> None:
    before, since = Anchor.objects.values().get(pk=here(doubted).pk), doubted.check_since
    decide("confirmation", ana, doubted)
    answer = decide("confirmation", ana, doubted, undo=1)
    assert "please check" in card_in(answer, doubted).text_content()
    assert Anchor.objects.values().get(pk=here(doubted).pk) == before
    doubted.refresh_from_db()
    assert doubted.check_since == since and not Check.objects.exists()
    assert Event.objects.latest("seq").kind == "check_undone"
    assert decide("confirmation", ana, doubted, undo=1).status_code == 409


def test_detached_it_lies_nowhere_and_its_words_and_thread_stay(doubted: Highlight, ana: User, ben: User) -> None:
    before = lying(doubted, doubted.article.current_revision)
    answer = decide("detachment", ana, doubted)
    assert 'data-at=""' in answer.content.decode() and "Detached from the text" in answer.content.decode()
    found = here(doubted)
    assert (found.state, found.exact, lying(doubted, found.revision)) == ("orphaned", "Repairs cost 300 million", [])
    doubted.refresh_from_db()
    assert doubted.check_since is None
    note(doubted, "Leave it out?", by=ben)
    assert "Leave it out?" in card_in(reader(ben).get(doubted.article.get_absolute_url()), doubted).text_content()
    decide("detachment", ana, doubted, undo=1)
    assert lying(doubted, found.revision) == before and "digits" in here(doubted).doubts


def test_detached_on_purpose_it_is_not_asked_about_when_the_text_changes_again(doubted: Highlight, ana: User) -> None:
    decide("detachment", ana, doubted)
    published(doubted.article, AFTER + "\n\nMore.")
    doubted.refresh_from_db()
    assert here(doubted).state == "orphaned" and doubted.check_since is None


def test_laid_anew_it_is_certain_and_the_way_back_asks_again(doubted: Highlight, ana: User) -> None:
    form = {"version": doubted.version, "spans": spans(doubted.article, "300 million, the mayor said")}
    answer = decide("attachment", ana, doubted, **form)
    assert answer.status_code == 200
    found = here(doubted)
    assert (found.exact, found.doubts, found.checked.kind) == ("300 million, the mayor said", "", "placed")
    assert Event.objects.latest("seq").kind == "highlight_placed"
    decide("attachment", ana, doubted, undo=1)
    assert (here(doubted).exact, here(doubted).doubts) == ("Repairs cost 300 million", "digits")


def test_an_orphan_is_attached_to_words_and_becomes_one_again(orphan: Highlight, ana: User) -> None:
    form = {"version": orphan.version, "spans": spans(orphan.article, "Boats may still pass")}
    answer = decide("attachment", ana, orphan, **form)
    assert card_in(answer, orphan).getparent().get("hx-swap-oob") == "beforeend:#notes-2"
    assert lying(orphan, orphan.article.current_revision) == ["Boats may still pass"]
    answer = decide("attachment", ana, orphan, undo=1)
    assert (here(orphan).state, here(orphan).exact) == ("orphaned", "Repairs cost 200 million")
    assert card_in(answer, orphan).getparent().get("hx-swap-oob") == "beforeend:#orphan-cards"


def test_an_orphan_is_left_so_and_asked_about_no_more(orphan: Highlight, ana: User) -> None:
    acts = acts_on(card_in(reader(ana).get(orphan.article.get_absolute_url()), orphan))
    assert acts == ["Attach…", "Leave it so", "In revision 1"]
    answer = decide("detachment", ana, orphan)
    assert acts_on(card_in(answer, orphan)) == ["Attach…", "In revision 1"]
    orphan.refresh_from_db()
    assert orphan.check_since is None


@pytest.mark.parametrize("what", ["confirmation", "attachment"])
def test_what_was_found_of_a_mark_is_void_when_it_gets_other_bounds(what: str, doubted: Highlight, ana: User) -> None:
    decide(what, ana, doubted, version=doubted.version, spans=spans(doubted.article, "300 million, the mayor"))
    doubted.refresh_from_db()
    text = here(doubted).revision
    start = text.text.index("300 million")
    doubted.resize(text, [(start, start + 11)], by=ana, version=doubted.version)
    page = reader(ana).get(doubted.article.get_absolute_url())
    card = card_in(page, doubted)
    assert not card.find_class("found-right") and not card.find_class("check")
    assert decide(what, ana, doubted, undo=1).status_code == 409
    assert (here(doubted).exact, here(doubted).doubts) == ("300 million", "")


def test_a_check_on_another_text_decides_nothing(doubted: Highlight, ana: User) -> None:
    published(doubted.article, AFTER.replace("300", "400"))
    for what in ("confirmation", "detachment"):
        answer = decide(what, ana, doubted, revision=2)
        assert answer.status_code == 409 and "400 million" in answer.content.decode()
    assert "digits" in here(doubted).doubts and not Check.objects.exists()


def test_the_same_twice_is_done_once_and_another_after_it_is_refused(doubted: Highlight, ana: User) -> None:
    assert [decide("confirmation", ana, doubted).status_code for _time in range(2)] == [200, 200]
    assert decide("detachment", ana, doubted).status_code == 409
    assert Event.objects.filter(kind="highlight_confirmed").count() == 1
    assert here(doubted).state == "kept"


def test_the_lead_answers_for_a_members_mark_and_a_teammate_does_not(room: Article, ana: User, ben: User) -> None:
    theirs = mark(room, "Repairs cost 200 million", by=ben, visibility="team")
    calm = mark(room, "Boats may still pass", by=ben, visibility="team")
    mine = mark(room, "Repairs cost 200 million", by=ana, visibility="team")
    private = mark(room, "200 million", by=ben)
    published(room, AFTER)
    page = reader(ana).get(room.get_absolute_url())
    assert acts_on(card_in(page, theirs)) == ["Still right", "Adjust", "Detach"]
    assert not card_in(reader(ben).get(room.get_absolute_url()), mine).find_class("deciding")
    assert decide("confirmation", ben, mine).status_code == 404
    assert decide("confirmation", ana, private).status_code == 404
    # What is not in question is its author's alone.
    assert decide("attachment", ana, calm, version=1, spans=spans(room, "Boats")).status_code == 404
    for name in ("highlight_attachment", "highlight_spans"):
        assert reader(ana).get(reverse(name, args=[calm.uuid])).status_code == 404
        assert reader(ana).get(reverse(name, args=[theirs.uuid])).status_code == 200
    assert decide("confirmation", ana, theirs).status_code == 200
    assert decide("confirmation", ana, theirs, undo=1).status_code == 200
    Membership.objects.filter(user=ben).delete()
    assert decide("confirmation", ben, theirs).status_code == 404


def test_whoever_works_blind_on_the_article_sees_no_lost_mark_of_the_team_and_answers_nothing(
    room: Article, ana: User, ben: User, desk: Team
) -> None:
    for words in ("Repairs cost 200 million", "Boats may still pass"):
        mark(room, words, by=ben, visibility="team")
    published(room, AFTER.replace("Boats may still pass below.", ""))
    made, page = Highlight.objects.earliest("pk"), reader(ana)
    assert "Boats may still pass" in page.get(room.get_absolute_url()).content.decode()
    session = running(desk, ana, people=[ana, ben], articles=[room], mode="blind")
    work_of(ana, session, room, by=ana)
    shown = page.get(room.get_absolute_url()).content.decode()
    assert "Boats may still pass" not in shown and 'id="orphans-count">0<' in shown
    assert "Repairs cost" not in page.get(reverse("to_check")).content.decode()
    assert decide("confirmation", ana, made).status_code == decide("detachment", ana, made).status_code == 404
    assert not Check.objects.exists()


def test_strangers_decide_nothing(doubted: Highlight, cleo: User, ed: User) -> None:
    for what, person in (
        (what, person) for what in ("confirmation", "detachment", "attachment") for person in (cleo, ed)
    ):
        assert decide(what, person, doubted).status_code == decide(what, person, doubted, undo=1).status_code == 404
    assert not Check.objects.exists()


def test_plain_forms_do_it_without_scripts(doubted: Highlight, ana: User) -> None:
    page = reader(ana)
    link = card_in(page.get(doubted.article.get_absolute_url()), doubted).find_class("check")[0].find_class("act")[0]
    assert link.get("href").endswith("#check")
    shown = html.document_fromstring(page.get(link.get("href")).content.decode())
    forms = shown.get_element_by_id("check").findall(".//form")
    assert [form.find("button").text for form in forms] == ["Still right", "Detach"]
    response = page.post(forms[0].action, dict(forms[0].fields))
    assert response.status_code == 302 and Check.objects.get().kind == "right"
    said = html.document_fromstring(page.get(response["Location"]).content.decode()).get_element_by_id("said")
    page.post(said.find("form").action, dict(said.find("form").fields))
    assert not Check.objects.exists()


def test_sentence_by_sentence_it_is_answered_and_the_reader_is_led_back(doubted: Highlight, ana: User) -> None:
    page, address = reader(ana), doubted.article.get_absolute_url()
    shown = html.document_fromstring(page.get(f"{address}?sentences=1").content.decode())
    [check] = shown.find_class("check")
    assert "a number is another" in check.text_content() and "has changed since" in shown.text_content()
    form = check.findall(".//form")[0]
    response = page.post(form.action, dict(form.fields))
    assert "?sentences=" in response["Location"] and Check.objects.get().kind == "right"
    assert "please check" not in page.get(f"{address}?sentences=1").content.decode()


def test_sentence_by_sentence_a_lost_mark_stands_last_with_its_thread(orphan: Highlight, ana: User, cleo: User) -> None:
    note(orphan, "Who says so?")
    address = f"{orphan.article.get_absolute_url()}?sentences=1"
    shown = html.document_fromstring(reader(ana).get(address).content.decode())
    section = shown.get_element_by_id("orphans")
    assert "Repairs cost 200 million" in section.text_content() and "Who says so?" in section.text_content()
    links = [link.get("href") for link in section.xpath(".//*[@class='check']//a")]
    assert links[0].endswith(f"?revision=1#h-{name_of(orphan.uuid)}") and links[1].endswith("/attachment/")
    assert 'id="orphans"' not in reader(cleo).get(address).content.decode()


def test_on_paper_a_doubt_is_a_line_under_the_endnote(doubted: Highlight, ana: User) -> None:
    page = reader(ana).get(reverse("edition", args=[doubted.article.pk, doubted.article.slug])).content.decode()
    assert "Text changed, please check: a number is another." in page and "Still right" not in page


def test_ticked_sentences_attach_an_orphan_and_sentences_in_a_row_are_one_piece(orphan: Highlight, ana: User) -> None:
    address = reverse("highlight_attachment", args=[orphan.uuid])
    page = html.document_fromstring(reader(ana).get(address).content.decode())
    form = page.find_class("choosing")[0]
    boxes = form.xpath(".//input[@type='checkbox']")
    sent = {**dict(form.fields), "spans": [boxes[1].get("value"), boxes[2].get("value")]}
    assert reader(ana).post(address, sent).status_code == 302
    found = here(orphan)
    assert found.exact == "The bridge will close on Monday.\n\nBoats may still pass below."
    assert found.spans.count() == 1


def test_a_proposal_is_only_proposed(room: Article, ana: User) -> None:
    """Lost in the second text, its words stand again in the third: somebody has to say so."""
    made = mark(room, "Repairs cost 200 million", by=ana)
    published(room, GONE)
    published(room, BEFORE)
    assert here(made).state == "orphaned"
    address = reverse("highlight_attachment", args=[made.uuid])
    form = html.document_fromstring(reader(ana).get(address).content.decode()).find_class("attach")[0]
    assert form.findtext("blockquote") == "Repairs cost 200 million"
    assert reader(ana).post(address, dict(form.fields)).status_code == 302
    assert lying(made, room.current_revision) == ["Repairs cost 200 million"]


def test_a_question_of_many_marks_takes_no_query_each(
    room: Article, ana: User, django_assert_max_num_queries: Any
) -> None:
    for _mark in range(6):
        mark(room, "Repairs cost 200 million", by=ana, visibility="team")
        mark(room, "the mayor said", by=ana)
    published(room, AFTER.replace(", the mayor said", ""))
    browser = reader(ana)
    browser.get(room.get_absolute_url())
    with django_assert_max_num_queries(32):
        page = browser.get(room.get_absolute_url()).content.decode()
    assert page.count('class="check"') == 12
