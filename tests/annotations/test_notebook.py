"""The notebook: what I marked and wrote, narrowed, in pages, and never what I may not see."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse
from lxml.html import document_fromstring

from annotations import sheet
from annotations.models import Anchor, Hiding, Highlight, Resolution
from articles.models import Article, Source
from newsroom.accounts.models import Membership, Team, User
from tests.factories import HTMX, article, default_label, mark, note, reader


@pytest.fixture
def piece(db: None) -> Article:
    return article(source=Source.objects.create(name="Harbour Post"))


def quotes_in(html: str) -> list[str]:
    return re.findall(r'class="quote"[^>]*>([^<]+)<', html)


def notebook_of(user: User, asked: str = "", *, place: str = "notebook", htmx: bool = False, args: Any = ()) -> str:
    response = reader(user).get(reverse(place, args=args) + asked, headers=HTMX if htmx else {})
    assert response.status_code == 200
    return response.content.decode()


def test_shows_all_that_i_marked_and_wrote_newest_first(piece: Article, ana: User, ben: User, cleo: User) -> None:
    mark(piece, "on Monday", by=ana)
    theirs = mark(piece, "two million", by=ben, visibility="team")
    note(theirs, "Says *who*?", by=ana)
    mark(piece, "Boats", by=ben, visibility="team")
    mark(piece, "below", by=ana, visibility="everyone")
    html = notebook_of(ana)
    assert quotes_in(html) == ["below", "two million", "on Monday"]
    assert "Says <em>who</em>?" in html and "Harbour Post" in html and "A bridge is mended" in html
    assert f'href="{piece.get_absolute_url()}#h-{theirs.uuid.hex[:10]}"' in html


def test_others_find_none_of_it_in_theirs(piece: Article, ana: User, ben: User, cleo: User, ed: User) -> None:
    note(mark(piece, "on Monday", by=ana, visibility="everyone"), "Hm.")
    for person in (ben, cleo, ed):
        assert quotes_in(notebook_of(person)) == []
    assert "You have marked nothing yet" in notebook_of(cleo)


def test_visitor_is_shown_the_way_in(db: None) -> None:
    for place in ("notebook", "notebook_export", "notices", "tags"):
        assert "/sign-in/" in reader(None).get(reverse(place))["Location"]


def test_by_article_keeps_the_marks_of_one_together(piece: Article, ana: User) -> None:
    later = article("A second text.", headline="Later")
    for words, where in (("on Monday", piece), ("second", later), ("Boats", piece)):
        mark(where, words, by=ana)
    html = notebook_of(ana, "?order=article")
    assert quotes_in(html) == ["second", "Boats", "on Monday"]
    assert html.count("Later</a>") == html.count("A bridge is mended</a>") == 1


FILTERS = {
    "?q=million": ["two million"],
    "?q=zeppelin": ["Boats"],
    "?q=mended": ["below", "two million", "Boats", "on Monday"],
    "?q=mayhem": [],
    "?q=%22": [],
    "?q=monday+close": [],
    "?source={source}": ["below", "two million", "Boats", "on Monday"],
    "?source=999": [],
    "?label={question}": ["below"],
    "?visibility=me": ["Boats", "on Monday"],
    "?visibility=team": ["two million"],
    "?visibility=nobody": ["below", "two million", "Boats", "on Monday"],
    "?team={team}": ["two million"],
    "?note=1": ["below", "Boats"],
    "?open=1": ["Boats"],
    "?tag=Bridges": ["two million", "on Monday"],
    "?tag=bridge": [],
    "?orphan=1": ["below"],
    "?from=2000-01-01&to=2000-01-02": [],
    "?from=2000-01-01": ["below", "two million", "Boats", "on Monday"],
    "?from=0001-01-01&to=9999-12-31": ["below", "two million", "Boats", "on Monday"],
    "?label=x&source=%00&q=%00&tag=%00&before=nonsense&team=99999999999999999999": [
        *("below", "two million", "Boats", "on Monday"),
    ],
    "?before=0_0001-01-01T00:00:00%2B14:00_1": ["below", "two million", "Boats", "on Monday"],
}


@pytest.mark.parametrize("asked", FILTERS)
def test_address_narrows(asked: str, piece: Article, ana: User, desk: Team) -> None:
    first = mark(piece, "on Monday", by=ana)
    note(mark(piece, "Boats", by=ana), "A zeppelin, surely.")
    shared = mark(piece, "two million", by=ana, visibility="team")
    note(shared, "Gone.").delete_by(ana)
    last = mark(piece, "below", by=ana, visibility="everyone", label="Question")
    Resolution.resolve(note(last, "Settled.").highlight, by=ana)
    first.retag(["bridges"], by=ana)
    shared.retag(["BRIDGES"], by=ana)
    Anchor.objects.filter(highlight=last).update(state=Anchor.State.ORPHANED)
    codes = {"question": default_label("Question").pk, "team": desk.pk, "source": piece.source_id}
    for htmx in (False, True):
        html = notebook_of(ana, asked.format(**codes), htmx=htmx)
        assert quotes_in(html) == FILTERS[asked]
        assert ("<html" in html) is not htmx


@pytest.mark.parametrize("order", ["", "order=article&"])
def test_pages_hold_each_mark_once(order: str, piece: Article, ana: User) -> None:
    other = article("A second text of some length, with words.", headline="Later")
    Highlight.objects.all().delete()
    for number in range(45):
        mark(other if number % 3 else piece, "with words" if number % 3 else "on Monday", by=ana)
    Highlight.objects.update(created_at="2026-05-01T00:00Z")  # at one moment: only their numbers tell them apart
    found, asked = [], f"?{order}"
    for _page in range(3):
        html = notebook_of(ana, asked)
        found += re.findall(r'id="h-(\w+)"', html)
        following = re.search(r'class="next" rel="next" href="([^"]+)"', html)
        asked = following[1].replace("&amp;", "&") if following else ""
    assert len(found) == len(set(found)) == 45 and not asked


def test_deleted_note_and_deleted_mark_are_gone(piece: Article, ana: User) -> None:
    kept, gone = mark(piece, "on Monday", by=ana), mark(piece, "Boats", by=ana)
    note(kept, "zeppelin").delete_by(ana)
    gone.delete_by(ana)
    assert quotes_in(notebook_of(ana)) == ["on Monday"]
    assert quotes_in(notebook_of(ana, "?q=zeppelin")) == []


def test_team_page_shows_what_the_team_marked_for_itself(
    piece: Article, ana: User, ben: User, cleo: User, ed: User, desk: Team
) -> None:
    mark(piece, "on Monday", by=ana, visibility="team")
    mark(piece, "two million", by=ben, visibility="team")
    mark(piece, "Boats", by=ben)
    mark(piece, "below", by=ben, visibility="everyone")
    for person in (ana, ben):
        assert quotes_in(notebook_of(person, place="notebook_of_team", args=[desk.pk])) == ["two million", "on Monday"]
    for stranger in (cleo, ed):
        assert reader(stranger).get(reverse("notebook_of_team", args=[desk.pk])).status_code == 404
        assert reader(stranger).get(f"/notebook/export/?format=json&of_team={desk.pk}").status_code == 404
    Membership.objects.filter(user=ben).delete()
    assert reader(ben).get(reverse("notebook_of_team", args=[desk.pk])).status_code == 404


def test_page_of_a_person_shows_what_the_reader_may_see(piece: Article, ana: User, ben: User, cleo: User) -> None:
    mark(piece, "on Monday", by=ana, visibility="team")
    mark(piece, "Boats", by=ana)
    mark(piece, "below", by=ana, visibility="everyone")
    for person, seen in ((ana, 3), (ben, 2), (cleo, 1)):
        assert len(quotes_in(notebook_of(person, place="notebook_of_person", args=[ana.pk]))) == seen
    assert reader(ben).get(reverse("notebook_of_person", args=[0])).status_code == 404


def test_page_asks_few_questions_however_many_marks(
    piece: Article, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    client = reader(ana)
    for turn in range(20):
        made = mark(piece, "on Monday", by=ana, visibility="team")
        made.retag([f"tag {turn}"], by=ana)
        note(made, "Hm, @ana?", by=ben)
    client.get(reverse("notebook"))
    with django_assert_max_num_queries(20):
        client.get(reverse("notebook"))


HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_hostile_words_are_shown_as_text(ana: User, ben: User) -> None:
    User.objects.filter(pk=ben.pk).update(first_name=HOSTILE)
    room = article(f"Before {HOSTILE} after.", headline=HOSTILE, source=Source.objects.create(name=HOSTILE))
    made = mark(room, HOSTILE, by=ana, visibility="team")
    made.retag([HOSTILE[:50]], by=ana)
    note(made, HOSTILE + " @ana", by=User.objects.get(pk=ben.pk))
    Team.objects.update(name=HOSTILE[:60])
    for address in ("/notebook/", "/notebook/?order=article", "/notebook/for-me/", "/tags/", f"/notebook/?q={HOSTILE}"):
        html = reader(ana).get(address).content.decode()
        assert "<script>alert" not in html and "<img" not in html


def test_reading_room_and_notebook_agree_on_what_is_unresolved(
    ana: User, ben: User, ed: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MOST_CARDS", 0)  # the filter is told of every mark, for it has no card
    piece = article("bare open settled gone hidden")
    marks = {
        words: mark(piece, words, by=ana, visibility="team") for words in ("bare", "open", "settled", "gone", "hidden")
    }
    written = {words: note(marks[words]) for words in marks if words != "bare"}
    Resolution.resolve(marks["settled"], by=ben)
    written["gone"].delete_by(ana)
    Hiding.hide(written["hidden"], by=ed, reason="Insults.")
    for person, wanted in ((ana, {"open", "hidden"}), (ben, {"open"})):
        page = document_fromstring(reader(person).get(piece.get_absolute_url()).content.decode())
        told = json.loads(page.get_element_by_id("facets").get("value"))
        assert {name for name, *_rest, unresolved in told["marks"] if unresolved} == {
            marks[words].uuid.hex[:10] for words in wanted
        }
        assert set(quotes_in(notebook_of(person, "?open=1", place="notebook_of_person", args=[ana.pk]))) == wanted
