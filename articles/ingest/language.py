"""Which language a text is in and which way it runs, guessed from its letters."""

import re
from collections import Counter
from collections.abc import Iterable
from string import ascii_letters
from typing import Literal

import regex

from articles.ingest.parsed import Found
from articles.text.blocks import Block
from articles.text.runs import cutter

SAMPLE = 10_000  # code points looked at: more of the same text would not change the answer

_LETTERS = regex.compile(r"\p{L}\p{M}*")
_RIGHT_TO_LEFT = regex.compile(
    r"[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}--[\p{M}\p{N}\p{P}]]", regex.V1
)

# A script that one language of the news uses most, and how far the script alone can be trusted to name it.
_SCRIPTS = {
    "Hebrew": ("he", 0.75),
    "Arabic": ("ar", 0.6),  # Persian and Urdu use it too
    "Hangul": ("ko", 0.75),
    "Greek": ("el", 0.75),
    "Thai": ("th", 0.75),
    "Cyrillic": ("ru", 0.5),  # Ukrainian, Bulgarian, Serbian and many more use it too
    "Devanagari": ("hi", 0.6),  # Marathi and Nepali use it too
    "Bengali": ("bn", 0.7),
    "Tamil": ("ta", 0.75),
    "Telugu": ("te", 0.75),
    "Gujarati": ("gu", 0.75),
    "Gurmukhi": ("pa", 0.75),
    "Georgian": ("ka", 0.75),
    "Armenian": ("hy", 0.75),
    "Khmer": ("km", 0.75),
    "Lao": ("lo", 0.75),
    "Myanmar": ("my", 0.7),
    "Sinhala": ("si", 0.75),
    "Ethiopic": ("am", 0.6),
}
_SCRIPT_OF = {name: regex.compile(rf"\p{{{name}}}") for name in (*_SCRIPTS, "Latin")}
_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_ASCII_LETTERS = bytes(code for code in range(256) if chr(code) not in ascii_letters)
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HAN = regex.compile(r"\p{Han}")
_KANA_SHARE = 0.05  # of Han and kana together; a Chinese text quotes a Japanese name now and then

_STOP_WORDS = {
    "en": "the of and to in that is was for with as by has have said from are were they which",
    "de": "der die das und ist nicht mit von dem den sich auch auf ein eine für wird sind nach zu",
    "fr": "le la les des est et dans une du que pour qui sur pas avec au sont ce cette il",
    "es": "el la los las de que y en un una por con para del se no es su al como",
    "it": "il di che la per una con del della sono non gli nel dei è anche si le alla più",
    "pt": "o os as que e do da em um uma para com não por dos das no na ao foi",
    "nl": "de het een van en dat niet is op te zijn voor met aan die er ook naar werd bij",
}
_LISTED = {language: words.split() for language, words in _STOP_WORDS.items()}
_runs = cutter(ascii_letters)
_WORD = re.compile(r"[^\W\d_]+")

_FEWEST_WORDS = 6
_FEWEST_SHARE = 0.12  # of a text's words: running prose has 25 to 45 per cent of these
_LEAD = 1.25  # how far ahead of the second language the first must be


def guess_language(text: str) -> Found[str] | None:
    """The language (ISO 639-1) that ``text`` is probably in, or ``None`` when its letters do not tell.

    Always in doubt (confidence below 0.8), since it is a guess: one script serves several languages, and Latin
    text is told apart by counting stop words only. Looks at the first 10,000 code points.
    """
    sample = text[:SAMPLE]
    counts = _letters_of(sample)
    if han_or_kana := _guess_east_asian(sample, counts.total()):
        return han_or_kana
    script, count = counts.most_common(1)[0]
    if not count:
        return None
    if script == "Latin":
        return _guess_latin(sample)
    language, confidence = _SCRIPTS[script]
    return Found(language, confidence, f"guessed from its {script} letters")


def guess_of(blocks: Iterable[Block]) -> Found[str]:
    """The same of an article's blocks; an empty language when their letters do not tell."""
    return guess_language("\n".join(block.text for block in blocks)[:SAMPLE]) or Found("", 0.0)


def direction_of(text: str) -> Literal["ltr", "rtl"]:
    """Which way a text runs: ``"rtl"`` when most of its letters are written from right to left.

    Looks at the first 10,000 code points. A text without letters runs from left to right.
    """
    sample = text[:SAMPLE]
    right_to_left = len(_RIGHT_TO_LEFT.findall(_ASCII.sub("", sample)))
    return "rtl" if right_to_left and right_to_left * 2 > len(_LETTERS.findall(sample)) else "ltr"


def _letters_of(sample: str) -> Counter[str]:
    """How many letters of each script. The ASCII ones are counted apart: most texts hold little else."""
    beyond = _ASCII.sub("", sample)
    counts = Counter({name: len(found.findall(beyond)) for name, found in _SCRIPT_OF.items()})
    counts["Latin"] += len(sample.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    return counts


def _guess_east_asian(sample: str, others: int) -> Found[str] | None:
    beyond = _ASCII.sub("", sample)
    han, kana = len(_HAN.findall(beyond)), len(_KANA.findall(beyond))
    # One Han character stands for about a word of several letters.
    if (han + kana) * 2 <= others:
        return None
    if kana > (han + kana) * _KANA_SHARE:
        return Found("ja", 0.75, "guessed from its kana")
    return Found("zh", 0.7, "guessed from its Han characters")


def _guess_latin(sample: str) -> Found[str] | None:
    times = Counter(_words(sample.lower()))
    counts = Counter({language: sum(times.get(word, 0) for word in listed) for language, listed in _LISTED.items()})
    (language, most), (_, second) = counts.most_common(2)
    if most < _FEWEST_WORDS or most < times.total() * _FEWEST_SHARE or most < second * _LEAD:
        return None
    return Found(language, 0.7, "guessed from its commonest words")


def _words(text: str) -> list[str]:
    runs = _runs(text)
    return [*filter(str.isascii, runs), *_WORD.findall(" ".join(run for run in runs if not run.isascii()))]
