"""A small city of invented news, and the questions that tests of the scrape parser ask of it."""

from articles.ingest.parsed import Found, ParsedArticle, Role
from articles.ingest.scrape import parse
from articles.text.blocks import Kind

TITLE = "Harbour bridge reopens after nine years of repair"
DEK = "The last scaffold came down overnight, two winters later than the council had promised."
FIRST = "The harbour bridge in Oldport opened to traffic on Monday, nine years after the great storm."
SECOND = '"We stopped believing in it," said Mina Okafor, who runs a bakery by the north ramp.'
THIRD = "The city paid for the work out of a fund that it had kept for floods."
BODY = f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


def read(text: str, default_zone: str = "") -> ParsedArticle:
    return parse(text.encode(), default_zone)


def texts(article: ParsedArticle, kind: Kind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


def paragraphs(article: ParsedArticle) -> list[str]:
    return texts(article, Kind.PARAGRAPH)


def pieces(text: str, role: Role) -> list[str]:
    return [text[piece.start : piece.end] for piece in read(text).pieces if piece.role is role]


def value(found: Found[str] | None) -> str | None:
    return found and found.value
