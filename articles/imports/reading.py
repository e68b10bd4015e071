"""Choosing the parser for a file by what is in it."""

import re
from pathlib import PurePath

from django.utils.translation import gettext as _

from articles.ingest import child, scrape, webpage
from articles.ingest.parsed import ParsedArticle, Unreadable

LARGEST_FILE = 10 * 1024 * 1024  # bytes
LARGE_PAGE = 500_000  # bytes; above it a page is parsed in a process of its own
SHORTEST_TEXT, LONGEST_TEXT = 20, 2_000_000  # code points
HTML, TEXT = "text/html", "text/plain"
_LOOKS_LIKE_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body|!--)", re.IGNORECASE)
_CONTROLS = bytes(range(1, 9)) + bytes(range(14, 32))
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_PACKED = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
)


def media_type_of(name: str, data: bytes) -> str:
    """``text/html`` or ``text/plain``: what the content looks like, else what the name says."""
    named = PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml")
    return HTML if named or _LOOKS_LIKE_HTML.match(data.removeprefix(b"\xef\xbb\xbf")) else TEXT


def read(name: str, data: bytes, parsed: ParsedArticle | None = None) -> ParsedArticle:
    """The article in these bytes, which may be parsed already.

    Raises ``Unreadable`` with a sentence for the person who brought them.
    """
    if refusal := _refusal(data):
        raise refusal
    parsed = parsed or _parse(name, data)
    if sum(len(block.text.strip()) for block in parsed.blocks) < SHORTEST_TEXT:
        raise Unreadable(_("There is no text of an article in this file."))
    if sum(len(block.text) for block in parsed.blocks) > LONGEST_TEXT:
        raise Unreadable(_("The text is longer than 2,000,000 characters. Divide it into several articles."))
    return parsed


def parser_beside(name: str, data: bytes) -> str:
    """Which parser ``read`` runs on these bytes in its own process, so that another may; empty where none."""
    if _refusal(data):
        return ""
    if media_type_of(name, data) == TEXT:
        return "articles.ingest.scrape:parse"
    return "articles.ingest.webpage:parse" if len(data) <= LARGE_PAGE else ""


def _refusal(data: bytes) -> Unreadable | None:
    """Why bytes are not parsed at all."""
    if not data.strip(b"\x00 \t\r\n"):
        return Unreadable(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        return too_large()
    if data.startswith(_PACKED):
        return Unreadable(_("This is a packed file. Unpack it and bring the page or the text itself."))
    if data.startswith(_BINARY) or _mostly_controls(data[:4096]):
        return Unreadable(_("This is no text and no web page. Save the page as HTML or as plain text first."))
    return None


def too_large() -> Unreadable:
    return Unreadable(_("The file is larger than 10 MB. Bring the article alone, without what surrounds it."))


def _mostly_controls(start: bytes) -> bool:
    """More than a tenth are bytes that no text holds; UTF-16 says by its first two bytes that it is text."""
    return not start.startswith((b"\xff\xfe", b"\xfe\xff")) and len(start.translate(None, _CONTROLS)) < 0.9 * len(start)


def _parse(name: str, data: bytes) -> ParsedArticle:
    if media_type_of(name, data) == TEXT:
        return scrape.parse(data)
    if len(data) <= LARGE_PAGE:
        return webpage.parse(data)
    return child.parse_in_child("articles.ingest.webpage:parse", data)
