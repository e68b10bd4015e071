"""Blocks as HTML: exactly the block's text, whatever lies over it."""

import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.render import MOST_NAMED, Mark, render_block, render_piece

START = 100
ALPHABET = st.sampled_from("ab <>&\"'é한👩\u0301\u200b")


@st.composite
def drawn(draw: st.DrawFn) -> tuple[Block, list[Mark]]:
    """A block of any kind with spans and marks anywhere on it, over its edges too."""
    kind = draw(st.sampled_from(Kind))
    text = draw(st.text(ALPHABET, min_size=1, max_size=24))
    place = st.integers(0, len(text))

    def piece() -> tuple[int, int]:
        start, end = sorted((draw(place), draw(place)))
        return start, end

    spans = []
    for span_kind in draw(st.lists(st.sampled_from(SpanKind), max_size=4)):
        start, end = piece()
        spans.append(Span(span_kind, start, end, "https://a.example/?b=1&c=2" if span_kind is SpanKind.LINK else ""))
    cells: list[tuple[int, int]] = []
    if kind is Kind.TABLE_ROW:
        edges = sorted(set(draw(st.lists(place, max_size=6))))
        cells = list(zip(edges[::2], edges[1::2], strict=False))
    offset = st.integers(-5, len(text) + 5)
    marks = []
    for number in range(draw(st.integers(0, 12))):
        start, end = sorted((START + draw(offset), START + draw(offset)))
        marks.append(Mark(start, end, f"m{number}", "yellow solid"))
    return Block(kind, text, tuple(spans), level=3, depth=draw(st.integers(1, 3)), cells=tuple(cells)), marks


def read(block: Block, marks: list[Mark]) -> html.HtmlElement:
    body = render_block(7, block, START, marks)
    if block.kind is Kind.PREFORMATTED:
        body = body.replace(">\n", ">", 1)  # as a browser does
    wrapped = f"<table><tbody>{body}</tbody></table>" if block.kind is Kind.TABLE_ROW else f"<main>{body}</main>"
    return html.document_fromstring(wrapped).get_element_by_id("b-7")


def whole_text(element: html.HtmlElement) -> str:
    return "".join(element.itertext())


@given(drawn())
def test_element_holds_exactly_the_text(given: tuple[Block, list[Mark]]) -> None:
    block, marks = given
    plain = strip_tags(render_block(7, block, START, marks))
    assert plain == ("\n" if block.kind is Kind.PREFORMATTED else "") + block.text


def strip_tags(markup: str) -> str:
    """The text between tags. All that is escaped holds no ``<``, so each tag ends at the next ``>``."""
    pieces = markup.split("<")
    return unescape(pieces[0] + "".join(piece.partition(">")[2] for piece in pieces[1:]))


@given(drawn())
def test_marks_are_flat_and_cover_exactly_their_characters(given: tuple[Block, list[Mark]]) -> None:
    block, marks = given
    tree = read(block, marks)
    assert not tree.xpath(".//mark//mark")
    if block.cells:
        return
    covered: dict[int, tuple[set[str], int]] = {}
    position = 0
    for run, names, count in runs_of(tree):
        for at in range(position, position + len(run)):
            covered[at] = (names, count)
        position += len(run)
    for at in range(len(block.text)):
        over = [mark for mark in marks if mark.start <= START + at < mark.end]
        names, count = covered.get(at, (set(), 0))
        assert count == len(over)
        assert names <= {mark.name for mark in over} and len(names) == min(len(over), MOST_NAMED)


def runs_of(tree: html.HtmlElement) -> list[tuple[str, set[str], int]]:
    """The text of the element in order, with the names and the count of the mark around each piece."""
    runs = []
    for text in tree.xpath(".//text()"):
        inside = text.getparent() if text.is_text else text.getparent().getparent()
        mark = next((e for e in (inside, *inside.iterancestors()) if e.tag == "mark"), None)
        names = set(mark.get("data-h").split()) if mark is not None else set()
        runs.append((str(text), names, int(mark.get("data-n", 1)) if mark is not None else 0))
    return runs


