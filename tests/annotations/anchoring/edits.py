"""Real edits with known truth, as the shared scorer reads and judges them, and hard texts."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from random import Random
from types import ModuleType

from annotations.anchoring import Selector, carry, find

Span = tuple[int, int]
Way = Callable[[list[str], list[str], Sequence[Span]], Sequence[Span | None]]

SHARED = Path(__file__).resolve().parents[4] / "shared"
PACK = sorted((SHARED / "data" / "anchoring").glob("*.jsonl"))


def ours(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    places = [(where.start, where.end) for where in carry(old, new, spans)]
    return [None if start is None or end is None else (start, end) for start, end in places]


def by_selectors(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    """As marks come from other tools: a quote, what stood around it, its position, and not the text it was made on."""
    before, after = "\n\n".join(old), "\n\n".join(new)
    found = [
        find(Selector(before[start:end], before[max(0, start - 32) : start], before[end : end + 32], start), after)
        for start, end in spans
    ]
    return [None if one.start is None or one.end is None else (one.start, one.end) for one in found]


def scorer() -> ModuleType:
    spec = spec_from_file_location("score_anchoring", SHARED / "tools" / "score_anchoring.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcomes(way: Way, files: Sequence[Path]) -> Counter[tuple[str, str]]:
    """How many spans of each truth (U, M, E, X, O, G) had which outcome; the scorer's letters and words."""
    return scorer().run(way, [str(file) for file in files])[0]["all"]


def hard_texts() -> Iterator[tuple[str, list[str], list[str]]]:
    """Texts that are slow to compare in ways that are not careful."""
    one = "word " * 20_000
    yield "100 kB of one word", [one], [one[:-5_000]]
    yield "100 kB of one word, edited", ["a " + one + "z"], [("word " * 10 + "other ") * 1_800]
    same = ["The same block."] * 20_000
    yield "20,000 equal blocks", ["First.", *same, "Last."], ["Begin.", *same[:-7], "End."]
    numbered = [f"Block number {number} of them all." for number in range(20_000)]
    yield "20,000 blocks reversed", numbered, numbered[::-1]
    yield "20,000 blocks reversed and edited", numbered, [block.replace("number", "no.") for block in numbered[::-1]]


def spans_in(blocks: list[str], count: int) -> list[Span]:
    """Spans here and there, of up to 200 code points."""
    size, random = len("\n\n".join(blocks)), Random(1)
    starts = [random.randrange(size) for _span in range(count)]
    return [(start, min(size, start + random.randrange(1, 200))) for start in starts]
