"""A parsed article as JSON-ready values, to carry it from one process to another."""

from dataclasses import asdict, replace
from typing import Any

from articles.ingest.parsed import Found, ParsedArticle, ParsedDate, Piece, Role, ZoneSource
from articles.text.blocks import Block

_TEXTS = ("headline", "dek", "source", "address", "byline", "agency", "language", "guess")
_DATES = ("published", "updated")


def pack(article: ParsedArticle) -> dict[str, Any]:
    """``article`` as values that ``json.dumps`` takes; :func:`unpack` gives the same article back."""
    packed = asdict(replace(article, blocks=()))
    packed["blocks"] = [block.to_json() for block in article.blocks]
    return packed


def unpack(packed: dict[str, Any]) -> ParsedArticle:
    """The article that :func:`pack` packed. Raises ``KeyError``, ``TypeError`` or ``ValueError`` on anything else."""
    texts: dict[str, Any] = {name: Found(**packed[name]) for name in _TEXTS if packed[name]}
    dates: dict[str, Any] = {name: _unpack_date(packed[name]) for name in _DATES if packed[name]}
    return ParsedArticle(
        blocks=tuple(Block.from_json(block) for block in packed["blocks"]),
        contributors=tuple(packed["contributors"]),
        pieces=tuple(Piece(**{**piece, "role": Role(piece["role"])}) for piece in packed["pieces"]),
        encoding=packed["encoding"],
        parser=packed["parser"],
        doubts=tuple(packed["doubts"]),
        **texts,
        **dates,
    )


def _unpack_date(packed: dict[str, Any]) -> Found[ParsedDate]:
    date = {**packed["value"], "zone_source": ZoneSource(packed["value"]["zone_source"])}
    return Found(ParsedDate(**date), packed["confidence"], packed["doubt"])
