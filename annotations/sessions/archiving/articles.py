"""The articles of an archive, as articles that a team reads."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.db.models.functions import Lower

from annotations.archive import records
from articles.ingest.language import direction_of
from articles.ingest.parsed import ParsedDate, ZoneSource
from articles.models import Article, ArticleDate, Revision, Source
from articles.text.blocks import Block, canonical_text
from newsroom.accounts.models import Team, User

PARSER = "session archive 1"


@dataclass(frozen=True, slots=True)
class PinnedText:
    """The article and the text of it that an archive means; ``new`` where there was none."""

    article: Article
    revision: Revision
    new: bool = False


def article_for(told: records.Article, team: Team, by: User) -> PinnedText:
    """The same text from the same place, where this lead and the team read it; else an article for the team alone."""
    blocks = tuple(Block.from_json(block) for block in told.blocks)
    source = _source(told.source)
    same = Q(source=source, address=told.address) if source and source.pk else Q(source=None, address=told.address)
    readable = Article.objects.visible_to(by).published().filter(Q(team=None) | Q(team=team), same)
    texts = Revision.objects.filter(article__in=readable, text=canonical_text(blocks)).select_related("article")
    if known := texts.order_by("article", "-number").first():
        return PinnedText(known.article, known)
    return _made(told, blocks, source, team)


def _made(told: records.Article, blocks: tuple[Block, ...], source: Source | None, team: Team) -> PinnedText:
    if source and source.pk is None:
        source.save()
    article = Article(
        source=source,
        team=team,
        status=Article.Status.PUBLISHED,
        address=told.address,
        byline=told.byline,
        agency=told.agency,
        language=told.language,
        direction=direction_of(" ".join(block.text for block in blocks)[:10_000]),
    )
    if article.address_taken():  # the team has another text from there, which stays as it is
        article.address = ""
    dates = [ArticleDate.of(ArticleDate.Kind(date.kind), _date(date)) for date in told.dates]
    if dates:
        article.listed_at = min(date.instant for date in dates)
    revision = Revision.of(blocks, language=told.language or "en", parser=PARSER)
    article.copy_from(revision)
    article.current_revision = None
    article.save()
    article.publish_revision(revision)
    for date in dates:
        date.article = article
    ArticleDate.objects.bulk_create(dates)
    return PinnedText(article, revision, new=True)


def _source(told: records.Source | None) -> Source | None:
    """The one of this name; a new one, unsaved, keeps of its facts those that can be."""
    if told is None:
        return None
    if known := Source.objects.annotate(folded=Lower("name")).filter(folded=told.name.lower()).first():
        return known
    source = Source(name=told.name, domain=told.domain, language=told.language, time_zone=told.time_zone)
    try:
        source.clean_fields()
    except ValidationError as wrong:
        for name in wrong.error_dict:
            setattr(source, name, "")
    return source


def _date(told: records.Date) -> ParsedDate:
    return ParsedDate(told.words, told.local, told.zone, ZoneSource(told.zone_source))
