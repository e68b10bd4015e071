"""Turning the bytes of a page into text, in the order a browser tries: byte order mark, what the page says, UTF-8."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""", re.I
)
_HEAD = 8_192  # bytes in which a declaration is looked for; browsers look at 1,024, real pages put it later

# Labels that mean another or a wider charset than Python's codec of that name (WHATWG Encoding Standard, 4.2).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a page whose declaration could be read is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_TEXT_CODECS = re.compile(r"utf-8|cp\d+|iso8859-\d+|koi8-[ru]|mac-|euc_|big5|gb|iso2022_jp")


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text of a page, the charset it was read in, and whether every byte could be read in it.

    Never raises: a byte that means nothing becomes U+FFFD.
    """
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], charset)
    declared = _declared_charset(data)
    # Browsers that save a page often rewrite its bytes but not its declaration, and no text in another
    # charset is valid UTF-8 by accident. (ISO-2022-JP is all ASCII bytes, so it cannot be told this way.)
    if not (declared and data.isascii()):
        text, charset, whole = _decode(data, "utf-8")
        if whole or declared == "utf-8":
            return text, charset, whole
    return _decode(data, declared or "cp1252")


def _declared_charset(data: bytes) -> str:
    """The codec that the page names for itself, or an empty string."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    name = _WIDER.get(name, name)
    return name if _TEXT_CODECS.match(name) else ""


def _decode(data: bytes, charset: str) -> tuple[str, str, bool]:
    shown = "windows-1252" if charset == "cp1252" else charset
    try:
        return data.decode(charset), shown, True
    except UnicodeDecodeError:
        return data.decode(charset, "replace"), shown, False
