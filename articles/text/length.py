"""How long a text takes to read."""

import re
from itertools import filterfalse
from string import ascii_letters, digits

from articles.text.runs import cutter

WORDS_PER_MINUTE = 230
CHARACTERS_PER_MINUTE = 450

# Scripts that write no spaces between words are read by the character.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_runs = cutter(ascii_letters + digits + "_'-")


def minutes_to_read(text: str) -> int:
    """Whole minutes, at least one: 230 words or 450 characters of an unspaced script a minute."""
    characters = 0 if text.isascii() else len(_UNSPACED.findall(text))
    words = _count_words(_UNSPACED.sub(" ", text) if characters else text)
    return max(1, round(words / WORDS_PER_MINUTE + characters / CHARACTERS_PER_MINUTE))


def _count_words(text: str) -> int:
    runs = _runs(text)
    others = list(filterfalse(str.isalnum, runs))
    return len(runs) - len(others) + len(_WORD.findall(" ".join(others)))
