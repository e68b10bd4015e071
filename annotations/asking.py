"""Which marks want a second look in the texts that stand now: are these still the words, where do lost ones belong?"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from annotations.losses import Loss, Text, losses_of
from annotations.models import Anchor
from annotations.recheck import Recheck
from articles.models import Article, Revision

_COLUMNS = ("highlight", "state", "doubts", "lost", "revision__number", "highlight__check_since")
_TEXT = ("revision", "revision__created_at")


def rechecks_of(highlights: Iterable[int], revision: Revision | None = None) -> dict[int, Recheck]:
    """What is asked about these highlights, by their numbers in the database; most are not in doubt.

    For a page that shows this revision nothing is asked about another one, which its reader has not seen yet.
    """
    if not (numbers := list(highlights)):
        return {}
    now = Anchor.objects.filter(highlight__in=numbers, revision__current_for__isnull=False)
    if revision is not None:
        now = now.filter(revision=revision)
    asked = now.filter(~Q(doubts="") | Q(state=Anchor.State.ORPHANED)).values_list(*_COLUMNS, *_TEXT)
    rows = list(asked)
    orphans = {row[0]: Text(*row[-2:]) for row in rows if row[1] == Anchor.State.ORPHANED}
    losses = losses_of(orphans) if orphans else {}
    return {row[0]: _about_orphan(row, losses.get(row[0])) if row[0] in orphans else _doubt(row) for row in rows}


def _doubt(row: tuple[Any, ...]) -> Recheck:
    _highlight, _state, doubts, lost, number, *_rest = row
    return Recheck(number, to_check(doubts), tuple(lost))


def _about_orphan(row: tuple[Any, ...], loss: Loss | None) -> Recheck:
    number, since = row[4:6]
    stands = loss.instead if loss else ""
    if since is None:
        words = _("Detached from the text. In its place stands now:") if stands else _("Detached from the text.")
    else:
        words = _("Rewritten. In its place stands now:") if stands else _("Taken out of the text.")
    return Recheck(number, words, (), True, loss.number if loss else 0, stands, since is not None)


def to_check(doubts: str) -> str:
    """What to say of a mark whose words changed, by its anchor's doubts."""
    reasons = {
        "digits": _("a number is another"),
        "negation": _("a negation came or went"),
        "place": _("its words lie in several places"),
        "lost": _("a piece of it is gone"),
        "claim": _("the words of this claim are others"),
    }
    told = [reason for doubt, reason in reasons.items() if doubt in doubts.split()]
    return f"{_('Text changed, please check')}{': ' if told else ''}{', '.join(told)}."


def at_earlier(article: Article, number: int) -> str:
    """The address of the text with this number; of the article itself without one."""
    return f"{article.get_absolute_url()}?revision={number}" if number else article.get_absolute_url()
