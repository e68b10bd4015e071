"""A text as a page of its own, without marks."""

from collections.abc import Sequence

from articles.text.blocks import Block
from articles.text.layout import Layout
from articles.text.render import render_block


def render_plain(blocks: Sequence[Block]) -> str:
    """The blocks as HTML, those of one list or table together."""
    layout = Layout(tuple(blocks))
    html: list[str] = []
    for group in layout.groups:
        html.append(group.open)
        for index in group.indices:
            number = layout.numbers.get(index)
            extra = f' data-number="{number}"' if number else ""
            html.append(render_block(index, layout.blocks[index], layout.starts[index], (), extra))
        html.append(group.close)
    return "".join(html)
