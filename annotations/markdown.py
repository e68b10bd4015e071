"""From the Markdown of a note to HTML that is safe to show. Imports no Django."""

from collections.abc import Mapping

import cmarkgfm
import nh3
from cmarkgfm.cmark import Options

from annotations.mentions import linked

_TAGS = {"p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}
_OPTIONS = Options.CMARK_OPT_HARDBREAKS | Options.CMARK_OPT_VALIDATE_UTF8


def render_note(text: str, people: Mapping[str, str] | None = None) -> str:
    """A note as HTML: CommonMark with GitHub's strike-through and bare links.

    Raw HTML is dropped, and so are images and headings (their words stay); links lead to http, https and mailto alone.
    ``people`` gives the address for each ``@name`` that becomes a link.
    """
    html = cmarkgfm.markdown_to_html_with_extensions(text, options=_OPTIONS, extensions=["strikethrough", "autolink"])
    html = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer ugc",
    )
    return linked(html, people or {})
