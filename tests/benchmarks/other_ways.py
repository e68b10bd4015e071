"""Other ways to carry a span, to compare ours with: what tools do that search for the quote or map a plain diff."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tests.annotations.anchoring.edits import Span

TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
LIKE = 75  # percent


def exact_quote(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    """The same words, at the place nearest to the old one."""
    before, after = "\n\n".join(old), "\n\n".join(new)
    found: list[Span | None] = []
    for start, end in spans:
        places = [match.start() for match in re.finditer(f"(?={re.escape(before[start:end])})", after)]
        place = min(places, key=lambda place: abs(place - start), default=None)
        found.append(None if place is None else (place, place + end - start))
    return found


def edit_distance(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    """The words most like the quote, if they are like it by three quarters."""
    before, after = "\n\n".join(old), "\n\n".join(new)
    found: list[Span | None] = []
    for start, end in spans:
        best = fuzz.partial_ratio_alignment(before[start:end], after, score_cutoff=LIKE)
        found.append((best.dest_start, best.dest_end) if best and best.dest_start < best.dest_end else None)
    return found


def difflib_tokens(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, before[0], after[0], autojunk=False)
    return _mapped(matcher.get_matching_blocks(), before[1], after[1], spans)


def bare_tokens(old: list[str], new: list[str], spans: Sequence[Span]) -> list[Span | None]:
    before, after = _tokens(old), _tokens(new)
    return _mapped(Indel.opcodes(before[0], after[0]).as_matching_blocks(), before[1], after[1], spans)


def bare_alignment(old: list[str], new: list[str], _spans: Sequence[Span]) -> None:
    """No more than rapidfuzz's alignment of the words, carrying nothing: the measure of what ours may cost."""
    Indel.opcodes(TOKEN.findall("\n\n".join(old)), TOKEN.findall("\n\n".join(new)))


def _tokens(blocks: list[str]) -> tuple[list[str], list[Span]]:
    matches = list(TOKEN.finditer("\n\n".join(blocks)))
    return [match[0] for match in matches], [match.span() for match in matches]


def _mapped(
    blocks: Iterable[tuple[int, int, int]], old: list[Span], new: list[Span], spans: Sequence[Span]
) -> list[Span | None]:
    """From the first equal token to the last, if they are half of the span."""
    partner = {a + n: b + n for a, b, size in blocks for n in range(size)}
    starts, ends = [start for start, _end in old], [end for _start, end in old]
    found: list[Span | None] = []
    for start, end in spans:
        tokens = [n for n in range(bisect_right(ends, start), bisect_left(starts, end)) if n in partner]
        if tokens and sum(ends[n] - starts[n] for n in tokens) * 2 >= end - start:
            found.append((new[partner[tokens[0]]][0], new[partner[tokens[-1]]][1]))
        else:
            found.append(None)
    return found
