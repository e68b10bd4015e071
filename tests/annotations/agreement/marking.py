"""Marks of several people, as tests write them and as hypothesis draws them."""

from collections.abc import Sequence

from hypothesis import strategies as st

from annotations.agreement.marks import LabelledSpan, MarkedArticle

LENGTH = 24


def spans(text: str) -> list[LabelledSpan]:
    """``"C 100-160, E 500-540"``; ends are not included."""
    found = []
    for one in filter(None, text.split(", ")):
        label, edges = one.split()
        start, end = edges.split("-")
        found.append(LabelledSpan(int(start), int(end), label))
    return found


def marked(*people: str, length: int = 1_000, article: int = 1) -> MarkedArticle:
    return MarkedArticle(article, length, {person: spans(text) for person, text in enumerate(people, 1)})


@st.composite
def a_span(draw: st.DrawFn) -> LabelledSpan:
    start = draw(st.integers(0, LENGTH - 1))
    return LabelledSpan(start, draw(st.integers(start + 1, LENGTH)), draw(st.sampled_from("CEQ")))


persons_spans = st.lists(a_span(), max_size=6)


@st.composite
def articles(draw: st.DrawFn, least: int = 2) -> list[MarkedArticle]:
    people: Sequence[list[list[LabelledSpan]]] = draw(
        st.lists(st.lists(persons_spans, min_size=least, max_size=4), min_size=1, max_size=3)
    )
    return [MarkedArticle(number, LENGTH, dict(enumerate(one))) for number, one in enumerate(people)]
