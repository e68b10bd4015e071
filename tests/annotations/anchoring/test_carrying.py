"""Where marks lie after the text under them was edited."""

import doctest
import subprocess
import sys

import pytest

import annotations.anchoring
from annotations.anchoring import Carried, Doubt, State, carry

BRIDGE = "The bridge will open in May, the minister said. It cost 100,000 euros. Nobody was asked."
FERRY = "The ferry runs every hour, and takes cars."


def carried(old: list[str], new: list[str], words: str) -> tuple[Carried, str | None]:
    """Where these words of the old text went, and the new words there."""
    start = "\n\n".join(old).index(words)
    [where] = carry(old, new, [(start, start + len(words))])
    return where, None if where.start is None else "\n\n".join(new)[where.start : where.end]


def test_the_example_of_the_package_is_true() -> None:
    assert doctest.testmod(annotations.anchoring).failed == 0


def test_the_package_is_used_without_django() -> None:
    code = "import sys; from annotations.anchoring import carry; carry(['a b'], ['a c'], [(0, 1)]);"
    code += "print('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout == "False\n"


def test_words_that_stayed_are_kept_wherever_text_was_added_before() -> None:
    where, words = carried([BRIDGE], ["New.", "Today. " + BRIDGE], "bridge will open")
    assert (where.state, where.similarity, words) == (State.KEPT, 1.0, "bridge will open")
    assert not where.please_check


def test_a_paragraph_that_moved_takes_its_marks_along() -> None:
    where, words = carried([FERRY, BRIDGE, "Third one."], [BRIDGE, "Third one.", FERRY], "runs every hour")
    assert (where.state, words) == (State.MOVED, "runs every hour")


def test_a_sentence_that_moved_into_another_paragraph_takes_its_marks_along() -> None:
    sentence = "Everybody in the village had waited for this day. "
    where, words = carried([sentence + BRIDGE, FERRY], [BRIDGE, FERRY + " " + sentence.strip()], "waited for this day")
    assert (where.state, words) == (State.MOVED, "waited for this day")


def test_a_paragraph_that_was_edited_and_moved_takes_its_marks_along() -> None:
    edited = BRIDGE.replace("the minister", "a minister")
    where, words = carried(
        [BRIDGE, FERRY, "A third one."], [FERRY + " Often.", "Another.", edited], "the minister said"
    )
    assert (where.state, words) == (State.ADJUSTED, "a minister said")


def test_other_words_in_the_same_place_are_told() -> None:
    where, words = carried([BRIDGE], [BRIDGE.replace("open", "be opened")], "The bridge will open in May")
    assert (where.state, words, where.please_check) == (State.ADJUSTED, "The bridge will be opened in May", False)
    assert 0.7 < where.similarity < 1


def test_deleted_words_are_orphaned_though_others_like_them_stand_elsewhere() -> None:
    old = ["Robin told the court on Monday that the boat was empty.", FERRY, "Robin told the court that the ship sank."]
    assert carried(old, old[1:], "Robin told the court on Monday") == (
        Carried(None, None, State.ORPHANED, 0.0),
        None,
    )


def test_half_a_mark_that_moved_away_is_ambiguous() -> None:
    first, second = "The council met in the old town hall on Monday. ", "It talked about the price of bread and milk."
    where, words = carried([first + second, FERRY], [first, *[FERRY] * 12, second], (first + second))
    assert where.state == State.AMBIGUOUS
    assert where.doubts >= {Doubt.PLACE}
    assert words == first.strip()


@pytest.mark.parametrize(
    ("words", "before", "after", "doubts"),
    [
        ("It cost 100,000 euros", "100,000", "130,000", {Doubt.DIGITS}),
        ("The bridge will open in May", "will open", "will not open", {Doubt.NEGATION}),
        ("The bridge will open in May", "will open", "won't open", {Doubt.NEGATION}),
        ("open in May", "will open", "will never open", {Doubt.NEGATION}),
        ("Nobody was asked", "Nobody", "Somebody", {Doubt.NEGATION}),
        ("It cost 100,000 euros", "It cost", "It was", set()),
        ("the minister said", "euros.", "euros, not more.", set()),
        ("The bridge will open in May", "bridge will", "bridge, so we are told by people, will", {Doubt.WORDS}),
    ],
)
def test_changed_digits_and_negations_ask_for_a_check(words: str, before: str, after: str, doubts: set[Doubt]) -> None:
    where, _new = carried([BRIDGE], [BRIDGE.replace(before, after)], words)
    assert where.start is not None
    assert where.doubts == doubts
    assert where.please_check == bool(doubts)


@pytest.mark.parametrize(
    ("old", "new", "words", "becomes"),
    [
        (
            "東京は日本の首都です。人口は多い。",
            "今日、東京は日本の大きな首都です。人口は多い。",
            "日本の首都です",
            "日本の大きな首都です",
        ),
        ("กรุงเทพเป็นเมืองหลวงของไทย", "กรุงเทพฯเป็นเมืองใหญ่ของไทย", "เป็นเมืองหลวงของไทย", "เป็นเมืองใหญ่ของไทย"),
    ],
)
def test_scripts_without_spaces_are_aligned_by_character(old: str, new: str, words: str, becomes: str) -> None:
    where, found = carried([old], [new], words)
    assert (where.state, found) == (State.ADJUSTED, becomes)


def test_quotes_dashes_and_case_make_no_other_words_but_are_told() -> None:
    old, new = "He said: 'The İstanbul ferry - is “late”'.", 'HE SAID: ‘The İstanbul ferry – is "late"’.'
    where, words = carried([old], [new], "ferry - is “late”")
    assert (where.state, words) == (State.ADJUSTED, 'ferry – is "late"')


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 1), (0, 6)])
def test_a_span_that_is_none_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="empty or outside"):
        carry(["Hello"], ["Hello"], [span])


def test_texts_may_be_empty() -> None:
    assert carry([], [], []) == []
    assert carry(["Gone"], [], [(0, 4)]) == [Carried(None, None, State.ORPHANED, 0.0)]
