"""The second look that a new text asks for at a mark, and the acts by which a person answers. Imports no Django."""

from dataclasses import dataclass
from html import escape
from typing import NamedTuple


class Recheck(NamedTuple):
    """Asked for by the text with this ``number``, of a mark in it, or of an ``orphan`` that last lay in the text
    ``earlier``: ``words`` say why, ``lost`` are pieces that are gone, ``instead`` is what stands in their place.

    It is ``open`` until somebody has answered it, and ``mine`` if this reader may. Where somebody found the mark
    ``right`` nothing is asked any more; this says who and when.
    """

    number: int
    words: str = ""
    lost: tuple[str, ...] = ()
    orphan: bool = False
    earlier: int = 0
    instead: str = ""
    open: bool = True
    mine: bool = False
    right: str = ""


@dataclass(frozen=True, slots=True)
class RecheckWords:
    """What is said beside it, in the reader's language."""

    lost: str = "Gone from this mark:"
    still_right: str = "Still right"
    adjust: str = "Adjust"
    detach: str = "Detach"
    attach: str = "Attach…"
    leave: str = "Leave it so"
    earlier: str = "In revision %s"


def render_recheck(recheck: Recheck | None, address: str, words: RecheckWords, place: str) -> str:
    """What is asked about the highlight with this address, escaped; nothing where there is none.

    ``place`` is the address, escaped, of the words that an orphan had.
    """
    if recheck is None:
        return ""
    if recheck.right:
        return f'<p class="found-right" dir="auto">{escape(recheck.right)}</p>'
    lost = "".join(f' <q dir="auto">{escape(piece)}</q>' for piece in recheck.lost)
    gone = f"<p>{escape(words.lost)}{lost}</p>" if lost else ""
    instead = f'<blockquote class="instead" dir="auto">{escape(recheck.instead)}</blockquote>'
    links = _acts(recheck, address, words) if recheck.mine else []
    if recheck.earlier:
        links.append(f'<a class="act" href="{place}">{escape(words.earlier % recheck.earlier)}</a>')
    acts = f'<p class="deciding">{" ".join(links)}</p>' if links else ""
    return f'<div class="check"><p>{escape(recheck.words)}</p>{gone}{instead if recheck.instead else ""}{acts}</div>'


def _acts(recheck: Recheck, address: str, words: RecheckWords) -> list[str]:
    """Without scripts forms on the mark's own page do the same."""
    attach = f"{address}attachment/"
    if not recheck.orphan:
        adjust = f'<a class="act" href="{attach}" data-resize="{address}" data-piece="0">{escape(words.adjust)}</a>'
        right = _act(address, "confirmation", recheck, words.still_right)
        return [right, adjust, _act(address, "detachment", recheck, words.detach)]
    place = f'<a class="act" href="{attach}" hx-get="{attach}" hx-target="next .composer">{escape(words.attach)}</a>'
    return [place, _act(address, "detachment", recheck, words.leave)] if recheck.open else [place]


def _act(address: str, name: str, recheck: Recheck, words: str) -> str:
    return (
        f'<a class="act" href="{address}#check" hx-post="{address}{name}/" hx-swap="none"'
        f" hx-vals='{{\"revision\": {recheck.number}}}'>{escape(words)}</a>"
    )
