"""Bringing files into the corpus: each becomes an article, is known already, or is refused with a reason."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from articles.imports.build import build_article
from articles.imports.places import copies_for, locator_for
from articles.imports.reading import media_type_of, read
from articles.imports.together import save_together
from articles.ingest.parsed import ParsedArticle, Unreadable
from articles.models import Article, Original
from articles.models.original import Kept
from newsroom.accounts.models import Team, User

BATCH = 100
T = TypeVar("T")
log = logging.getLogger(__name__)


class Result(StrEnum):
    IMPORTED = "imported"
    PUBLISHED = "published now"  # a draft that was known before
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

    @property
    def status(self) -> Article.Status:
        return Article.Status.PUBLISHED if self.publish else Article.Status.DRAFT


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was read and holds an article; its bytes wait in the data folder."""

    name: str
    kept: Kept
    parsed: ParsedArticle


def import_all(files: Iterable[tuple[str, Callable[[], bytes]]], wish: Wish) -> Iterator[Outcome]:
    """Take in files; one that fails is undone alone and named.

    ``files`` gives names and functions that read the bytes, so that only one file is in memory at a time. They are
    parsed before the transaction that stores a hundred of them: nobody's marks wait for a parser.
    """
    files = iter(files)
    while batch := list(islice(files, BATCH)):
        candidates = [_guarded(name, partial(examine, name, open_file, wish)) for name, open_file in batch]
        with transaction.atomic():
            outcomes = _store_all(candidates, wish)
            if wish.publish:
                outcomes = _publish_known_drafts(outcomes, wish)
        yield from outcomes


def import_one(name: str, data: bytes, wish: Wish) -> Outcome:
    """Take in one file."""
    return next(import_all([(name, lambda: data)], wish))


def examine(name: str, open_file: Callable[[], bytes], wish: Wish) -> Candidate | Outcome:
    """Read and parse a file, and keep its bytes. Raises ``Unreadable`` when it holds no article."""
    try:
        data = open_file()
    except OSError as error:
        raise Unreadable(_("It cannot be read: %(why)s.") % {"why": error.strerror}) from error
    if known := copies_for(sha256(data).hexdigest(), wish.team).first():
        return Outcome(name, Result.SAME, known)
    parsed = read(name, data)
    return Candidate(name, Original.keep_bytes(data, name=name, media_type=media_type_of(name, data)), parsed)


def store(candidate: Candidate, wish: Wish) -> Outcome:
    """Make the article of a candidate. Raises ``Unreadable`` when the corpus has its address already."""
    if known := copies_for(candidate.kept.sha256, wish.team).first():
        return Outcome(candidate.name, Result.SAME, known)
    original = Original.of(candidate.kept, by=wish.by)
    built = build_article(candidate.parsed, original, team=wish.team, locator=locator_for(original, wish.team))
    built.article.status = wish.status
    if built.article.address_taken():
        raise Unreadable(_("An article with its address is in the corpus already: %s.") % built.article.address)
    return Outcome(candidate.name, Result.IMPORTED, built.save())


def _store_all(examined: list[Candidate | Outcome], wish: Wish) -> list[Outcome]:
    """All at once; where one of them does not go in, one after the other."""
    candidates = [one for one in examined if isinstance(one, Candidate)]
    read = [(candidate.parsed, candidate.kept) for candidate in candidates]
    try:
        with transaction.atomic():
            articles = save_together(read, by=wish.by, team=wish.team, status=wish.status)
    except Exception:
        return [_store_safely(one, wish) for one in examined]
    stored = iter(articles)
    return [Outcome(o.name, Result.IMPORTED, next(stored)) if isinstance(o, Candidate) else o for o in examined]


def _publish_known_drafts(outcomes: list[Outcome], wish: Wish) -> list[Outcome]:
    """Drafts alone: what an editor has withdrawn stays so."""
    known = [outcome.article.pk for outcome in outcomes if outcome.result is Result.SAME and outcome.article]
    drafts = Article.objects.filter(pk__in=known, status=Article.Status.DRAFT)
    published = {article.pk: article for article in drafts.publish(by=wish.by)} if known else {}
    return [
        replace(outcome, result=Result.PUBLISHED, article=published[outcome.article.pk])
        if outcome.result is Result.SAME and outcome.article and outcome.article.pk in published
        else outcome
        for outcome in outcomes
    ]


def _store_safely(candidate: Candidate | Outcome, wish: Wish) -> Outcome:
    if isinstance(candidate, Outcome):
        return candidate
    return _guarded(candidate.name, transaction.atomic(partial(store, candidate, wish)))


def _guarded(name: str, step: Callable[[], T]) -> T | Outcome:
    try:
        return step()
    except Unreadable as error:
        return Outcome(name, Result.REFUSED, why=str(error))
    except Exception:
        log.exception("Importing %s failed", name)
        return Outcome(name, Result.REFUSED, why=_("Newsroom could not take it in; the log says more."))
