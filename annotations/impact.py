"""What a new text would do to the marks on an article, told to an editor before it is published."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations.anchoring import Carried, carry
from annotations.models import Anchor, AnchorSpan, Highlight
from annotations.models.anchor import quote
from articles.extensions import Impact, Reader, Touched
from articles.models import Revision

State = Anchor.State
MOST_SHOWN = 50
GRAVEST_FIRST = (State.ORPHANED, State.AMBIGUOUS, State.ADJUSTED, State.MOVED, State.KEPT)
_CHANGED = GRAVEST_FIRST[:3]
_FATES = {
    State.ORPHANED: _("Loses its text"),
    State.AMBIGUOUS: _("May belong elsewhere"),
    State.ADJUSTED: _("Changes its words"),
    State.MOVED: _("Moves, among other words"),
    State.KEPT: _("Stays, beside other words"),
}

Pieces = list[tuple[tuple[int, int], Carried]]


def impact(standing: Revision, coming: Revision, editor: Reader) -> Impact:
    """All marks are counted; words are shown of those that this editor may see."""
    pieces = dict(_carried(standing, coming))
    states = {pk: state_of([carried for _span, carried in spans]) for pk, spans in pieces.items()}
    gravest_first = sorted(pieces, key=lambda pk: GRAVEST_FIRST.index(states[pk]))
    touched = [pk for pk in gravest_first if states[pk] in _CHANGED or _doubtful(pieces[pk])]
    seen = set(Highlight.objects.visible_to(editor).filter(pk__in=touched).values_list("pk", flat=True))
    shown = [pk for pk in touched if pk in seen][:MOST_SHOWN]
    return Impact(
        _sentence(Counter(states.values())),
        [_touched(states[pk], pieces[pk], standing.text, coming.text) for pk in shown],
        len(touched) - len(shown),
    )


def state_of(carried: Sequence[Carried]) -> State:
    """The state of a mark by those of its pieces: lost only where all are, adjusted where some are."""
    states = {State(piece.state) for piece in carried}
    if State.ORPHANED in states and len(states) > 1:
        states = states - {State.ORPHANED} | {State.ADJUSTED}
    return min(states, key=GRAVEST_FIRST.index)


def _carried(standing: Revision, coming: Revision) -> Iterator[tuple[int, Pieces]]:
    """Each mark that lies on the text that stands, by its number, with its pieces and what becomes of them."""
    marks = Highlight.objects.standing().filter(article=standing.article_id, session=None)
    rows = AnchorSpan.objects.filter(revision=standing, anchor__highlight__in=marks).order_by("anchor", "ordinal")
    spans = list(rows.values_list("anchor__highlight", "start", "end"))
    old, new = ([block.text for block in revision.blocks] for revision in (standing, coming))
    pieces = zip(spans, carry(old, new, [(start, end) for _pk, start, end in spans]), strict=True)
    for pk, group in groupby(pieces, key=lambda piece: piece[0][0]):
        yield pk, [((start, end), carried) for (_pk, start, end), carried in group]


def _touched(state: State, pieces: Pieces, before: str, after: str) -> Touched:
    now = [(carried.start, carried.end) for _span, carried in pieces if carried.start is not None and carried.end]
    return Touched(
        _FATES[state], quote(before, [span for span, _carried in pieces]), quote(after, now), _doubtful(pieces)
    )


def _doubtful(pieces: Pieces) -> bool:
    return any(carried.doubts for _span, carried in pieces)


def _sentence(counts: Mapping[State, int]) -> str:
    said = [
        (State.KEPT, ngettext("%(count)s stays", "%(count)s stay", counts[State.KEPT])),
        (State.MOVED, ngettext("%(count)s moves", "%(count)s move", counts[State.MOVED])),
        (
            State.ADJUSTED,
            ngettext("%(count)s changes its words", "%(count)s change their words", counts[State.ADJUSTED]),
        ),
        (
            State.AMBIGUOUS,
            ngettext("%(count)s may belong elsewhere", "%(count)s may belong elsewhere", counts[State.AMBIGUOUS]),
        ),
        (State.ORPHANED, ngettext("%(count)s loses its text", "%(count)s lose their text", counts[State.ORPHANED])),
    ]
    parts = [words % {"count": counts[state]} for state, words in said if counts[state]]
    return ", ".join(parts) + "." if parts else _now("Nobody has marked this text.")
