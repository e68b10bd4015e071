"""``@name`` in the words of a note. Imports no Django."""

import re
from collections.abc import Mapping
from html import escape

MOST_MENTIONS = 20  # people named in one note who can be told

_MENTION = re.compile(r"(?<![\w@.+-])@([\w.+-]{1,150})")
# What nh3 writes: attributes always stand in double quotes, and may hold a ">".
_TAG = re.compile(r'(<(?:[^">]|"[^"]*")*>)')
_CLOSED = {"a", "code", "pre"}


def named_in(text: str) -> list[str]:
    """What may be names of people in a note, as they are typed and without the stop after them, each once."""
    found = (spelling for typed in _MENTION.findall(text) for spelling in _spellings(typed))
    return list(dict.fromkeys(found))


def linked(html: str, names: Mapping[str, str]) -> str:
    """The HTML of a note with each ``@name`` of ``names`` as a link to its address; not within links and code."""
    if not names or "@" not in html:
        return html
    pieces, inside = _TAG.split(html), 0
    for index, piece in enumerate(pieces):
        if index % 2:
            name = piece.strip("</>").split()[0].split("/")[0]
            inside += (-1 if piece.startswith("</") else 1) if name in _CLOSED else 0
        elif not inside:
            pieces[index] = _MENTION.sub(lambda found: _link(found, names), piece)
    return "".join(pieces)


def _link(found: re.Match[str], names: Mapping[str, str]) -> str:
    for spelling in _spellings(found[1]):
        if spelling in names:
            rest = found[0][1 + len(spelling) :]
            return f'<a class="mention" href="{escape(names[spelling])}">@{escape(found[1][: len(spelling)])}</a>{rest}'
    return found[0]


def _spellings(typed: str) -> list[str]:
    """As typed, without a full stop or dash after it, and each in small letters: a telephone writes “@Ben.”"""
    bare = typed.rstrip(".+-")
    return [spelling for spelling in dict.fromkeys([typed, bare, typed.lower(), bare.lower()]) if spelling]
