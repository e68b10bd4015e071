"""Tags: typed, merged, limited, shown, completed."""

import pytest
from django.urls import reverse

from annotations.models import Highlight, Label, Tag
from annotations.models.highlight import TooManyTags
from annotations.tagging import tags_in
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, reader


@pytest.fixture
def marked(ana: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


def change(marked: Highlight, by: User, tags: str, before: str = "", **fields: object) -> object:
    form = {"label": marked.label_id, "audience": f"team-{marked.team_id}", "version": marked.version}
    return reader(by).post(
        reverse("highlight", args=[marked.uuid]),
        {**form, "tags": tags, "tags_before": before, **fields},
        headers=HTMX,
    )


def words(marked: Highlight) -> list[str]:
    return list(marked.tags.values_list("word", flat=True))


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("", []),
        (" , ,#", []),
        ("budget, Bridge ,budget,BRIDGE", ["budget", "Bridge"]),
        ("#to call,  to   call\tback", ["to call", "to call back"]),
        ("STRASSE, straße", ["STRASSE"]),
        ("a\x00b", ["ab"]),
    ],
)
def test_tags_are_read_from_words_between_commas(typed: str, tags: list[str]) -> None:
    assert tags_in(typed) == tags


def test_author_tags_a_mark_and_the_card_links_into_the_notebook(marked: Highlight, ana: User, ben: User) -> None:
    html = change(marked, ana, "budget, Bridges & boats").content.decode()  # type: ignore[attr-defined]
    assert words(marked) == ["budget", "Bridges & boats"]
    assert 'href="/notebook/?tag=Bridges+%26+boats"' in html and "Bridges &amp; boats" in html
    room = marked.article.get_absolute_url()
    assert f'href="/notebook/teams/{marked.team_id}/?tag=budget"' in reader(ben).get(room).content.decode()


def test_tags_neither_wait_for_the_version_nor_change_it(marked: Highlight, ana: User) -> None:
    marked.retag(["budget"], by=ana)
    fresh = Highlight.objects.get(pk=marked.pk)
    assert fresh.version == marked.version
    marked.relabel(Label.objects.get(name="Quote", label_set__team=None), marked.audience, by=ana, version=1)
    assert change(marked, ana, "budget, mayor", before="budget", version=1).status_code == 409  # type: ignore[attr-defined]
    assert words(marked) == ["budget", "mayor"]


def test_two_tabs_lose_no_tag(marked: Highlight, ana: User) -> None:
    marked.retag(["budget", "bridge"], by=ana)
    marked.retag(["budget", "mayor"], by=ana, since=["budget", "bridge"])
    marked.retag(["budget", "bridge", "boats"], by=ana, since=["budget", "bridge"])
    assert words(marked) == ["budget", "mayor", "boats"]


def test_each_change_of_tags_is_one_event(marked: Highlight, ana: User) -> None:
    marked.retag(["budget"], by=ana)
    marked.retag(["Budget"], by=ana)
    marked.retag([], by=ana, since=["budget"])
    kinds = marked.events.order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["highlight_made", "highlight_changed", "highlight_changed"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x" * 51, "A tag has at most 50 characters"),
        (",".join(f"tag {number}" for number in range(21)), "There may be at most 20 tags; these are 21."),
    ],
)
def test_too_much_is_refused_and_stays_in_the_field(typed: str, sentence: str, marked: Highlight, ana: User) -> None:
    response = change(marked, ana, typed)
    assert response.status_code == 422  # type: ignore[attr-defined]
    html = response.content.decode()  # type: ignore[attr-defined]
    assert sentence in html and typed in html
    assert words(marked) == []


def test_two_tabs_together_cannot_add_too_many(marked: Highlight, ana: User) -> None:
    marked.retag([f"tag {number}" for number in range(20)], by=ana)
    with pytest.raises(TooManyTags):
        marked.retag(["one more"], by=ana)
    assert change(marked, ana, "one more").status_code == 422  # type: ignore[attr-defined]
    assert len(words(marked)) == 20


def test_nobody_tags_the_mark_of_another(marked: Highlight, ben: User, cleo: User, ed: User) -> None:
    for person in (ben, cleo, ed):
        assert change(marked, person, "budget").status_code == 404  # type: ignore[attr-defined]
    assert not Tag.objects.exists()


def test_completion_knows_ones_own_and_the_teams(ana: User, ben: User, cleo: User, ed: User) -> None:
    room = article()
    for by, visibility, tag in (
        (ana, "me", "mayor"),
        (ana, "team", "Mayflower"),
        (ana, "everyone", "maypole"),
        (ben, "team", "mayfly"),
        (ben, "me", "mayhem"),
    ):
        mark(room, "Boats", by=by, visibility=visibility).retag([tag], by=by)
    mark(room, "below", by=ana).retag(["mayor"], by=ana)
    answers = {person: reader(person).get("/tags/?q=budget,%20MAY").content.decode() for person in (ana, ben, cleo, ed)}
    assert answers[ana].count("<option") == 4 and "mayhem" not in answers[ana]
    assert answers[ana].index("budget, mayor") < answers[ana].index("budget, Mayflower")
    assert answers[ben].count("<option") == 3 and "mayor" not in answers[ben] and "maypole" not in answers[ben]
    assert "<option" not in answers[cleo] and "<option" not in answers[ed]
