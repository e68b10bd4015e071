"""How prose looks: words counted, sentence ends seen, capitals weighed. Good enough for roles, not for cutting text."""

import re

_SENTENCE_END = re.compile(
    r"[.!?…。！？｡؟۔।]['\"”’»›)\]」』】〉》â€œ™]*$"
)  # the last three: a closing quote in mojibake
_INNER_END = re.compile(r"[.!?…。！？][”’\"']?(?:\s|(?<=[。！？]))\S")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0e7f]")
_SMALL = "and or of the in for to at on a an & de la le les del da do dos van von der den bin al el y et und e"
SMALL_WORDS = frozenset(_SMALL.split())
_LONG = 400  # characters; nothing longer is ever a title
_CHARACTERS_A_WORD = 2  # Chinese and Japanese, on average


def ends_sentence(text: str) -> bool:
    """True when the text ends with a full stop, a question mark or their like, closing quotes aside."""
    return _SENTENCE_END.search(text, max(0, len(text) - 8)) is not None


def is_one_question(text: str) -> bool:
    """True for a single sentence that ends as a headline may: with a question or an exclamation mark, or dots."""
    return text.rstrip("'\"”’»)")[-1:] in "?!…？！؟" and not _INNER_END.search(text)


def word_count(text: str) -> int:
    """The number of words in the first 400 characters; scripts without spaces count by characters."""
    text = text[:_LONG]
    words = len(text.split())
    if text.isascii():
        return words
    return words + len(_UNSPACED.findall(text)) // _CHARACTERS_A_WORD


def upper_share(text: str) -> float:
    """The share of capitals among the letters that have case, 0 when there are none. Reads the first 400 characters."""
    upper = lower = 0
    for character in text[:_LONG]:
        if character.isupper():
            upper += 1
        elif character.islower():
            lower += 1
    return upper / (upper + lower) if upper else 0.0


def is_capitalised(text: str) -> bool:
    """True when each word but the small ones begins with a capital: a name, a place, a section of a site."""
    words = [word.strip("().,'\"“”‘’&-") for word in text.split()]
    return all(word[:1].isupper() or not word or word.lower() in SMALL_WORDS for word in words) and any(words)
