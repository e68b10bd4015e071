"""The pages on which leads settle what differs: what they show, and what comes of each act."""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from annotations.models import AnnotationSession, Decision, Label, Note, SessionArticle
from annotations.sessions import settled_text as module
from annotations.sessions.agreed import Place, agreed_marks, places
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import revealed, running, settling
from tests.factories import HTMX, article, default_label, reader


@pytest.fixture
def room(db: None) -> Article:
    return article()


@pytest.fixture
def where(room: Article, desk: Team, ana: User, ben: User) -> SessionArticle:
    """Both marked "Monday" alike; they differ on the costs, and ben alone marked the boats."""
    work = {ana: ["Monday", "two million"], ben: ["Monday", "Quote: cost two million", "Boats"]}
    return settling(desk, ana, {room: work}).articles.get()


@pytest.fixture
def here(where: SessionArticle) -> Callable[[], list[Place]]:
    return lambda: places(where)


def address(where: SessionArticle, name: str = "session_settling_article", *more: int) -> str:
    return reverse(name, args=[where.session_id, where.article_id, *more])


def page(user: User, where: SessionArticle, query: str = "") -> str:
    response = reader(user).get(address(where) + query)
    assert response.status_code == 200
    return response.content.decode()


def send(
    user: User, where: SessionArticle, seen: Place | None, kind: str, *, htmx: bool = False, **more: Any
) -> HttpResponse:
    about = {"place": seen.key, "version": seen.version} if seen else {}
    form = {"kind": kind, "key": uuid4(), **about, **more}
    return reader(user).post(address(where, "session_decisions"), form, headers=HTMX if htmx else {})  # type: ignore[return-value]


def agreed(where: SessionArticle) -> list[tuple[str, str]]:
    text = where.revision.text
    marks = agreed_marks(where.session)
    return [(mark.name, " … ".join(text[start:end] for start, end in mark.spans)) for mark in marks]


def test_what_all_marked_is_ready_and_what_differs_stands_in_two_hands(where: SessionArticle, ana: User) -> None:
    html = page(ana, where)
    assert "All 2 marked" in html
    costs = html.partition("Difference 1")[2].partition("</section>")[0]
    assert costs.count('class="hand"') == 2
    assert '<mark class="yellow solid" data-h="">two million</mark>' in costs
    boats = html.partition("Difference 2")[2].partition("</section>")[0]
    assert "marked nothing here" in boats and "ana" in boats
    assert html.count("Accept all that everybody marked alike") == 1


def test_who_takes_part_reads_the_differences_and_decides_nothing(where: SessionArticle, ben: User) -> None:
    html = page(ben, where)
    assert "Difference 1" in html
    assert "Decide otherwise" not in html and "data-accepts" not in html


def test_differences_are_read_after_the_reveal_and_not_before(desk: Team, ana: User, ben: User, room: Article) -> None:
    blind = running(desk, ana, people=[ana, ben], articles=[room]).articles.get()
    for user in (ana, ben):
        assert reader(user).get(address(blind)).status_code == 404
        assert reader(user).get(reverse("session_settling", args=[blind.session_id])).status_code == 404
    shown = revealed(desk, ana, {article(): {ana: ["Monday"], ben: ["Boats"]}}).articles.get()
    assert "Difference 1" in page(ben, shown)
    assert "Decide otherwise" not in page(ana, shown)


def test_an_article_on_which_the_reader_works_blind_elsewhere_is_not_there(
    where: SessionArticle, desk: Team, ana: User, ben: User, room: Article
) -> None:
    running(desk, ana, people=[ben], articles=[room])
    assert reader(ben).get(address(where)).status_code == 404
    assert room.headline not in reader(ben).get(reverse("session_settling", args=[where.session_id])).content.decode()
    assert page(ana, where)


