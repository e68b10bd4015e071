"""Two texts beside each other: what stayed, what was taken out, what was added; and their page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.changes import Fate, Tally, compare, tally
from articles.text.compared import Words, render_changes

WORDS = Words("added", "taken out", lambda blocks: f"{blocks} as before")


def texts(*pieces: str) -> list[Block]:
    return [Block(Kind.PARAGRAPH, piece) for piece in pieces]


def read(old: list[Block], new: list[Block]) -> list[str]:
    """Each passage with its changes in brackets, as a person would write them."""
    shapes = {Fate.KEPT: "%s", Fate.REMOVED: "[-%s-]", Fate.ADDED: "[+%s+]"}
    return ["".join(shapes[p.fate] % passage.text_of(p) for p in passage.pieces) for passage in compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("It is old.", "It is old.", "It is old."),
        ("Repairs cost 1,400 euros.", "Repairs cost 1,500 euros.", "Repairs cost [-1,400-][+1,500+] euros."),
        ("The red car stopped here.", "The blue van stopped here.", "The [-red car-][+blue van+] stopped here."),
        ("He did stop at the sign.", "He didn’t stop at the sign.", "He [-did-][+didn’t+] stop at the sign."),
        ("A bridge may close soon.", "A bridge may not close soon.", "A bridge may [+not +]close soon."),
        ("東京で競りが始まった。", "大阪で競りが始まった。", "[-東京-][+大阪+]で競りが始まった。"),
        ("עדות חדשה על הגשר", "עדות ישנה על הגשר", "עדות [-חדשה-][+ישנה+] על הגשר"),
    ],
)
def test_words_that_changed_are_shown_within_their_paragraph(old: str, new: str, seen: str) -> None:
    assert read(texts(old), texts(new)) == [seen]


def test_paragraphs_are_matched_before_words() -> None:
    old = texts("Same first.", "This one is to be left out.", "The mayor spoke on Monday evening.", "Same last.")
    new = texts("Same first.", "The mayor spoke on Tuesday evening.", "Something else entirely.", "Same last.")
    assert read(old, new) == [
        "Same first.",
        "[-This one is to be left out.-]",
        "The mayor spoke on [-Monday-][+Tuesday+] evening.",
        "[+Something else entirely.+]",
        "Same last.",
    ]


def test_a_headline_is_beside_a_headline_however_different() -> None:
    old, new = [Block(Kind.HEADLINE, "Bridge opens")], [Block(Kind.HEADLINE, "Ferries for everybody")]
    assert read(old, new) == ["[-Bridge opens-][+Ferries for everybody+]"]
    assert len(compare(old, texts("Bridge opens today"))) == 2


def test_words_are_counted() -> None:
    assert tally(compare(texts("One two three.", "Gone."), texts("One 2 three, four."))) == Tally(2, 2)
    assert tally(compare(texts("A."), [Block(Kind.HEADING, "A.", level=2)])) == Tally(0, 0)


block = st.builds(Block, st.sampled_from(Kind), st.text(st.sampled_from("ab1,. é漢\u0301'\n"), min_size=1, max_size=20))
blocks = st.lists(block, min_size=1, max_size=8)


@given(blocks, blocks)
def test_both_texts_can_be_read_from_the_comparison(old: list[Block], new: list[Block]) -> None:
    passages = compare(old, new)
    assert [passage.old for passage in passages if passage.old] == old
    assert [passage.new for passage in passages if passage.new] == new
    for passage in passages:
        for side, gone in ((passage.old, Fate.ADDED), (passage.new, Fate.REMOVED)):
            words = "".join(passage.text_of(piece) for piece in passage.pieces if piece.fate is not gone)
            assert words == (side.text if side else "")


@given(blocks)
def test_a_text_beside_itself_has_not_changed(same: list[Block]) -> None:
    assert not any(passage.changed for passage in compare(same, same))


def test_hostile_texts_are_compared_whole() -> None:
    many = texts(*["same"] * 20_000)
    assert tally(compare(many, many[:-5_000])) == Tally(0, 5_000)
    different = texts(*map(str, range(20_000)))
    assert tally(compare(different, different[::-1])) == Tally(19_999, 19_999)
    assert tally(compare(texts("word " * 20_000), texts("word " * 19_999 + "other"))) == Tally(1, 1)
    # Too long to be aligned, and still whole.
    assert tally(compare(texts("a " * 30_000), texts("b " * 30_000))) == Tally(30_000, 30_000)


def page(old: list[Block], new: list[Block]) -> html.HtmlElement:
    return html.fragment_fromstring(render_changes(compare(old, new), WORDS), create_parent="main")


def test_page_says_in_words_and_elements_what_changed() -> None:
    shown = page(texts("It cost <one> & two."), texts("It cost <one> & three."))
    assert shown.findtext("p/ins/span") == "[added: " and shown.findtext("p/del/span") == "[taken out: "
    assert shown.text_content() == "It cost <one> & [taken out: two] [added: three] ."
    assert shown.find("p").get("id") == "c-1"


def test_page_keeps_links_of_both_texts_and_no_address_that_leads_nowhere_safe() -> None:
    def linked(words: str, href: str) -> list[Block]:
        return [Block(Kind.PARAGRAPH, words, (Span(SpanKind.LINK, 0, 3, href),))]

    shown = page(linked("Old words here now", "https://a.example/"), linked("New words here now", "javascript:x"))
    assert [link.get("href") for link in shown.iter("a")] == ["https://a.example/"]


def test_long_stretches_that_stayed_are_folded_and_few_are_not() -> None:
    old = texts(*(f"Paragraph {number} stays." for number in range(9)))
    shown = page(old, [old[0], *texts("Here is what was added."), *old[1:]])
    assert [child.tag for child in shown] == ["p", "p", "p", "details"]
    assert shown.findtext("details/summary") == "7 as before"
    assert len(list(page(old[:4], [*texts("Here is what was added."), *old[:4]]).iter("details"))) == 1
    assert list(page(old[:3], [*texts("Here is what was added."), *old[:3]]).iter("details")) == []


def test_lists_and_tables_keep_their_shape_and_numbers() -> None:
    def item(words: str) -> Block:
        return Block(Kind.LIST_ITEM, words, ordered=True, depth=1)

    rows = [Block(Kind.TABLE_ROW, "a b", cells=((0, 1), (2, 3))), Block(Kind.TABLE_ROW, "c d", cells=((0, 1), (2, 3)))]
    shown = page([item("first"), item("second"), rows[0]], [item("second"), item("third"), *rows])
    assert [(li.get("data-number"), li.text_content()) for li in shown.iter("li")] == [
        ("1", "[taken out: first] "),
        ("1", "second"),
        ("2", "[added: third] "),
    ]
    assert [row.text_content() for row in shown.iter("tr")] == ["a b", "[added: c d] "]
    assert shown.find("ol") is not None and shown.find("div/table/tbody/tr/td") is not None


def test_every_change_has_its_number() -> None:
    old = texts(*(f"Paragraph {number} stays here." for number in range(20)))
    new = [*old[:3], *texts("One."), *old[3:12], *texts("Two."), *old[13:]]
    assert [child.get("id") for child in page(old, new).xpath("//*[@id]")] == ["c-1", "c-2", "c-3"]
