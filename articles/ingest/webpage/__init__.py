"""The parser of saved web pages."""

from articles.ingest.child import parse_in_child
from articles.ingest.parsed import ParsedArticle, Unreadable
from articles.ingest.webpage.article import parse_here

LARGEST = 10_000_000  # bytes
# A page with more could hold a server's thread for seconds, so it gets a process of its own.
LARGEST_HERE = 500_000  # bytes
MOST_TAGS_HERE = 20_000  # opening and closing ones

__all__ = ["parse", "parse_here"]


def parse(data: bytes, address: str = "") -> ParsedArticle:
    """The article on a saved HTML page; ``address`` is where the page was found, if known.

    Never keeps any HTML. Raises :class:`Unreadable`, and nothing else, with a sentence for the person who brought
    the page. Large pages are read in a child process with limits of time and memory.
    """
    if len(data) > LARGEST:
        raise Unreadable("This page is larger than 10 MB, the most that is read.")
    if len(data) > LARGEST_HERE or data.count(b"<") > MOST_TAGS_HERE:
        return parse_in_child("articles.ingest.webpage:parse_here", data, address)
    return parse_here(data, address)
