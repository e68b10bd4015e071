"""Lists and tables are held together, and list items keep their numbers."""

from hypothesis import given
from hypothesis import strategies as st

from articles.text.blocks import Block, Kind
from articles.text.flow import groups, list_numbers

P = Block(Kind.PARAGRAPH, "p")
ROW = Block(Kind.TABLE_ROW, "r", cells=((0, 1),))


def item(depth: int = 1, *, ordered: bool = True) -> Block:
    return Block(Kind.LIST_ITEM, "i", depth=depth, ordered=ordered)


def test_items_and_rows_are_gathered_and_other_blocks_stand_alone() -> None:
    made = groups([P, item(), item(), P, P, ROW, ROW, item(ordered=False)])
    assert [(group.first, group.last) for group in made] == [(0, 0), (1, 2), (3, 3), (4, 4), (5, 6), (7, 7)]
    assert [group.open.partition(" ")[0].strip("<>") for group in made] == ["", "ol", "", "", "div", "ul"]


def test_ordered_items_are_numbered_by_depth() -> None:
    blocks = [item(), item(2), item(2), item(), item(2), P, item(), item(3)]
    assert list_numbers(blocks) == {0: 1, 1: 1, 2: 2, 3: 2, 4: 1, 6: 1, 7: 1}


def test_bullets_take_no_number() -> None:
    assert list_numbers([item(), item(2, ordered=False), item()]) == {0: 1, 2: 2}


@given(st.lists(st.sampled_from([P, ROW, item(), item(2), item(ordered=False), item(0)])))
def test_every_block_is_in_one_group_in_order_and_tags_are_closed(blocks: list[Block]) -> None:
    made = groups(blocks)
    assert [index for group in made for index in group.indices] == list(range(len(blocks)))
    assert all(group.open.count("<") == group.close.count("</") for group in made)
    assert set(list_numbers(blocks)) == {n for n, b in enumerate(blocks) if b.kind is Kind.LIST_ITEM and b.ordered}
