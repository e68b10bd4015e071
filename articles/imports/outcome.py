"""What becomes of a file that somebody brought."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext as _

from articles.ingest.parsed import Unreadable
from articles.models import Article, ProposedText

T = TypeVar("T")
log = logging.getLogger(__name__)


class Result(StrEnum):
    IMPORTED = "imported"
    PUBLISHED = "published now"  # a draft that was known before
    PROPOSED = "proposed as another text"  # of an article that stays as it is until an editor has looked
    SAME = "same as before"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``why`` is a sentence where it was refused, ``proposed`` what waits for an editor."""

    name: str
    result: Result
    article: Article | None = None
    why: str = ""
    proposed: ProposedText | None = None


def guarded(name: str, step: Callable[[], T]) -> T | Outcome:
    """What the step gives; where it fails, the file is refused, and no other with it."""
    try:
        return step()
    except Unreadable as error:
        return Outcome(name, Result.REFUSED, why=str(error))
    except Exception:
        log.exception("Importing %s failed", name)
        return Outcome(name, Result.REFUSED, why=_("Newsroom could not take it in; the log says more."))