@given(drawn())
def test_inline_elements_are_well_nested_and_cover_their_spans(given: tuple[Block, list[Mark]]) -> None:
    block, marks = given
    markup = render_block(7, block, START, marks)
    stack: list[str] = []
    for piece in markup.split("<")[1:]:
        tag = piece.partition(">")[0].partition(" ")[0]
        if tag.startswith("/"):
            assert stack.pop() == tag[1:], markup
        else:
            stack.append(tag)
    assert stack == []
    if block.cells or block.kind is Kind.PREFORMATTED:
        return
    tags = {"em": SpanKind.EMPHASIS, "strong": SpanKind.STRONG, "a": SpanKind.LINK, "code": SpanKind.CODE}
    for tag, kind in tags.items():
        wanted = {at for span in block.spans if span.kind is kind for at in range(span.start, span.end)}
        assert at_places(markup, tag) == wanted, markup


def at_places(markup: str, tag: str) -> set[int]:
    """The offsets of the text that stand inside that element."""
    found, depth, position = set(), 0, 0
    for piece in markup.split("<")[1:]:
        name, _close, text = piece.partition(">")
        depth += (name.partition(" ")[0] == tag) - (name == f"/{tag}")
        length = len(unescape(text))
        found |= set(range(position, position + length)) if depth else set()
        position += length
    return found


@pytest.mark.parametrize(
    ("block", "markup"),
    [
        (Block(Kind.HEADLINE, "A & B"), '<h1 id="b-0" data-start="0">A &amp; B</h1>'),
        (Block(Kind.DEK, "x"), '<p id="b-0" data-start="0" class="dek">x</p>'),
        (Block(Kind.HEADING, "x", level=4), '<h4 id="b-0" data-start="0">x</h4>'),
        (Block(Kind.HEADING, "x"), '<h2 id="b-0" data-start="0">x</h2>'),
        (Block(Kind.QUOTE, "x"), '<blockquote id="b-0" data-start="0">x</blockquote>'),
        (Block(Kind.CAPTION, "x"), '<p id="b-0" data-start="0" class="caption">x</p>'),
        (Block(Kind.PREFORMATTED, "\nx"), '<pre id="b-0" data-start="0">\n\nx</pre>'),
        (Block(Kind.LIST_ITEM, "x", depth=99), '<li id="b-0" data-start="0" data-depth="6">x</li>'),
        (
            Block(Kind.TABLE_ROW, "a b", cells=((0, 1), (2, 3))),
            '<tr id="b-0" data-start="0"><td>a</td> <td>b</td></tr>',
        ),
        (
            Block(Kind.TABLE_ROW, "a", cells=((0, 1),), header=True),
            '<tr id="b-0" data-start="0"><th scope="col">a</th></tr>',
        ),
        (
            Block(Kind.PARAGRAPH, "go", (Span(SpanKind.LINK, 0, 2, 'https://a/?b="<c>&'),)),
            '<p id="b-0" data-start="0"><a href="https://a/?b=&quot;&lt;c&gt;&amp;" '
            'rel="nofollow noopener noreferrer">go</a></p>',
        ),
    ],
)
def test_each_kind_has_its_element(block: Block, markup: str) -> None:
    assert render_block(0, block, 0) == markup


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//evil.example", "/sign-out/", "", "\x01javascript:alert(1)"],
)  # fmt: skip
def test_link_that_leads_nowhere_good_is_drawn_as_words(href: str) -> None:
    """Parsers keep only web addresses; whatever else reaches a revision stops here."""
    drawn = render_block(0, Block(Kind.PARAGRAPH, "go on", (Span(SpanKind.LINK, 0, 2, href),)), 0)
    assert drawn == '<p id="b-0" data-start="0">go on</p>'


