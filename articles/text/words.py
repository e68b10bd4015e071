"""The words of a text and of a query as search compares them: the same on every database. Imports no Django."""

from functools import lru_cache
from itertools import islice
from string import ascii_letters, digits
from unicodedata import normalize

import regex

from articles.text.runs import cutter

LONGEST_QUERY, MOST_WORDS = 200, 10
_LONGEST_WORD = 100  # code points; an index has no room for more

# Scripts written without spaces: each of their characters is a word.
_UNSPACED = r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
_INVISIBLE = r"\u00ad\u200c\u200d\u200e\u200f\u2060\ufeff"  # stand inside words and say nothing
_ANY = rf"\p{{L}}\p{{M}}\p{{N}}{_INVISIBLE}"
WORD = regex.compile(rf"[{_UNSPACED}&&[{_ANY}]]|[[{_ANY}]--{_UNSPACED}]+", regex.V1)
_DROPPED = regex.compile(rf"[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670{_INVISIBLE}]+")
_runs = cutter(ascii_letters + digits, lower=True)
_TYPED = regex.compile(r'"([^"]+)"|([^\s"]+)')

Phrase = tuple[str, ...]
Term = tuple[Phrase, ...]  # any of these is what was meant


def words(text: str) -> list[str]:
    """The words in order, folded: no case, no accents, no points, no ligatures; punctuation stands between words."""
    found = []
    for run in _runs(text):
        if run.isascii():
            found.append(run[:_LONGEST_WORD])
        else:
            found += [word[:_LONGEST_WORD] for word in WORD.findall(_folded(run))]
    return found


def terms(query: str) -> list[Term]:
    """What a person typed, at most ten terms of it.

    In quotes a phrase, exactly; else a word in its English singular and plural, or, where punctuation joins several
    (``state-of-the-art``) or the script has no spaces, a phrase as well.
    """
    typed = islice(_TYPED.finditer(query[:LONGEST_QUERY]), LONGEST_QUERY)
    wanted = [_term(words(match[0]), exact=match[1] is not None) for match in typed]
    return [term for term in wanted if term][:MOST_WORDS]


def _term(found: list[str], *, exact: bool) -> Term:
    if len(found) == 1 and not exact:
        return tuple((form,) for form in _forms(found[0]))
    return (tuple(found),) if found else ()


def _folded(text: str) -> str:
    return normalize("NFC", _DROPPED.sub("", normalize("NFKD", normalize("NFC", text).casefold())).casefold())


@lru_cache(maxsize=50_000)
def words_of_piece(piece: str) -> tuple[str, ...]:
    """``words`` of one piece that ``WORD`` found in a text as it was written."""
    return tuple(words(piece))


def _forms(word: str) -> list[str]:
    """The word, and its English singular or plural as they are mostly made (Harman 1991, the S-stemmer)."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()) or word in ("new", "news"):
        return [word]
    return [word, *(_singulars(word) or _plurals(word))]


def _singulars(word: str) -> list[str]:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("ches", "shes", "sses", "xes", "zes", "ses", "oes")):
        return [word[:-2], word[:-1]]
    return [word[:-1]]


def _plurals(word: str) -> list[str]:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return [word + "es"]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    return [word + "s", word + "es"] if word.endswith("o") else [word + "s"]
