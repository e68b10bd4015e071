"""A zip with a Markdown file an article: each quote, what it is, its notes, and the way back to the words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from zipfile import ZIP_DEFLATED, ZipFile

from annotations.exports.buffer import Buffer
from annotations.exports.mark import Mark, MarkNote, Resolution

LONGEST_NAME = 50
_ON_WHOLE = "*On the whole article*"
_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
_LEADING = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))", re.MULTILINE)


def write(marks: Iterable[Mark]) -> Iterator[bytes]:
    """The marks of one article must follow one another."""
    buffer = Buffer()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for _article, marks_of_one in groupby(marks, lambda mark: mark.article_id):
            yield from _file(archive, buffer, marks_of_one)
    yield buffer.take()


def _file(archive: ZipFile, buffer: Buffer, marks: Iterator[Mark]) -> Iterator[bytes]:
    first = next(marks)
    with archive.open(file_name(first.article_id, first.headline), "w", force_zip64=True) as file:
        file.write((_head(first) + _section(first)).encode())
        for mark in marks:
            file.write(_section(mark).encode())
            yield buffer.take()


def file_name(article_id: int, headline: str) -> str:
    """A name that no system takes amiss: the article's number, and letters and digits of its headline."""
    words = _joined(unicodedata.normalize("NFC", headline))[:LONGEST_NAME].strip("-").lower()
    return f"{article_id}-{words}.md" if words else f"{article_id}.md"


def plain(text: str) -> str:
    """Words that stand in Markdown for themselves."""
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _joined(text: str) -> str:
    """Its letters, digits and the marks upon them; a dash for all between."""
    kept = (char if unicodedata.category(char)[0] in "LNM" else " " for char in text)
    return "-".join("".join(kept).split())


def _head(mark: Mark) -> str:
    facts = [fact for fact in (plain(_line(mark.source)), f"<{mark.article}>") if fact]
    if mark.original:
        facts.append(f"<{_address(mark.original)}>")
    return f"# {plain(_line(mark.headline))}\n\n{' · '.join(facts)}\n"


def _section(mark: Mark) -> str:
    quote = "\n".join(f"> {line}".rstrip() for line in plain(mark.quote).split("\n")) if mark.quote else _ON_WHOLE
    facts = [mark.label, mark.author, mark.visible_to, f"{mark.marked:%Y-%m-%d %H:%M}"]
    tags = [f"#{_joined(tag)}" for tag in mark.tags]
    line = " · ".join([*(plain(_line(fact)) for fact in facts), *tags, f"<{mark.link}>"])
    thread = [f"\n{plain(mark.check)}"] if mark.check else []
    thread += [*(_note(note) for note in mark.notes), *_resolved(mark.resolved)]
    return "\n".join(["", "---", "", quote, "", line, *thread, ""])


def _note(note: MarkNote) -> str:
    """Who and when; then the note, which is Markdown itself, without its HTML."""
    text = re.sub(r"<(?!(?:https?|mailto):[^<>\s]*>)", "&lt;", note.text)
    return f"\n**{plain(_line(note.author))}**, {note.written:%Y-%m-%d %H:%M}:\n\n{text}"


def _resolved(resolution: Resolution | None) -> list[str]:
    if resolution is None:
        return []
    by = f" by {plain(_line(resolution.by))}" if resolution.by else ""
    return [f"\nResolved{by}, {resolution.at:%Y-%m-%d %H:%M}"]


def _line(text: str) -> str:
    return " ".join(text.split())


def _address(url: str) -> str:
    return re.sub(r"[<>\s]", "", url)