def test_names_are_hidden_when_that_is_asked_for(where: SessionArticle, ana: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(first_name="Benvolio")
    assert "Benvolio" in page(ana, where)
    html = page(ana, where, "?names=hidden")
    assert "Benvolio" not in html and "Person B" in html
    assert "decisions/?names=hidden" in html


def test_each_act_makes_what_it_says(where: SessionArticle, here: Callable[[], list[Place]], ana: User) -> None:
    monday, costs, boats = here()
    assert send(ana, where, monday, "accepted", reading=0).status_code == 302
    send(ana, where, costs, "merged", label=default_label("Quote").pk)
    send(ana, where, boats, "rejected", reason="No claim")
    assert agreed(where) == [("Claim", "Monday"), ("Quote", "cost two million")]
    assert [place.settled and place.settled.kind for place in here()] == ["accepted", "merged", "rejected"]
    assert "No claim" in page(ana, where)


def test_a_mark_is_redrawn_on_the_selected_words_or_on_sentences(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    _monday, costs, boats = here()
    start = where.revision.text.index("million, the")
    label = default_label("Question").pk
    send(ana, where, costs, "redrawn", label=label, spans=f'[[{start}, {start + 12}, "million, the"]]')
    number = next(n for n, (a, z) in enumerate(where.revision.sentences, 1) if a <= boats.start < z)
    send(ana, where, boats, "redrawn", label=label, first=number, last=number)
    assert agreed(where) == [("Question", "million, the"), ("Question", "Boats may still pass below.")]


def test_who_redraws_by_sentences_begins_with_those_that_were_marked(where: SessionArticle, ana: User) -> None:
    boats = page(ana, where).partition("Difference 2")[2].partition("</section>")[0]
    assert re.findall(r"selected>\d+ · ([^<]+)", boats) == ["Boats may still pass below."] * 2


def test_the_list_counts_who_handed_in_no_mark(desk: Team, ana: User, ben: User, room: Article) -> None:
    empty = article(headline="A quiet week")
    session = revealed(desk, ana, {room: {ana: ["Monday"], ben: []}, empty: {ana: [], ben: []}})
    html = reader(ana).get(reverse("session_settling", args=[session.pk])).content.decode()
    assert html.count("2 people handed it in") == 2 and "no marks" in html


def test_words_that_stand_elsewhere_are_refused(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    sent = {"label": default_label().pk, "spans": '[[0, 4, "gone"]]'}
    assert send(ana, where, here()[1], "redrawn", **sent).status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("accepted", {}, "Choose which"),
        ("accepted", {"reading": 9}, "Choose which"),
        ("merged", {}, "Choose a label"),
        ("redrawn", {"label": "default"}, "Nothing is selected"),
        ("redrawn", {"label": "default", "first": 1, "last": 999}, "The article has 4 sentences"),
        ("nobody", {"reason": "  "}, "Say why nobody is right"),
        ("undone", {}, "undone"),
        ("accepted", {"reading": 0, "place": uuid4()}, "has changed"),
    ],
)
def test_a_wish_that_says_too_little_is_refused_with_what_to_do(
    kind: str, more: dict[str, Any], why: str, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    more = {**more, **({"label": default_label().pk} if "label" in more else {})}
    response = send(ana, where, here()[1], kind, **more)
    assert response.status_code == 422 and why in response.content.decode()
    assert not Decision.objects.exists()


def test_a_refused_wish_gives_back_what_was_written(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    html = send(ana, where, here()[1], "merged", reason="Both mean the sum").content.decode()
    assert "Nothing was changed" in html and "Both mean the sum</textarea>" in html
    assert f'href="{address(where)}"' in html


def test_a_mark_is_added_where_nobody_marked_and_taken_back(where: SessionArticle, ana: User) -> None:
    response = send(ana, where, None, "added", label=default_label("Context").pk, first=1)
    assert response.status_code == 302
    assert agreed(where) == [("Context", "A bridge is mended")]
    made = Decision.objects.get()
    assert "in the agreed set" not in page(ana, where) and "Added" in page(ana, where)
    undone = reader(ana).post(address(where, "session_decision_undoing", made.pk))
    assert undone.status_code == 302 and agreed(where) == []


def test_two_leads_at_once_get_both_decisions_and_neither_is_lost(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    seen = here()[1]
    send(ana, where, seen, "accepted", reading=0)
    response = send(ben, where, seen, "rejected", reason="Not checked anywhere")
    html = response.content.decode()
    assert response.status_code == 409
    assert "It stands so now" in html and "Accepted" in html and "ana" in html
    assert "Rejected" in html and "Not checked anywhere" in html
    assert agreed(where)
    again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', html.partition("You wanted")[2]))
    assert reader(ben).post(address(where, "session_decisions"), again).status_code == 302
    assert agreed(where) == []
    assert [one.kind for one in Decision.objects.order_by("version")] == ["accepted", "rejected"]


def test_htmx_gets_the_place_its_blocks_and_the_count(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User
) -> None:
    seen = here()[1]
    html = send(ana, where, seen, "accepted", reading=0, htmx=True).content.decode()
    assert html.count('hx-swap-oob="true"') == 4  # the place, the count, the block, and what is said
    assert "Take back" in html and "1 of 3 places settled" in html and '<p id="b-2"' in html
    contested = send(ana, where, seen, "rejected", htmx=True)
    assert contested.status_code == 409
    assert contested["HX-Retarget"] == f"#c-{module.name_of(seen.key)}"
    assert "It stands so now" in contested.content.decode()
    made = Decision.objects.get()
    undone = reader(ana).post(address(where, "session_decision_undoing", made.pk), headers=HTMX).content.decode()
    assert "Difference 1" in undone and "0 of 3 places settled" in undone


def test_all_that_everybody_marked_is_accepted_in_one_act_for_an_article_or_the_session(
    desk: Team, ana: User, ben: User
) -> None:
    session = settling(desk, ana, {article(): {ana: ["Monday"], ben: ["Monday"]} for _n in range(3)})
    shared = reverse("session_shared", args=[session.pk])
    one = session.articles.first()
    assert one
    reader(ana).post(shared, {"article": one.article_id})
    assert len(agreed_marks(session)) == 1
    listed = reader(ana).get(reverse("session_settling", args=[session.pk])).content.decode()
    assert listed.count("all settled") == 1 and listed.count("0 of 1 settled") == 2
    reader(ana).post(shared, {"least": 2})
    assert len(agreed_marks(session)) == 3


def test_to_be_shared_by_nobody_is_no_less_than_to_be_shared_by_all(where: SessionArticle, ana: User) -> None:
    reader(ana).post(reverse("session_shared", args=[where.session_id]), {"least": 0})
    assert agreed(where) == [("Claim", "Monday")]


def test_why_a_decision_is_taken_back_is_kept_without_what_no_database_takes(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    send(ana, where, here()[0], "accepted", reading=0)
    undo = address(where, "session_decision_undoing", Decision.objects.get().pk)
    assert reader(ana).post(undo, {"reason": "Too\x00 early"}).status_code == 302
    assert Decision.objects.get(kind="undone").reason == "Too early"


def test_a_closed_session_is_frozen_and_still_shows_who_decided_what(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User
) -> None:
    send(ana, where, here()[1], "nobody", reason="The guideline does not say")
    made = Decision.objects.get()
    AnnotationSession.objects.get().close(by=ana)
    for user in (ana, ben):
        html = page(user, where)
        assert "Nobody is right" in html and "The guideline does not say" in html and "Take back" not in html
    assert send(ana, where, here()[0], "accepted", reading=0).status_code == 409
    assert reader(ana).post(address(where, "session_decision_undoing", made.pk)).status_code == 409
    assert reader(ana).post(reverse("session_shared", args=[where.session_id])).status_code == 409
    assert Decision.objects.count() == 1


def test_a_text_with_many_places_is_shown_page_by_page(
    where: SessionArticle, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_PLACES", 1)
    first = page(ana, where)
    assert "on Monday" not in first.partition("Difference 1")[2]
    following = re.search(r'href="(\?at=\d+)" rel="next"', first)
    assert following
    second = page(ana, where, following[1])
    assert "Difference 1" in second and "The text before" in second


def test_people_talk_about_a_place_where_it_stands(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User, cleo: User
) -> None:
    mark = UUID(here()[1].cluster.marks[0])  # type: ignore[union-attr]
    talk = reverse("session_place_notes", args=[where.session_id, where.article_id, mark])
    said = {"text": "Is *that* a figure?", "key": uuid4()}
    assert reader(cleo).post(talk, said).status_code == 404
    assert reader(ben).post(talk, said).status_code == 302
    assert reader(ben).post(talk, said).status_code == 302  # sent again
    assert reader(ben).post(talk, {**said, "text": "Another"}).status_code == 409
    assert Note.objects.count() == 1
    costs = page(ana, where).partition("Difference 1")[2].partition("</section>")[0]
    assert "Is <em>that</em> a figure?" in costs and '<b dir="auto">ben</b>' in costs
    hidden = page(ana, where, "?names=hidden")
    assert '<b dir="auto">Person B</b>' in hidden and '<b dir="auto">ben</b>' not in hidden
    answer = reader(ana).post(talk, {"text": "It is.", "key": uuid4()}, headers=HTMX).content.decode()
    assert answer.index("a figure?") < answer.index("It is.") and 'hx-swap-oob="true"' in answer
    assert reader(ana).post(talk, {"text": " ", "key": uuid4()}).status_code == 422


def test_of_a_closed_session_the_talk_is_read_and_not_continued(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User
) -> None:
    mark = UUID(here()[1].cluster.marks[0])  # type: ignore[union-attr]
    talk = reverse("session_place_notes", args=[where.session_id, where.article_id, mark])
    reader(ben).post(talk, {"text": "A figure", "key": uuid4()})
    AnnotationSession.objects.get().close(by=ana)
    html = page(ben, where)
    assert "A figure" in html and "Say something to all" not in html
    assert reader(ben).post(talk, {"text": "Late", "key": uuid4()}).status_code == 404


def test_from_each_article_one_goes_on_to_the_next(desk: Team, ana: User, ben: User) -> None:
    session = settling(desk, ana, {article(): {ana: ["Monday"], ben: ["Boats"]} for _n in range(2)})
    first, last = session.articles.all()
    assert f'href="{address(last)}" rel="next"' in page(ana, first)
    assert f'href="{address(last)}?names=hidden" rel="next"' in page(ana, first, "?names=hidden")
    assert 'rel="next"' not in page(ana, last)


def test_a_label_of_the_set_that_was_retired_still_shows(where: SessionArticle, ana: User) -> None:
    Label.objects.filter(name="Quote").update(retired_at="2026-01-01T00:00Z")
    html = page(ana, where)
    assert "Quote" in html and '">Quote</option>' not in html


def test_the_pages_ask_the_database_as_little_for_many_places(
    desk: Team, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    client: Client = reader(ana)
    words = ["Monday", "two million", "Boats", "bridge will"]
    work = {article(): {ana: words, ben: words[:2]} for _n in range(4)}
    session = settling(desk, ana, work)
    client.post(reverse("session_shared", args=[session.pk]), {"article": next(iter(work)).pk})
    with django_assert_max_num_queries(19):
        client.get(reverse("session_settling", args=[session.pk]))
    with django_assert_max_num_queries(23):
        client.get(reverse("session_settling_article", args=[session.pk, next(iter(work)).pk]))


def test_what_was_taken_back_is_taken_back_once(where: SessionArticle, ana: User) -> None:
    send(ana, where, None, "added", label=default_label("Context").pk, first=1)
    for _again in range(3):
        last = Decision.objects.latest("pk")
        assert reader(ana).post(address(where, "session_decision_undoing", last.pk)).status_code == 302
    assert list(Decision.objects.order_by("pk").values_list("kind", flat=True)) == ["added", "undone"]


def test_the_same_form_that_takes_back_sent_twice_counts_as_done(where: SessionArticle, ana: User) -> None:
    send(ana, where, None, "added", label=default_label("Context").pk, first=1)
    undo = address(where, "session_decision_undoing", Decision.objects.get().pk)
    assert [reader(ana).post(undo).status_code for _again in range(2)] == [302, 302]
    assert [one.kind for one in Decision.objects.order_by("pk")] == ["added", "undone"]
