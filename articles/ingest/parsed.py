"""What every parser gives: an article's blocks and fields, and where in the input each of them came from."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from articles.text.blocks import Block

T = TypeVar("T")

DOUBTFUL_BELOW = 0.8


class Unreadable(ValueError):
    """The input holds no article that can be kept. Its message is a sentence for the person who brought it."""


class ZoneSource(StrEnum):
    STATED = "stated"
    ASSUMED = "assumed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value that a parser found, how sure it is (0 to 1), and why it is in doubt, in a few words."""

    value: T
    confidence: float = 1.0
    doubt: str = ""

    @property
    def doubtful(self) -> bool:
        return self.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A date as it was printed.

    ``local`` is naive ISO 8601 cut to what was printed: ``"2022"``, ``"2022-02"``, ``"2022-02-13"`` or
    ``"2022-02-13T18:32"``. ``zone`` is an IANA name or an offset such as ``"+05:30"``, empty when unknown.
    """

    words: str
    local: str
    zone: str = ""
    zone_source: ZoneSource = ZoneSource.UNKNOWN


class Role(StrEnum):
    """What a piece of the input turned out to be."""

    DUMP_HEADER = "dump_header"
    SOURCE = "source"
    FURNITURE = "furniture"
    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED = "published"
    UPDATED = "updated"
    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    REPEAT = "repeat"
    TRAILER = "trailer"
    MARK = "mark"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Piece:
    """The range ``[start, end)`` of the decoded input, in code points; ``block`` is the index of what it became."""

    start: int
    end: int
    role: Role
    block: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article as a parser read it. Fields that the input does not hold are ``None``, never invented.

    ``pieces`` cover the decoded input without gap or overlap where the parser works on plain text; they are empty
    where it does not (web pages). ``guess`` is the language of the letters, empty when they do not tell, where the
    input states none and the parser has looked. ``doubts`` are sentences on the article as a whole ("This file may
    hold two articles").
    """

    blocks: tuple[Block, ...]
    headline: Found[str] | None = None
    dek: Found[str] | None = None
    source: Found[str] | None = None
    address: Found[str] | None = None
    byline: Found[str] | None = None
    agency: Found[str] | None = None
    published: Found[ParsedDate] | None = None
    updated: Found[ParsedDate] | None = None
    language: Found[str] | None = None
    guess: Found[str] | None = None
    contributors: tuple[str, ...] = ()
    pieces: tuple[Piece, ...] = ()
    encoding: str = "utf-8"
    parser: str = ""
    doubts: tuple[str, ...] = field(default=())
