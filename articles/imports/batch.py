"""Bringing files into the corpus: each becomes an article, is known already, or is refused with a reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from articles.imports.ahead import Parsed, parsed_ahead
from articles.imports.brought import Batch, Brought, Reader, batches
from articles.imports.build import build_article
from articles.imports.outcome import Outcome, Result, guarded
from articles.imports.places import copies_for, copies_of_each, locator_for
from articles.imports.reading import media_type_of, parser_beside, read
from articles.imports.together import save_together
from articles.ingest.parsed import ParsedArticle, Unreadable
from articles.models import Article, Original
from articles.models.original import Kept
from newsroom.accounts.models import Team, User


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


def import_all(files: Iterable[tuple[str, Reader]], wish: Wish) -> Iterator[Outcome]:
    """Take in files; one that fails is undone alone and named.

    ``files`` gives names and functions that read the bytes, so that no more than two batches are in memory at a time.
    Each is parsed before the transaction that stores it: nobody's marks wait for a parser.
    """
    for batch, parsed in parsed_ahead(batches(files), partial(_unknown, team=wish.team)):
        known = _known(batch, wish.team)
        examined = [guarded(one.name, partial(examine, one, known, parsed)) for one in batch]
        with transaction.atomic():
            outcomes = _store_all(examined, wish)
            if wish.publish:
                outcomes = _publish_known_drafts(outcomes, wish)
        yield from outcomes


def import_one(name: str, data: bytes, wish: Wish) -> Outcome:
    """Take in one file."""
    return next(import_all([(name, lambda: data)], wish))


def examine(one: Brought | Outcome, known: Mapping[str, Article], parsed: Parsed) -> Candidate | Outcome:
    """Read a file that is not known by its digest, and keep its bytes. Raises ``Unreadable``: it holds no article."""
    if isinstance(one, Outcome):
        return one
    if one.sha256 in known:
        return Outcome(one.name, Result.SAME, known[one.sha256])
    article = read(one.name, one.data, parsed.get((parser_beside(one.name, one.data), one.sha256)))
    media_type = media_type_of(one.name, one.data)
    return Candidate(one.name, Original.keep_bytes(one.data, name=one.name, media_type=media_type), article)


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


def _known(batch: Batch, team: Team | None) -> dict[str, Article]:
    return copies_of_each([one.sha256 for one in batch if isinstance(one, Brought)], team)


def _unknown(batch: Batch, team: Team | None) -> list[Brought]:
    known = _known(batch, team)
    return [one for one in batch if isinstance(one, Brought) and one.sha256 not in known]


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
    return guarded(candidate.name, transaction.atomic(partial(store, candidate, wish)))
