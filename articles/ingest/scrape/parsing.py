"""The parser of plain-text scrapes: bytes in, one article out."""

from articles.ingest.decoding import decode
from articles.ingest.language import guess_of
from articles.ingest.parsed import Found, ParsedArticle
from articles.ingest.scrape.assembling import assemble
from articles.ingest.scrape.body import read_body
from articles.ingest.scrape.fields import read_fields
from articles.ingest.scrape.front import read_front
from articles.ingest.scrape.lines import as_seen, split_lines
from articles.ingest.scrape.openings import read_opening
from articles.ingest.scrape.passages import Hints, Passage, cut_passages
from articles.ingest.scrape.whole import doubts_on_whole
from articles.text.clean import clean_text

PARSER = "scrape"
VERSION = 1


def parse(data: bytes, default_zone: str = "") -> ParsedArticle:
    """The article in a plain-text scrape; never raises, in time linear in the input.

    ``default_zone`` is the IANA zone of the source, assumed where no zone is printed. A file in which no text can
    be found gives an article without blocks and a doubt that says so. The roles are found in two rounds: each
    passage by itself (``passages``), then each among its neighbours (``front``, ``body``).
    """
    decoded = decode(data)
    seen = as_seen(decoded.text)
    opening = read_opening(split_lines(seen))
    passages = cut_passages(opening.lines, Hints(default_zone, opening.dump_date))
    front = read_front(passages, dumped=opening.dumped)
    doubts = read_body(passages, front.end, front.headline.value.text if front.headline else "")
    fields = read_fields(passages, front, opening.dump_date, default_zone)
    blocks, pieces = assemble(decoded.text, passages, opening.pieces)
    return ParsedArticle(
        blocks=tuple(blocks),
        headline=_words(front.headline, decoded.text),
        dek=_words(front.dek, decoded.text),
        source=opening.source,
        byline=fields.byline,
        agency=fields.agency,
        published=fields.published,
        updated=fields.updated,
        guess=guess_of(blocks),
        contributors=fields.contributors,
        pieces=tuple(pieces),
        encoding=decoded.encoding,
        parser=f"{PARSER} {VERSION}",
        doubts=(*decoded.doubts, *doubts, *doubts_on_whole(passages, opening, fields, front)),
    )


def _words(found: Found[Passage] | None, text: str) -> Found[str] | None:
    if found is None:
        return None
    return Found(clean_text(text[slice(*found.value.inner)]), found.confidence, found.doubt)
