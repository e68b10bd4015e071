"""The signs of the markup, in the one place where reading and writing look them up."""

import re

from articles.text.blocks import Kind, Span, SpanKind

NAMED = {Kind.DEK: "@dek", Kind.CAPTION: "@caption", Kind.CREDIT: "@credit"}
TOGGLES = {SpanKind.EMPHASIS: "_", SpanKind.STRONG: "*", SpanKind.CODE: "`"}
SPACES = " \t"
AS_TYPED, AS_TYPED_WITH_SIGNS = "```", "~~~"
INDENT = 2  # spaces before a list item for each level below the first

# How a line begins that begins a block, its indentation aside.
OPENING = re.compile(
    r"(?P<hashes>#{1,6})(?:[ \t]+|$)"
    r"|(?P<quote>>)"
    r"|@(?P<name>dek|caption|credit)(?:[ \t]+|$)"
    r"|(?P<row>\|!?)"
    r"|(?P<item>-|[0-9]{1,9}\.)(?:[ \t]+|$)"
    r"|(?P<fence>`{3,}|~{3,})[ \t]*$"
)
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t")


def order(span: Span) -> tuple[int, int, str, str]:
    """The spans of a block stand in this order, in imports too."""
    return span.start, -span.end, span.kind.value, span.href
