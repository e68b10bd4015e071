"""What must hold of every text, every edit and every span."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring import Doubt, Selector, State, carry, find
from annotations.anchoring.chains import heaviest_chain
from annotations.anchoring.runs import equal_runs

WORDS = [
    "the",
    "a",
    "bridge",
    "opened",
    "not",
    "100",
    "May",
    ",",
    ".",
    "ferry",
    "Is",
    "is",
    "’",
    "首都",
    "e\u0301",
    "\U0001f600",
]
BLOCK = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=12)
BLOCKS = st.lists(BLOCK, min_size=1, max_size=8)


def text_of(blocks: list[str]) -> str:
    return "\n\n".join(blocks)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """A text and what edits made of it: blocks moved, left out, repeated, put in, and words likewise."""
    old = draw(BLOCKS)
    random = Random(draw(st.integers(0, 2**32)))
    new = [block for block in old if random.random() < 0.8]
    if random.random() < 0.5:
        random.shuffle(new)
    new += draw(st.lists(BLOCK, max_size=2))
    for number, block in enumerate(new):
        if random.random() < 0.5:
            words = [word for word in block.split(" ") if random.random() < 0.8]
            words.insert(random.randrange(len(words) + 1), random.choice(WORDS))
            new[number] = " ".join(words)
    return old, new


@st.composite
def edits_with_spans(draw: st.DrawFn) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    old, new = draw(edits())
    size = len(text_of(old))
    random = Random(draw(st.integers(0, 2**32)))
    spans = [tuple(sorted((random.randint(0, size), random.randint(0, size)))) for _span in range(12)]
    return old, new, [(start, end) for start, end in spans if start < end]


@settings(max_examples=400)
@given(edits_with_spans())
def test_every_place_lies_in_the_new_text_and_tells_the_truth(
    case: tuple[list[str], list[str], list[tuple[int, int]]],
) -> None:
    old, new, spans = case
    for (start, end), where in zip(spans, carry(old, new, spans), strict=True):
        assert 0 <= where.similarity <= 1
        if where.start is None or where.end is None:
            assert (where.start, where.end, where.state) == (None, None, State.ORPHANED)
            continue
        assert 0 <= where.start < where.end <= len(text_of(new))
        assert where.state != State.ORPHANED
        before, after = text_of(old)[start:end], text_of(new)[where.start : where.end]
        assert (before == after) == (where.similarity == 1.0)
        assert where.state not in (State.KEPT, State.MOVED) or before == after
        assert (where.similarity < 0.7) == (Doubt.WORDS in where.doubts)


@given(edits_with_spans())
def test_an_unchanged_text_keeps_every_span(case: tuple[list[str], list[str], list[tuple[int, int]]]) -> None:
    old, _new, spans = case
    for span, where in zip(spans, carry(old, list(old), spans), strict=True):
        assert where == (*span, State.KEPT, 1.0, frozenset())


@given(BLOCKS, BLOCK, BLOCK)
def test_a_span_in_a_block_that_stayed_comes_back_the_way_it_went(around: list[str], before: str, after: str) -> None:
    middle = "Only this block holds these very words, whatever else there is."
    old, new = [before, middle, *around], [*around, middle, after]
    start = text_of(old).index(middle) + 5
    [there] = carry(old, new, [(start, start + 30)])
    assert there.start is not None and there.end is not None
    [back] = carry(new, old, [(there.start, there.end)])
    assert (back.start, back.end) == (start, start + 30)


@given(edits_with_spans())
def test_spans_are_carried_alike_together_and_alone(case: tuple[list[str], list[str], list[tuple[int, int]]]) -> None:
    old, new, spans = case
    assert carry(old, new, spans) == [where for span in spans for where in carry(old, new, [span])]


@given(edits_with_spans())
def test_what_is_found_by_quote_lies_in_the_text_and_is_like_it(
    case: tuple[list[str], list[str], list[tuple[int, int]]],
) -> None:
    old, new, spans = case
    before, after = text_of(old), text_of(new)
    for start, end in spans:
        if not before[start:end].strip():
            continue
        where = find(
            Selector(before[start:end], before[max(0, start - 32) : start], before[end : end + 32], start), after
        )
        if where.start is not None and where.end is not None:
            assert 0 <= where.start < where.end <= len(after)
            assert where.similarity == 1 or Doubt.APPROXIMATE in where.doubts


@given(st.text("abcdef", max_size=60), st.text("abcdef", max_size=60))
def test_equal_runs_are_equal_in_order_and_apart(old: str, new: str) -> None:
    i = j = 0
    for run in equal_runs(old, new):
        assert run.size > 0 and run.old >= i and run.new >= j
        i, j = run.old + run.size, run.new + run.size
        assert old[run.old : i] == new[run.new : j]


@given(st.permutations(range(9)), st.lists(st.integers(1, 5), min_size=9, max_size=9))
def test_the_heaviest_chain_is_the_heaviest(places: list[int], weights: list[int]) -> None:
    matches = [(old, new, weight) for old, (new, weight) in enumerate(zip(places, weights, strict=True))]
    best = [0] * 9
    for old, new, weight in matches:
        best[old] = weight + max((best[i] for i in range(old) if places[i] < new), default=0)
    chain = heaviest_chain(matches)
    assert sum(weights[index] for index in chain) == max(best)
    assert sorted(chain, key=lambda index: places[index]) == chain == sorted(chain)
