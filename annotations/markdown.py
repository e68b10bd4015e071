"""From the Markdown of a note to HTML that is safe to show. Imports no Django."""

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

_TAGS = {"p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
_OPTIONS = Options.CMARK_OPT_HARDBREAKS | Options.CMARK_OPT_VALIDATE_UTF8
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href", "title"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",  # a note leads out of Newsroom or nowhere: never to one of its own addresses
    link_rel="nofollow noopener noreferrer ugc",
)


def render_note(text: str) -> str:
    """A note as HTML: CommonMark with GitHub's strike-through and bare links.

    Raw HTML is dropped, and so are images and headings (their words stay); links lead to http, https and mailto alone.
    """
    html = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=["strikethrough", "autolink"])
    return _CLEANER.clean(html)
