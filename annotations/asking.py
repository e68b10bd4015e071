"""Which marks want a second look in the texts that stand now: are these still the words, where do lost ones belong?"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from annotations.losses import Loss, Text, losses_of
from annotations.models import Anchor, Check
from annotations.recheck import Recheck
from articles.models import Article, Revision
from newsroom.accounts.models import User

_CHECK = ("checked__at", *(f"checked__by__{name}" for name in ("username", "first_name", "last_name")))
_COLUMNS = (
    *("highlight", "state", "doubts", "lost", "highlight__check_since"),
    *("revision", "revision__created_at", "revision__number", *_CHECK),
)
_ORPHANED = Q(state=Anchor.State.ORPHANED)


class _Row(NamedTuple):
    """How a mark lies in the text that stands, and who found that right."""

    highlight: int
    state: str
    doubts: str
    lost: list[str]
    since: datetime | None
    revision: int
    made: datetime
    number: int
    checked_at: datetime | None
    username: str | None
    first_name: str
    last_name: str


def rechecks_of(highlights: Iterable[int], revision: Revision | None = None) -> dict[int, Recheck]:
    """What is asked about these highlights, by their numbers in the database; most are not in doubt.

    For a page that shows this revision nothing is asked about another one, which its reader has not seen yet; and a
    first text asks nothing.
    """
    if not (numbers := list(highlights)) or (revision is not None and revision.number == 1):
        return {}
    now = Anchor.objects.filter(highlight__in=numbers, revision__current_for__isnull=False)
    if revision is not None:
        now = now.filter(revision=revision)
    right = Q(checked__kind=Check.Kind.RIGHT)
    rows = [_Row._make(row) for row in now.filter(~Q(doubts="") | _ORPHANED | right).values_list(*_COLUMNS)]
    orphans = {row.highlight: Text(row.revision, row.made) for row in rows if row.state == Anchor.State.ORPHANED}
    losses = losses_of(orphans) if orphans else {}
    return {
        row.highlight: _about_orphan(row, losses.get(row.highlight)) if row.highlight in orphans else _about(row)
        for row in rows
    }


def _about(row: _Row) -> Recheck:
    if row.doubts:
        return Recheck(row.number, to_check(row.doubts), tuple(row.lost))
    return Recheck(row.number, right=_found_right(row), open=False)


def _found_right(row: _Row) -> str:
    day = date_format(localtime(row.checked_at), "j M Y")
    if not row.username:
        return _("Found still right, %(day)s") % {"day": day}
    name = User(username=row.username, first_name=row.first_name, last_name=row.last_name)
    return _("Found still right by %(name)s, %(day)s") % {"name": name, "day": day}


def _about_orphan(row: _Row, loss: Loss | None) -> Recheck:
    stands = loss.instead if loss else ""
    if row.since is None:
        words = _("Detached from the text. In its place stands now:") if stands else _("Detached from the text.")
    else:
        words = _("Rewritten. In its place stands now:") if stands else _("Taken out of the text.")
    return Recheck(row.number, words, (), True, loss.number if loss else 0, stands, row.since is not None)


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
