"""Bytes to text: which encoding a file is in, and what in it looks wrong."""

import codecs
import re
from dataclasses import dataclass

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What UTF-8 punctuation and accented letters become when they are read as Windows-1252.
_MOJIBAKE = re.compile("â€[\x80-\x9f˜™œ\x9d“”¦]|Ã[\x80-¿]|Â[\xa0-¿]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark, the encoding's Python name, and sentences on what looks wrong."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file; never raises.

    A byte order mark decides (UTF-8 and UTF-16); then UTF-8 if the bytes are valid, or broken in few places;
    else Windows-1252. Bytes that mean nothing become U+FFFD. Nothing else is ever altered: text that went
    through a wrong encoding earlier is only reported. UTF-7 is never tried: it can hide markup from a filter.
    """
    text, encoding = _text_and_encoding(data)
    return Decoded(text, encoding, tuple(_doubts(text)))


def _text_and_encoding(data: bytes) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        return data[len(codecs.BOM_UTF8) :].decode("utf-8", "replace"), "utf-8-sig"
    if not data.startswith(_UTF32_MARKS):
        for mark, encoding in _UTF16_MARKS.items():
            if data.startswith(mark):
                return data[len(mark) :].decode(encoding, "replace"), "utf-16"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if _is_broken_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
        return data.decode("windows-1252", "replace"), "windows-1252"


def _is_broken_utf8(data: bytes) -> bool:
    """True for a file cut in the middle of a character, or damaged in few places: most of it still speaks UTF-8."""
    whole = len(_UTF8_SEQUENCE.findall(data))
    return whole > data.decode("utf-8", "replace").count(_REPLACEMENT)


def _doubts(text: str) -> list[str]:
    doubts: list[str] = []
    if text.isascii():
        return doubts
    if broken := text.count(_REPLACEMENT):
        doubts.append(f"Characters that could not be read: {broken}.")
    if found := _MOJIBAKE.search(text):
        doubts.append(f"The text may have gone through a wrong encoding before it came here ({found.group()}).")
    return doubts
