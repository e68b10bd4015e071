"""From the Markdown of a note to HTML that is safe to show. Imports no Django."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape, unescape

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

from annotations.mentions import linked
from annotations.visible import is_visible

DEEPEST = 20  # levels of quotes, lists and emphasis
MOST_GROWTH, ALWAYS_FREE = 10, 1000  # HTML for each character of the note, and beside that, in characters
LONGEST_KEPT, MOST_KEPT = 300, 4000  # characters of a note, and notes: 2 MB of memory, and at the very worst 60
_TAGS = {"p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
_OPTIONS = Options.CMARK_OPT_HARDBREAKS | Options.CMARK_OPT_VALIDATE_UTF8
_NESTING = re.compile(r"<(/?)(?:blockquote|[uo]l|em|strong|del)\b")
_IMAGE = re.compile(r'<img src="[^"]*" alt="([^"]*)"[^>]*>')
_TAG = re.compile(r'<[^">]*(?:"[^"]*"[^">]*)*>')
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "title"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",  # a note leads out of Newsroom or nowhere: never to one of its own addresses
    link_rel="nofollow noopener noreferrer ugc",
)


def render_note(text: str, people: Mapping[str, str] | None = None) -> str:
    """A note as HTML: CommonMark with GitHub's strike-through and bare links.

    Raw HTML is dropped, and so are images and headings (their words stay, an image's alternative text too); links lead
    to http, https and mailto alone. A note that nests deeper than ``DEEPEST`` or grows more than tenfold is shown as it
    was written: cleaning takes the square of the depth, and one such note would hold up all who read its article.
    ``people`` gives the address for each ``@name`` that becomes a link.
    """
    html = _rendered_once(text) if len(text) <= LONGEST_KEPT else _rendered(text)
    return linked(html, people or {})


def shows_nothing(text: str) -> bool:
    """Whether nobody would see anything of this note: no letter, digit or sign is left of it once it is drawn."""
    return not is_visible(unescape(_TAG.sub("", render_note(text))))


@lru_cache(MOST_KEPT)
def _rendered_once(text: str) -> str:
    """A short note hangs on its words alone, whoever reads it: those who read the same article get it made once."""
    return _rendered(text)


def _rendered(text: str) -> str:
    html = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=["strikethrough", "autolink"])
    if _depth(html) <= DEEPEST:
        clean = _CLEANER.clean(_IMAGE.sub(r"\1", html))
        if len(clean) <= MOST_GROWTH * len(text) + ALWAYS_FREE:
            return clean
    return _CLEANER.clean(_as_written(text))


def _depth(html: str) -> int:
    """Of what cmark wrote, whose tags are all its own and closed."""
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _as_written(text: str) -> str:
    return "<p>" + "<br>\n".join(escape(line, quote=False) for line in text.splitlines()) + "</p>"
