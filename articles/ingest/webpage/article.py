"""Putting an article together from what was found on its page."""

import re
from dataclasses import replace

from articles.ingest.parsed import Found, ParsedArticle, Unreadable
from articles.ingest.webpage.charset import decode
from articles.ingest.webpage.choice import choose
from articles.ingest.webpage.dates import find_dates
from articles.ingest.webpage.facts import read_facts
from articles.ingest.webpage.fields import find_address, find_byline, find_language, find_source
from articles.ingest.webpage.flow import Passage, read_passages
from articles.ingest.webpage.headline import find_dek, find_headline
from articles.ingest.webpage.maintext import words_of
from articles.ingest.webpage.page import read_page
from articles.text.blocks import Block, Kind, canonical_text

PARSER = "webpage 1"
LONGEST_TEXT = 2_000_000  # bytes in UTF-8

_OF_PICTURES = (Kind.CAPTION, Kind.CREDIT)
_LONGEST_BYLINE = 20  # words
_BY_WORDS = 2  # words beside names and dates in such a line: "By", "Last updated"
_A_TAG = re.compile(r"<[a-zA-Z!/?]")
_NOT_RECOGNISED = "The main text of this page was not recognised, so all of the page was taken."
_BROKEN = "Some characters of this page could not be read and stand as \N{REPLACEMENT CHARACTER}."


def parse_here(data: bytes, found_at: str = "") -> ParsedArticle:
    """The article on a saved page, read in this process whatever its size. Raises :class:`Unreadable`."""
    text, charset, whole = decode(data)
    if not _A_TAG.search(text):
        raise Unreadable("This file holds no web page: there is no HTML in it.")
    page = read_page(text, found_at)
    passages = read_passages(page)
    if not passages:
        raise Unreadable("This page shows no text.")
    facts = read_facts(page)
    choice = choose(page, facts, passages)
    address = find_address(page, facts)
    own_address = address.value if address else ""
    headline, headline_passage = find_headline(page, facts, own_address, passages)
    dek, dek_passage = find_dek(facts, headline_passage, passages)
    byline = find_byline(facts, choice.area)
    published, updated = find_dates(facts, choice.area)

    body = _from_headline(choice.passages, headline_passage, passages)
    body = _without_byline(body, byline, [date.value.words for date in (published, updated) if date])
    told = {words_of(found.value) for found in (headline, dek) if found} - {()}
    body = [passage for passage in body if words_of(passage.block.text) not in told]
    if not body:
        raise Unreadable("No article text was found on this page.")
    blocks = (
        *_opening(Kind.HEADLINE, headline, headline_passage),
        *_opening(Kind.DEK, dek, dek_passage),
        *(_as_body(passage.block) for passage in body),
    )
    content = canonical_text(blocks)
    if len(content.encode()) > LONGEST_TEXT:
        raise Unreadable("The text of this page is longer than 2 MB, the most that is kept.")
    return ParsedArticle(
        blocks=blocks,
        headline=headline,
        dek=dek,
        source=find_source(facts, own_address),
        address=address,
        byline=byline,
        published=published,
        updated=updated,
        language=find_language(page, facts, content),
        encoding=charset,
        parser=PARSER,
        doubts=(() if choice.recognised else (_NOT_RECOGNISED,)) + (() if whole else (_BROKEN,)),
    )


def _opening(kind: Kind, found: Found[str] | None, passage: Passage | None) -> list[Block]:
    """The headline or dek as a block: with its links and emphasis where it is printed on the page."""
    if passage is not None:
        return [Block(kind, passage.block.text, passage.block.spans)]
    return [Block(kind, found.value)] if found else []


def _as_body(block: Block) -> Block:
    """A page's other h1 are headings like any; level 1 is the headline's."""
    return replace(block, level=max(2, block.level)) if block.kind is Kind.HEADING else block


def _from_headline(body: list[Passage], headline: Passage | None, page: list[Passage]) -> list[Passage]:
    """``body`` without what stands above the headline: kickers, paths of sections. Pictures may stand there."""
    if headline is None:
        return body
    above = {id(passage) for passage in page[: page.index(headline)]}
    below = [passage for passage in body if id(passage) not in above or passage.block.kind in _OF_PICTURES]
    # A headline that stands under its whole text is none to cut at.
    return below if any(passage.block.kind not in _OF_PICTURES for passage in below) else body


def _without_byline(body: list[Passage], byline: Found[str] | None, dates: list[str]) -> list[Passage]:
    """``body`` without the lines over the text that only repeat the byline and the dates."""
    told = words_of(" ".join([byline.value if byline else "", *dates]))
    kept = []
    above = True
    for passage in body:
        words = words_of(passage.block.text)
        above = above and len(words) <= _LONGEST_BYLINE
        left = [word for word in words if word not in told]
        if not (above and passage.block.kind is Kind.PARAGRAPH and len(words) > len(left) <= _BY_WORDS):
            kept.append(passage)
    return kept
