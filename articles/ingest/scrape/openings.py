"""The opening of a scrape: the dump header and the publisher's name on its first line."""

from dataclasses import dataclass, field, replace

from articles.ingest.parsed import Found, Piece, Role
from articles.ingest.scrape.furniture import is_navigation
from articles.ingest.scrape.header import dump_header, masthead
from articles.ingest.scrape.imprints import imprint
from articles.ingest.scrape.lines import Line
from articles.ingest.scrape.sentences import ends_sentence, word_count


@dataclass(slots=True)
class Opening:
    """What the first line told, and the lines that are still to be read. ``dump_count``: dump headers in the file."""

    lines: list[Line]
    pieces: list[Piece] = field(default_factory=list)
    dump_date: str = ""
    dump_count: int = 0
    source: Found[str] | None = None

    @property
    def dumped(self) -> bool:
        return self.dump_count > 0


def read_opening(lines: list[Line]) -> Opening:
    """Take the dump header, and a publisher's name behind it, off the first line; further dump headers off later ones.

    Only a dumped page begins with its publisher's name: the first line of a plain text is left alone.
    """
    opening = Opening([])
    for number, line in enumerate(lines):
        header = dump_header(line.text)
        if header is None:
            opening.lines.append(line)
            continue
        opening.pieces.append(Piece(line.start, line.start + len(line.text[: header.end].rstrip()), Role.DUMP_HEADER))
        opening.dump_count += 1
        rest = _from(line, header.end)
        if number == 0:
            opening.dump_date = header.date
            rest = _without_masthead(opening, rest, lines[1:2])
        if rest:
            opening.lines.append(rest)
    return opening


def _without_masthead(opening: Opening, line: Line | None, after: list[Line]) -> Line | None:
    if line is None or not (found := masthead(line.text)):
        return line
    if not found.divided and not _is_title(after):
        return line
    opening.source = Found(found.name, found.confidence, found.doubt)
    opening.pieces.append(Piece(line.start + found.start, line.start + found.end, Role.SOURCE))
    if found.rest_is_headline:
        return Line(line.start, line.start + found.rest_end, line.text[: found.rest_end], line.after_blank)
    rest = _from(line, found.end)
    if rest and (is_navigation(rest.text) or _is_title(after)):
        opening.pieces.append(Piece(rest.start, rest.end, Role.FURNITURE))
        return None
    return rest


def _is_title(lines: list[Line]) -> bool:
    return any(word_count(line.text) >= 4 and not ends_sentence(line.text) and not imprint(line.text) for line in lines)


def _from(line: Line, start: int) -> Line | None:
    text = line.text[start:].lstrip(" \t|–—-•·")
    if not text:
        return None
    return replace(line, start=line.end - len(text), text=text)
