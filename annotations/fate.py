"""What becomes of a mark when its text is followed by another, by what becomes of its pieces and what it was before."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annotations.anchoring import Carried, Doubt
from annotations.models import Anchor
from annotations.spans import Span

State = Anchor.State
LIKE = 0.7  # similarity of the words that somebody marked, below which they are to be looked at again
GRAVEST_FIRST = (State.ORPHANED, State.AMBIGUOUS, State.ADJUSTED, State.MOVED, State.KEPT)


class Fate(NamedTuple):
    """As an anchor keeps it; ``doubts`` are words of ``annotations.anchoring.Doubt``, and ``lost`` and ``claim``."""

    state: str
    similarity: float
    doubts: str


PIECE_LOST, CLAIM = "lost", "claim"  # a piece of it is gone; it is a claim and its words are others
LOST = Fate(State.ORPHANED.value, 0.0, "")


def fate_of(before: Fate, carried: Sequence[Carried], spans: Sequence[Span], *, claim: bool) -> Fate:
    """What is said of a mark on the new text, where ``carried`` are its ``spans`` of the text before.

    What a person has not looked at stays in doubt however often the text changes again. A ``claim`` is asked about as
    soon as its words are others.
    """
    if len(carried) == 1 and carried[0].similarity == 1 and not carried[0].doubts:
        own = carried[0].state.value
        return before if own == State.KEPT.value else before._replace(state=_gravest((before.state, own)))
    state = state_of(carried)
    if state == State.ORPHANED:
        return LOST
    # Of what was changed twice at least so much is left as both changes left.
    similarity = before.similarity * _similarity(carried, spans)
    doubts = {*before.doubts.split(), *(doubt.value for piece in carried for doubt in piece.doubts)}
    if similarity < min(LIKE, before.similarity):
        doubts.add(Doubt.WORDS.value)
    if any(piece.start is None for piece in carried):
        doubts.add(PIECE_LOST)
    if claim and not doubts and any(piece.similarity < 1 for piece in carried):
        doubts.add(CLAIM)
    return Fate(_gravest((before.state, state)), similarity, " ".join(sorted(doubts)))


def state_of(carried: Sequence[Carried]) -> State:
    """The state of a mark by those of its pieces: lost only where all are, adjusted where some are."""
    states = {State(piece.state) for piece in carried}
    if State.ORPHANED in states and len(states) > 1:
        states = states - {State.ORPHANED} | {State.ADJUSTED}
    return State(_gravest(states))


def _gravest(states: Iterable[str]) -> str:
    return min((State(state) for state in states), key=GRAVEST_FIRST.index).value


def _similarity(carried: Iterable[Carried], spans: Iterable[Span]) -> float:
    """Of all spans together, by their lengths; a lost one counts as unlike."""
    sizes = [end - start for start, end in spans]
    return sum(piece.similarity * size for piece, size in zip(carried, sizes, strict=True)) / sum(sizes)
