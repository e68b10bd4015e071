"""Blocks that were edited and also stand elsewhere: found by words that only they have.

Anchoring by rare words is the idea of Brush and Bargeron, "Robustly Anchoring Annotations Using Keywords"
(MSR-TR-2001-107).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from annotations.anchoring.blocks import Hole
from annotations.anchoring.chains import Match, heaviest_chain

GRAM = 3  # tokens
LEAST_SHARED = 0.4  # of the grams of the larger block

Pair = tuple[int, int]


def take_rewritten(holes: list[Hole], old_codes: Mapping[int, str], new_codes: Mapping[int, str]) -> list[Pair]:
    """Pairs of block numbers that belong together and do not stand in order; they are taken out of their holes.

    ``old_codes`` and ``new_codes`` hold the tokens of every block in a hole.
    """
    if all(len(hole.old) == len(hole.new) == 1 for hole in holes):
        return []
    hole_of_old = {i: number for number, hole in enumerate(holes) for i in hole.old}
    hole_of_new = {j: number for number, hole in enumerate(holes) for j in hole.new}
    within: dict[int, list[Match]] = {}
    elsewhere: list[Pair] = []
    for i, j, weight in _best_pairs(old_codes, new_codes):
        if hole_of_old[i] == hole_of_new[j]:
            within.setdefault(hole_of_old[i], []).append((i, j, weight))
        else:
            elsewhere.append((i, j))
    for matches in within.values():
        in_order = set(heaviest_chain(matches))
        elsewhere += [match[:2] for index, match in enumerate(matches) if index not in in_order]
    rewritten = [(i, j) for i, j in elsewhere if _share(old_codes[i], new_codes[j]) >= LEAST_SHARED]
    taken_old, taken_new = {i for i, _j in rewritten}, {j for _i, j in rewritten}
    for hole in holes if rewritten else ():
        hole.old = [i for i in hole.old if i not in taken_old]
        hole.new = [j for j in hole.new if j not in taken_new]
    return rewritten


def _best_pairs(old_codes: Mapping[int, str], new_codes: Mapping[int, str]) -> list[Match]:
    """Blocks that are each other's best by the number of words that no second old block has."""
    words = {i: frozenset(codes) for i, codes in old_codes.items()}
    owners = {word: i for i, having in words.items() for word in having}
    for word, count in Counter(chain.from_iterable(words.values())).items():
        if count > 1:
            del owners[word]
    found = [
        (i, j, count)
        for j, codes in new_codes.items()
        for i, count in Counter(map(owners.__getitem__, owners.keys() & codes)).items()
    ]
    of_old, of_new = _best(found, 0), _best(found, 1)
    return sorted(match for match in of_old.values() if of_new[match[1]] == match)


def _best(matches: Iterable[Match], side: int) -> dict[int, Match]:
    return {int(match[side]): match for match in sorted(matches, key=lambda match: match[2])}


def _share(old: str, new: str) -> float:
    ours, theirs = _grams(old), _grams(new)
    return len(ours & theirs) / max(len(ours), len(theirs), 1)


def _grams(codes: str) -> set[str]:
    return {codes[place : place + GRAM] for place in range(len(codes) - GRAM + 1)}
