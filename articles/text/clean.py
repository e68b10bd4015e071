"""Bringing foreign text into the form that Newsroom stores; done once, at import, and never again."""

import re
import unicodedata

import regex

COMBINING_RUN = 30  # Unicode Standard Annex 15, Stream-Safe Text Format

_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|[\n\r\v\f\x85\u2028\u2029])[ \t]*")
_ANY_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONG_COMBINING_RUN = regex.compile(rf"(\p{{M}}{{{COMBINING_RUN}}})\p{{M}}+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean_text(text: str) -> str:
    """One block's text as it is stored: a line end becomes one space, control characters go, the result is NFC.

    Spaces and tabs stay as they came, apart from those around a line end. Linear in the length of the text.
    """
    return _storable(text if text.isprintable() else _LINE_ENDS.sub(" ", text))


def clean_preformatted(text: str) -> str:
    """Like :func:`clean_text`, for a block that keeps its line ends (each becomes ``"\\n"``)."""
    return _storable(_ANY_LINE_END.sub("\n", text))


def _storable(text: str) -> str:
    if not text.isprintable():
        text = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))
    if text.isascii():
        return text
    # Normalising takes quadratic time in a run of combining marks, so a run is cut before it.
    return unicodedata.normalize("NFC", _LONG_COMBINING_RUN.sub(r"\1", text))
