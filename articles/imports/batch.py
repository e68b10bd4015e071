"""Bringing files into the corpus: each becomes an article or another text of one, is known, or is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from django.db import transaction

from articles.imports.again import There, brings_words
from articles.imports.ahead import parsed_ahead
from articles.imports.brought import Reader, batches
from articles.imports.build import build_article
from articles.imports.candidate import Candidate, examine, keep
from articles.imports.known import Known
from articles.imports.outcome import Outcome, Result, guarded
from articles.imports.places import copies_for, locator_for
from articles.imports.together import save_together
from articles.models import Article, Original, ProposedText
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


def import_all(files: Iterable[tuple[str, Reader]], wish: Wish) -> Iterator[Outcome]:
    """Take in files; one that fails is undone alone and named.

    ``files`` gives names and functions that read the bytes, so that no more than two batches are in memory at a time.
    Each is parsed before the transaction that stores it: nobody's marks wait for a parser.
    """
    known = Known(wish.team)
    for batch, parsed in parsed_ahead(batches(files), known.unknown):
        before = known.of(batch)
        examined = [guarded(one.name, partial(examine, one, before, parsed)) for one in batch]
        there = There([one.parsed for one in examined if isinstance(one, Candidate)], wish.team)
        kept = [guarded(one.name, partial(keep, one, there)) for one in examined]
        with transaction.atomic():
            outcomes = _store_all(kept, wish)
            if wish.publish:
                outcomes = _publish_known_drafts(outcomes, wish)
        yield from outcomes


def import_one(name: str, data: bytes, wish: Wish) -> Outcome:
    """Take in one file."""
    return next(import_all([(name, lambda: data)], wish))


def store(candidate: Candidate, wish: Wish) -> Outcome:
    """Make the article of a candidate, or propose its text for the article that came from its address before."""
    if known := copies_for(candidate.kept.sha256, wish.team).first():
        return Outcome(candidate.name, Result.SAME, known)
    if again := There([candidate.parsed], wish.team).of(candidate.parsed):
        return _propose(candidate, again, wish)
    original = Original.of(candidate.kept, by=wish.by)
    built = build_article(candidate.parsed, original, team=wish.team, locator=locator_for(original, wish.team))
    built.article.status = wish.status
    return Outcome(candidate.name, Result.IMPORTED, built.save())


def _propose(candidate: Candidate, article: Article, wish: Wish) -> Outcome:
    if not brings_words(candidate.parsed, article):
        return Outcome(candidate.name, Result.SAME, article)
    original = Original.of(candidate.kept, by=wish.by)
    proposed = ProposedText.propose(article, candidate.parsed.blocks, original, by=wish.by)
    return Outcome(candidate.name, Result.PROPOSED, article, proposed=proposed)


def _store_all(kept: list[Candidate | Outcome], wish: Wish) -> list[Outcome]:
    """All that are new at once; where one of them does not go in, one after the other."""
    new = [one for one in kept if isinstance(one, Candidate) and one.again is None]
    try:
        with transaction.atomic():
            read = [(candidate.parsed, candidate.kept) for candidate in new]
            articles = save_together(read, by=wish.by, team=wish.team, status=wish.status)
    except Exception:
        return [_store_safely(one, wish) for one in kept]
    stored = {id(one): Outcome(one.name, Result.IMPORTED, made) for one, made in zip(new, articles, strict=True)}
    return [stored.get(id(one)) or _store_safely(one, wish) for one in kept]


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
