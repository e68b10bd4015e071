from articles.text.blocks import Block, Kind
from articles.text.layout import MOST_KEPT, layout_of, layout_once

PACKED = [Block(Kind.HEADLINE, "A bridge").to_json(), Block(Kind.LIST_ITEM, "One.", ordered=True, depth=1).to_json()]


def test_layout_tells_where_blocks_begin_what_stands_together_and_what_is_counted() -> None:
    layout = layout_of(PACKED)
    assert [block.text for block in layout.blocks] == ["A bridge", "One."]
    assert (layout.starts, layout.numbers) == ([0, 10], {1: 1})
    assert [(group.first, group.last) for group in layout.groups] == [(0, 0), (1, 1)]


def test_text_is_unpacked_once_until_many_others_were_wanted() -> None:
    loaded: list[object] = []

    def load() -> list[dict[str, object]]:
        loaded.append(1)
        return PACKED

    first = layout_once("one", load)
    assert layout_once("one", load) is first and len(loaded) == 1
    for other in range(MOST_KEPT):
        layout_once(other, lambda: PACKED)
    assert layout_once("one", load) is not first and len(loaded) == 2
