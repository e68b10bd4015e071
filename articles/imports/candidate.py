"""A file that was read and holds an article, until it is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from articles.imports.again import There, brings_words
from articles.imports.ahead import Parsed
from articles.imports.brought import Brought
from articles.imports.outcome import Outcome, Result
from articles.imports.reading import media_type_of, parser_beside, read
from articles.ingest.parsed import ParsedArticle
from articles.models import Article, Original
from articles.models.original import Kept


@dataclass(frozen=True, slots=True)
class Candidate:
    """``again`` is the article whose new text it may be. Its bytes are in memory, then in the data folder, too."""

    brought: Brought
    kept: Kept
    parsed: ParsedArticle
    again: Article | None = None

    @property
    def name(self) -> str:
        return self.brought.name


def examine(one: Brought | Outcome, known: Mapping[str, Outcome], parsed: Parsed) -> Candidate | Outcome:
    """Read a file that is not known by its digest. Raises ``Unreadable``: it holds no article."""
    if isinstance(one, Outcome):
        return one
    if one.sha256 in known:
        return replace(known[one.sha256], name=one.name)
    article = read(one.name, one.data, parsed.get((parser_beside(one.name, one.data), one.sha256)))
    kept = Kept.of(one.data, name=one.name, media_type=media_type_of(one.name, one.data))
    return Candidate(one, kept, article)


def keep(candidate: Candidate | Outcome, there: There) -> Candidate | Outcome:
    """Keep the bytes, unless the corpus has their words already."""
    if isinstance(candidate, Outcome):
        return candidate
    again = there.of(candidate.parsed)
    if again and not brings_words(candidate.parsed, again):
        return Outcome(candidate.name, Result.SAME, again)
    kept = candidate.kept
    Original.keep_bytes(candidate.brought.data, name=kept.name, media_type=kept.media_type)
    return replace(candidate, again=again)
