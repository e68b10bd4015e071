"""What comes again from the same source and address, perhaps with other words."""

from collections import defaultdict
from collections.abc import Iterable

from articles.imports.build import source_of
from articles.ingest.parsed import ParsedArticle
from articles.models import Article, ProposedText
from articles.text.alike import alike, digest_of
from newsroom.accounts.models import Team


class There:
    """The articles that a team, or the house, has from the addresses of what was parsed: one query for all."""

    def __init__(self, parsed: Iterable[ParsedArticle], team: Team | None) -> None:
        self._by_address: dict[str, list[Article]] = defaultdict(list)
        if addresses := {one.address.value for one in parsed if one.address}:
            found = Article.objects.filter(address__in=addresses, team=team, current_revision__isnull=False)
            for article in found.select_related("current_revision"):
                self._by_address[article.address].append(article)

    def of(self, parsed: ParsedArticle) -> Article | None:
        """The one from the same source and address."""
        there = self._by_address.get(parsed.address.value) if parsed.address else None
        if not there:
            return None
        source = source_of(parsed)
        if source is not None and source.pk is None:
            return None
        return next((article for article in there if article.source == source), None)


def brings_words(parsed: ParsedArticle, article: Article) -> bool:
    """Whether it says what no text of the article said, and nobody proposed or set aside."""
    assert article.current_revision is not None
    if alike(article.current_revision.blocks, parsed.blocks):
        return False
    if article.proposed_texts.filter(digest=digest_of(parsed.blocks)).exists():
        return False
    return not any(alike(revision.blocks, parsed.blocks) for revision in article.revisions.all())


def proposed_already(digests: Iterable[str], team: Team | None) -> dict[str, ProposedText]:
    """By the digest of its bytes, what has been proposed to an article of this team, or of the house."""
    proposed = ProposedText.objects.filter(original__sha256__in=digests, article__team=team)
    return {one.original.sha256: one for one in proposed.select_related("original", "article").order_by("-pk")}
