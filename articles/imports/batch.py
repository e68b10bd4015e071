"""Bringing files into the corpus: each becomes an article, is known already, or is refused with a reason."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.imports.build import build_article
from articles.imports.reading import media_type_of, read
from articles.ingest.parsed import Unreadable
from articles.models import Article, Original
from newsroom.accounts.models import Team, User

BATCH = 100
log = logging.getLogger(__name__)


class Result(StrEnum):
    IMPORTED = "imported"
    SAME = "same as before"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``why`` is a sentence where it was refused."""

    name: str
    result: Result
    article: Article | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """How files are to be taken in."""

    by: User | None = None
    team: Team | None = None
    publish: bool = False


def import_all(files: Iterable[tuple[str, Callable[[], bytes]]], wish: Wish) -> Iterator[Outcome]:
    """Take in files, a hundred in one transaction; one that fails is undone alone and named.

    ``files`` gives names and functions that read the bytes, so that only one file is in memory at a time.
    """
    files = iter(files)
    while batch := list(islice(files, BATCH)):
        with transaction.atomic():
            outcomes = [_import_safely(name, open_file, wish) for name, open_file in batch]
        yield from outcomes


def _import_safely(name: str, open_file: Callable[[], bytes], wish: Wish) -> Outcome:
    try:
        data = open_file()
    except OSError as error:
        return Outcome(name, Result.REFUSED, why=_("It cannot be read: %(why)s.") % {"why": error.strerror})
    try:
        with transaction.atomic():
            return import_one(name, data, wish)
    except Unreadable as error:
        return Outcome(name, Result.REFUSED, why=str(error))
    except IntegrityError:
        why = _("An article with this address is in the corpus already.")
        return Outcome(name, Result.REFUSED, why=why)
    except Exception:
        log.exception("Importing %s failed", name)
        return Outcome(name, Result.REFUSED, why=_("Newsroom could not read it; the log says more."))


def import_one(name: str, data: bytes, wish: Wish) -> Outcome:
    """Take in one file. Raises ``Unreadable`` when it holds no article."""
    if known := Article.objects.filter(revisions__original__sha256=sha256(data).hexdigest()).first():
        return Outcome(name, Result.SAME, known)
    parsed = read(name, data)
    original = Original.keep(data, name=name, media_type=media_type_of(name, data), by=wish.by)
    built = build_article(parsed, original, team=wish.team)
    built.article.status = Article.Status.PUBLISHED if wish.publish else Article.Status.DRAFT
    return Outcome(name, Result.IMPORTED, built.save())