def test_innermost_mark_gives_the_look_and_overlaps_are_counted() -> None:
    wide, narrow = Mark(0, 10, "w", "blue dashed"), Mark(2, 4, "n", "pink wavy")
    assert render_block(0, Block(Kind.PARAGRAPH, "abcdefghij"), 0, [wide, narrow]) == (
        '<p id="b-0" data-start="0"><mark class="blue dashed" data-h="w">ab</mark>'
        '<mark class="pink wavy" data-h="n w" data-n="2">cd</mark>'
        '<mark class="blue dashed" data-h="w">efghij</mark></p>'
    )


def test_a_run_refers_to_what_tells_more_of_its_innermost_mark() -> None:
    wide, narrow = Mark(0, 4, "w", "blue"), Mark(2, 4, "n", "pink")
    drawn = render_block(0, Block(Kind.PARAGRAPH, "abcd"), 0, [wide, narrow], details={"w": "card-w"})
    assert drawn == (
        '<p id="b-0" data-start="0"><mark class="blue" data-h="w" aria-details="card-w">ab</mark>'
        '<mark class="pink" data-h="n w" data-n="2">cd</mark></p>'
    )


def test_marks_on_the_same_words_are_drawn_in_the_order_given() -> None:
    same = [Mark(2, 4, f"m{number}", "pink wavy") for number in range(7)]
    given = [same[number] for number in (3, 6, 0, 5, 1, 4, 2)]
    drawn = render_block(0, Block(Kind.PARAGRAPH, "abcdef"), 0, given)
    assert 'data-h="m3 m6 m0 m5 m1 m4 m2"' in drawn


def test_page_grows_linearly_with_marks_however_they_overlap() -> None:
    block = Block(Kind.PARAGRAPH, "x" * 10_000)

    def size(count: int) -> int:
        return len(render_block(0, block, 0, [Mark(n, 10_000 - n, f"{n:010}", "yellow solid") for n in range(count)]))

    assert size(4_000) < 2.2 * size(2_000)


def test_five_thousand_marks_are_drawn_in_well_under_a_second() -> None:
    words = [Block(Kind.PARAGRAPH, "word " * 100) for _block in range(100)]
    began = time.process_time()
    for index, block in enumerate(words):
        start = index * 502
        marks = [Mark(start + 7 * n, start + 7 * n + 60, f"{n:010}", "yellow solid") for n in range(50)]
        render_block(index, block, start, marks)
    assert time.process_time() - began < 0.5


@given(drawn())
def test_what_stands_after_a_mark_stands_once_at_its_end_and_inside_no_link(given: tuple[Block, list[Mark]]) -> None:
    block, marks = given
    ends = {mark.end for mark in marks if START < mark.end <= START + len(block.text) and mark.start < mark.end}
    body = render_block(7, block, START, marks, after={end: f"<sup>{end}</sup>" for end in ends})
    if not block.cells:  # an end between two cells has no words before it
        assert [int(piece.split("<")[0]) for piece in body.split("<sup>")[1:]] == sorted(ends)
    assert "<sup>" not in "".join(piece.split("</a>")[0] for piece in body.split("<a ")[1:])
    for piece in body.split("<sup>")[1:]:
        end = int(piece.split("<")[0])
        before = strip_tags(body.split(f"<sup>{end}</sup>")[0].replace("<sup>", "<!").replace("</sup>", ">"))
        assert before == block.text[: end - START] or block.kind is Kind.PREFORMATTED


def test_piece_of_a_block_carries_its_marks_and_a_row_says_where_its_cells_part() -> None:
    block = Block(Kind.PARAGRAPH, "One & two. Three.", (Span(SpanKind.EMPHASIS, 11, 16),))
    mark = Mark(START + 6, START + 13, "m", "yellow solid")
    assert render_piece(block, START, [mark], 11, 17) == (
        '<em><mark class="yellow solid" data-h="m">Th</mark>ree</em>.'
    )
    row = Block(Kind.TABLE_ROW, "a\tb", cells=((0, 1), (2, 3)))
    assert render_piece(row, START, [], 0, 3, " · ") == "a · b"
