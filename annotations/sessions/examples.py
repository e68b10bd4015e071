"""Marks that show what a label means: some for each, short, and of as many articles as may be."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from annotations.exports.sets import Piece, SetMark
from annotations.models import AnnotationSession, Label
from annotations.placing import CONTEXT
from annotations.sessions.leaving import marks_of
from annotations.sessions.names import Names
from articles.text.blocks import SEPARATOR
from newsroom.accounts.models import User

EXAMPLES = 3
MOST_LOOKED_AT = 4_000  # marks
_FITTING = 90  # code points that show most; longer ones are cut, shorter ones say little
_LONGEST = 280


@dataclass(frozen=True, slots=True)
class Example:
    """The words of a mark with those around them in their paragraph, and whence they are."""

    before: str
    words: str
    after: str
    person: str
    headline: str
    source: str
    language: str


@dataclass(frozen=True, slots=True)
class LabelOnPaper:
    label: Label
    examples: list[Example]


def labels_on_paper(session: AnnotationSession, which: str, reader: User, names: Names) -> list[LabelOnPaper]:
    """Every label that the session offers or has in use, with examples from one of its sets."""
    found: dict[int, list[SetMark]] = defaultdict(list)
    for mark in islice(marks_of(session, which, reader, names, ""), MOST_LOOKED_AT):
        if mark.pieces:
            found[mark.label_number].append(mark)
    labels = session.label_set.labels.order_by("ordinal", "pk")
    return [
        LabelOnPaper(label, [_example(mark) for mark in _telling(found[label.pk])])
        for label in labels
        if label.retired_at is None or found[label.pk]
    ]


def _telling(marks: Iterable[SetMark]) -> list[SetMark]:
    """The few that show most: each article once before any is there twice, and the same words once."""
    turns: dict[int, int] = defaultdict(int)
    turn_of: dict[str, int] = {}
    fitting = sorted({_words(mark).casefold(): mark for mark in marks}.values(), key=_misfit)
    for mark in fitting:
        turn_of[mark.id] = turns[mark.text.article_id]
        turns[mark.text.article_id] += 1
    return sorted(fitting, key=lambda mark: turn_of[mark.id])[:EXAMPLES]


def _example(mark: SetMark) -> Example:
    first, last, words = mark.pieces[0], mark.pieces[-1], _words(mark)
    return Example(
        before=_before(first),
        words=words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …",
        after=_after(last) if len(words) <= _LONGEST else "",
        person=mark.person,
        headline=mark.text.headline,
        source=mark.text.source,
        language=mark.text.language,
    )


def _words(mark: SetMark) -> str:
    return " … ".join(" ".join(piece.exact.split()) for piece in mark.pieces)


def _misfit(mark: SetMark) -> int:
    """How many code points the words are too long or too short."""
    return abs(sum(len(piece.exact) for piece in mark.pieces) - _FITTING)


def _before(piece: Piece) -> str:
    """Whole words of the same paragraph, with an ellipsis where it began earlier."""
    *earlier, words = piece.prefix.rsplit(SEPARATOR, 1)
    if earlier or len(piece.prefix) == piece.start:
        return words
    return f"… {words.partition(' ')[2]}"


def _after(piece: Piece) -> str:
    words, *later = piece.suffix.split(SEPARATOR, 1)
    if later or len(piece.suffix) < CONTEXT:  # the paragraph ends, or the text
        return words
    return f"{words.rpartition(' ')[0]} …"
