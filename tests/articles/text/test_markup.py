"""What an editor writes becomes blocks, and blocks become what an editor reads: the same ones, exactly."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.imports.reading import read as read_file
from articles.text.blocks import Block, Kind, Span, SpanKind
from articles.text.clean import clean_preformatted, clean_text
from articles.text.markup import Fault, Problem, Unclear, read, write

CORPUS = Path(__file__).parents[3] / "newsroom" / "demo" / "corpus"

SIGNS = [*"#>@-|!1.`~_*[]()\\ \t", "](", "## ", "- ", "@dek ", "```", "~~~", "1. ", "| ", "\n", "\n\n"]
LETTERS = st.characters(exclude_categories=["Cs"])
RTL = st.sampled_from(["הספר", "عدّادات", "\u200f", "\u202e", "e\u0301", "\u0338", "\u3000", "\xa0"])
raw = st.lists(st.one_of(st.sampled_from(SIGNS), st.text(LETTERS, max_size=4), RTL), min_size=1, max_size=12)
words = raw.map(lambda pieces: clean_text("".join(pieces))).filter(str.strip)
typed = raw.map(lambda pieces: clean_preformatted("".join(pieces))).filter(str.strip)
addresses = st.one_of(
    st.sampled_from(["https://a.example/x_(y)", "mailto:a@b", " a b ", "\\)", "javascript:alert(1)", "(", "|", "a](b"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
)


@st.composite
def spans_over(draw: st.DrawFn, length: int) -> tuple[Span, ...]:
    """Spans as they are stored: of one kind apart from each other, of two kinds anyhow; one link in another."""
    spans = []
    for kind in draw(st.lists(st.sampled_from(SpanKind), unique=True)):
        cuts = sorted(draw(st.lists(st.integers(0, length), max_size=5)))
        for start, end in draw(st.sampled_from([list(pairwise(cuts)), list(pairwise(cuts))[::2]])):
            href = draw(addresses) if kind is SpanKind.LINK else ""
            spans += [Span(kind, start, end, href)] if start < end else []
            if href and end - start > 1 and draw(st.booleans()):
                spans.append(Span(kind, start + 1, end, draw(addresses)))
    return tuple(sorted(set(spans), key=lambda span: (span.start, -span.end, span.kind.value, span.href)))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(Kind))
    if kind is Kind.TABLE_ROW:
        cells = [cell.replace("\t", " ") for cell in draw(st.lists(words | st.just(""), min_size=1, max_size=4))]
        text = clean_text("\t".join(cells))
        if not text.strip() or len(text.split("\t")) != len(cells):
            text, cells = "a\t", ["a", ""]
        starts = [sum(len(cell) + 1 for cell in text.split("\t")[:index]) for index in range(len(cells))]
        ranges = tuple((start, start + len(cell)) for start, cell in zip(starts, text.split("\t"), strict=True))
        return Block(kind, text, draw(spans_over(len(text))), cells=ranges, header=draw(st.booleans()))
    text = draw(typed if kind is Kind.PREFORMATTED else words)
    return Block(
        kind,
        text,
        draw(spans_over(len(text))),
        level=draw(st.integers(2, 6)) if kind is Kind.HEADING else 0,
        ordered=kind is Kind.LIST_ITEM and draw(st.booleans()),
        depth=draw(st.integers(1, 4)) if kind is Kind.LIST_ITEM else 0,
    )


@given(st.lists(blocks(), max_size=5))
@example([Block(Kind.PREFORMATTED, "\n```\n\n````  \n")])
@example([Block(Kind.PREFORMATTED, "~~~\n*", (Span(SpanKind.CODE, 0, 5),))])
@example([Block(Kind.PARAGRAPH, "1. [x](y) "), Block(Kind.PARAGRAPH, "# no", (Span(SpanKind.STRONG, 2, 4),))])
def test_blocks_that_are_written_are_read_as_they_were(written: list[Block]) -> None:
    assert read(write(written)) == written


@given(raw.map("".join))
def test_whatever_somebody_types_is_read_or_refused_and_then_stays_as_it_is(markup: str) -> None:
    try:
        found = read(markup)
    except Unclear as unclear:
        assert all(1 <= problem.line <= markup.count("\n") + markup.count("\r") + 1 for problem in unclear.problems)
        found = list(unclear.blocks)
    assert read(write(found)) == found
    assert all(block.text.strip() for block in found)


@given(st.lists(blocks(), min_size=1, max_size=3))
def test_what_a_browser_makes_of_line_ends_changes_nothing(written: list[Block]) -> None:
    assert read(write(written).replace("\n", "\r\n")) == written


@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_the_articles_of_the_demo_come_back_as_they_are(file: Path) -> None:
    imported = list(read_file(file.name, file.read_bytes()).blocks)
    assert imported and read(write(imported)) == imported


def test_markup_reads_as_an_editor_would_write_it() -> None:
    assert read(
        """# Ferry fares rise
