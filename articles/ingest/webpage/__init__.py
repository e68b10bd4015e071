"""The parser of saved web pages."""

from articles.ingest.child import parse_in_child
from articles.ingest.parsed import ParsedArticle, Unreadable
from articles.ingest.webpage.article import parse_here

LARGEST = 10_000_000  # bytes
LARGEST_HERE = 500_000  # bytes; a larger page could hold a server's thread for seconds, so it gets its own process

__all__ = ["parse", "parse_here"]


def parse(data: bytes, address: str = "") -> ParsedArticle:
    """The article on a saved HTML page; ``address`` is where the page was found, if known.

    Never keeps any HTML. Raises :class:`Unreadable`, and nothing else, with a sentence for the person who brought
    the page. Pages above 500 kB are read in a child process with limits of time and memory.
    """
    if len(data) > LARGEST:
        raise Unreadable("This page is larger than 10 MB, the most that is read.")
    if len(data) > LARGEST_HERE:
        return parse_in_child("articles.ingest.webpage:parse_here", data, address)
    return parse_here(data, address)
