"""What makes a carried mark doubtful: a verdict is about words, and about what "not" does to them."""

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from annotations.anchoring.carried import Doubt
from annotations.anchoring.negation import negations

LIKE = 0.7  # similarity below which the words count as others
CONTEXT = 32  # code points on either side, within the sentence, where a negation counts
NONE: frozenset[Doubt] = frozenset()

_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।\n]")


def similarity(before: str, after: str) -> float:
    """How alike two passages are, from 0 to 1: twice the characters of their longest common subsequence, of all."""
    return fuzz.ratio(before, after) / 100


def doubts(old: str, start: int, end: int, new: str, new_start: int, new_end: int, likeness: float) -> frozenset[Doubt]:
    """What to ask about the words of ``old`` that became those of ``new``; all offsets in code points."""
    before = old[max(0, start - CONTEXT) : end + CONTEXT]
    after = new[max(0, new_start - CONTEXT) : new_end + CONTEXT]
    if before == after:
        return NONE
    found = {Doubt.WORDS} if likeness < LIKE else set()
    apart = _apart(before, after)
    if likeness < 1 and _NUMBER.search(apart) and _numbers(old, start, end) != _numbers(new, new_start, new_end):
        found.add(Doubt.DIGITS)
    if negations(apart) and _negations(old, start, end) != _negations(new, new_start, new_end):
        found.add(Doubt.NEGATION)
    return frozenset(found) if found else NONE


def _apart(before: str, after: str) -> str:
    """Two passages without the whole words that both begin and end with, the one after the other."""
    head = before.rfind(" ", 0, Prefix.similarity(before, after)) + 1
    before, after = before[head:], after[head:]
    tail = Postfix.similarity(before, after)
    space = before.find(" ", len(before) - tail)
    tail = len(before) - space if space >= 0 else 0
    return f"{before[: len(before) - tail]} {after[: len(after) - tail]}"


def _numbers(text: str, start: int, end: int) -> list[str]:
    return _NUMBER.findall(text, start, end)


def _negations(text: str, start: int, end: int) -> int:
    """How many words negate in the passage and in the whole words near it that belong to its sentence."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    if len(before) == CONTEXT:
        before = before[before.find(" ") + 1 :] if " " in before else ""
    if len(after) == CONTEXT:
        after = after[: after.rfind(" ")] if " " in after else ""
    sentence = _SENTENCE_END.split(before)[-1] + text[start:end] + _SENTENCE_END.split(after, maxsplit=1)[0]
    return negations(sentence)