@dek From *April*.

The board [said](https://a.example/x_(y)) so
on _Thursday_ [sic].

## What follows
> Nobody asked us.
- Adults
  - with a ticket
1. First
2. Second
|! Item | Price |
| Ferry | 4.20 |
@caption The pier.
@credit Mara Quill

```
a  *b*

c
```
"""
    ) == [
        Block(Kind.HEADLINE, "Ferry fares rise"),
        Block(Kind.DEK, "From April.", (Span(SpanKind.STRONG, 5, 10),)),
        Block(
            Kind.PARAGRAPH,
            "The board said so on Thursday [sic].",
            (Span(SpanKind.LINK, 10, 14, "https://a.example/x_(y)"), Span(SpanKind.EMPHASIS, 21, 29)),
        ),
        Block(Kind.HEADING, "What follows", level=2),
        Block(Kind.QUOTE, "Nobody asked us."),
        Block(Kind.LIST_ITEM, "Adults", depth=1),
        Block(Kind.LIST_ITEM, "with a ticket", depth=2),
        Block(Kind.LIST_ITEM, "First", ordered=True, depth=1),
        Block(Kind.LIST_ITEM, "Second", ordered=True, depth=1),
        Block(Kind.TABLE_ROW, "Item\tPrice", cells=((0, 4), (5, 10)), header=True),
        Block(Kind.TABLE_ROW, "Ferry\t4.20", cells=((0, 5), (6, 10))),
        Block(Kind.CAPTION, "The pier."),
        Block(Kind.CREDIT, "Mara Quill"),
        Block(Kind.PREFORMATTED, "a  *b*\n\nc"),
    ]


def test_written_markup_is_light_to_the_eye() -> None:
    written = [
        Block(Kind.HEADLINE, "Fares [up]"),
        Block(Kind.PARAGRAPH, "#MeToo, f*ck -5 (a|b)", (Span(SpanKind.EMPHASIS, 0, 6),)),
        Block(Kind.LIST_ITEM, "One", ordered=True, depth=1),
        Block(Kind.LIST_ITEM, "Inner", depth=2),
        Block(Kind.LIST_ITEM, "Two", ordered=True, depth=1),
        Block(Kind.PARAGRAPH, "2024. A year"),
    ]
    assert write(written) == (
        "# Fares [up]\n\n_#MeToo_, f\\*ck -5 (a|b)\n\n1. One\n  - Inner\n2. Two\n\n2024\\. A year\n"
    )


def test_words_are_composed_and_spans_stay_on_them() -> None:
    [block] = read("cafe\u0301 _ouvert_")
    assert block == Block(Kind.PARAGRAPH, "caf\xe9 ouvert", (Span(SpanKind.EMPHASIS, 5, 11),))


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ("One.\n\nTwo\nand *three.", Problem(4, Fault.NOT_ENDED, "*")),
        ("a **b** c", Problem(1, Fault.NOTHING_BETWEEN, "*")),
        ("One.\n\n##\n\nTwo.", Problem(3, Fault.NO_WORDS, "##")),
        ("One.\n- \nTwo.\n\n@dek", Problem(5, Fault.NO_WORDS, "@dek")),
        ("One.\n```\ntyped", Problem(2, Fault.FENCE_OPEN, "```")),
        ("[a](https://b\nc)", Problem(1, Fault.ADDRESS_OPEN, "[")),
        ("\n[a]( )", Problem(2, Fault.ADDRESS_EMPTY, "[")),
    ],
)
def test_what_is_unclear_is_told_with_its_line(markup: str, problem: Problem) -> None:
    with pytest.raises(Unclear) as unclear:
        read(markup)
    assert unclear.value.problems == (problem,)


def test_blocks_of_older_parsers_lose_no_words() -> None:
    odd = [
        Block(Kind.HEADING, "a"),
        Block(Kind.TABLE_ROW, "a b c", cells=((0, 1), (2, 3))),
        Block(Kind.LIST_ITEM, "b"),
        Block(Kind.PARAGRAPH, "abc", (Span(SpanKind.STRONG, 0, 2), Span(SpanKind.STRONG, 1, 3))),
    ]
    again = read(write(odd))
    assert [block.text.split() for block in again] == [block.text.split() for block in odd]
    assert replace(again[0], level=0) == odd[0]
    assert again[3].spans == (Span(SpanKind.STRONG, 0, 2), Span(SpanKind.STRONG, 2, 3))
