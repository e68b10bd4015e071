"""What a new text would do to the marks on an article, told to an editor before it is published."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations.anchoring import Carried, carry
from annotations.fate import GRAVEST_FIRST, Fate, fate_of, state_of
from annotations.models import Anchor, AnchorSpan, Highlight, Label, SessionArticle
from annotations.models.anchor import quote
from annotations.spans import Span
from articles.extensions import Impact, Reader, Touched
from articles.models import Revision

State = Anchor.State
MOST_SHOWN = 50
_CHANGED = GRAVEST_FIRST[:3]
_FATES = {
    State.ORPHANED: _("Loses its text"),
    State.AMBIGUOUS: _("May belong elsewhere"),
    State.ADJUSTED: _("Changes its words"),
    State.MOVED: _("Moves, among other words"),
    State.KEPT: _("Stays, beside other words"),
}


class Mark(NamedTuple):
    """A highlight, by its number, with what was said of it until now and where its pieces go."""

    pk: int
    claim: bool
    before: Fate
    spans: Sequence[Span]
    carried: Sequence[Carried]

    @property
    def state(self) -> State:
        """What this text does to it, whatever others did before."""
        return state_of(self.carried)

    @property
    def doubts(self) -> set[str]:
        return set(fate_of(self.before, self.carried, self.spans, claim=self.claim).doubts.split())

    @property
    def touched(self) -> bool:
        """Its words change, or there is something new to ask of it."""
        return self.state in _CHANGED or bool(self.doubts - set(self.before.doubts.split()))


def impact(standing: Revision, coming: Revision, editor: Reader) -> Impact:
    """All marks are counted; words are shown of those that this editor may see.

    An editor who works blind on the article learns nothing, not even how many there are.
    """
    if SessionArticle.objects.blind_for(editor).filter(article=standing.article_id).exists():
        return Impact(_now("You work blind on this article, so what becomes of its marks is not told."))
    marks = sorted(_carried(standing, coming), key=lambda mark: GRAVEST_FIRST.index(mark.state))
    touched = [mark for mark in marks if mark.touched]
    visible = Highlight.objects.visible_to(editor).filter(pk__in=[mark.pk for mark in touched])
    seen = set(visible.values_list("pk", flat=True))
    shown = [mark for mark in touched if mark.pk in seen][:MOST_SHOWN]
    return Impact(
        " ".join([_fates(Counter(mark.state for mark in marks)), *_questions(marks)]),
        [_touched(mark, standing.text, coming.text) for mark in shown],
        len(touched) - len(shown),
    )


def _carried(standing: Revision, coming: Revision) -> Iterator[Mark]:
    """Each mark that lies on the text that stands."""
    marks = Highlight.objects.standing().filter(article=standing.article_id, session=None)
    rows = AnchorSpan.objects.filter(revision=standing, anchor__highlight__in=marks).order_by("anchor", "ordinal")
    known = (
        "anchor__highlight",
        "anchor__highlight__label__role",
        "anchor__state",
        "anchor__similarity",
        "anchor__doubts",
    )
    pieces = list(rows.values_list(*known, "start", "end"))
    old, new = ([block.text for block in revision.blocks] for revision in (standing, coming))
    carried = iter(carry(old, new, [(start, end) for *_known, start, end in pieces]))
    for (pk, role, *before), group in groupby(pieces, key=lambda piece: piece[:5]):
        spans = [(start, end) for *_known, start, end in group]
        yield Mark(pk, role == Label.Role.CLAIM, Fate(*before), spans, [next(carried) for _span in spans])


def _touched(mark: Mark, before: str, after: str) -> Touched:
    now = [(carried.start, carried.end) for carried in mark.carried if carried.start is not None and carried.end]
    return Touched(_FATES[mark.state], quote(before, mark.spans), quote(after, now), bool(mark.doubts))


def _fates(counts: Mapping[State, int]) -> str:
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


def _questions(marks: Sequence[Mark]) -> Iterator[str]:
    """Of how many readers are asked whether they are still right, and how many of these were in doubt before."""
    doubtful = [mark for mark in marks if mark.doubts]
    if doubtful:
        words = ngettext("%(count)s is to be looked at again", "%(count)s are to be looked at again", len(doubtful)) % {
            "count": len(doubtful)
        }
        before = sum(1 for mark in doubtful if mark.before.doubts)
        since = _now(", %(count)s of these since an earlier text") % {"count": before} if before else ""
        yield f"{words}{since}."
