"""W3C Web Annotations: one AnnotationCollection with its one page, as JSON-LD.

Web Annotation Data Model (Recommendation of 2017-02-23). A mark of several pieces has a target for each, for the
selectors of one target are to select the same words (section 4.2). Positions count code points of the plain text at
``source``, which never changes; the words beside them find the place elsewhere.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from annotations.exports.placed import Piece, Text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


def collection(link: str, label: str, made: datetime, annotations: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The file piece by piece; ``link`` is the IRI of the collection.

    The total stands last, for it is known last; without an annotation there is no page, which must not be empty.
    """
    yield _json(_head(link, label, made))[:-1].encode()
    total = 0
    for one in annotations:
        yield (",\n" if total else _page(link)).encode() + _json(one).encode()
        total += 1
    yield f'{"]}" if total else ""},\n"total": {total}}}\n'.encode()


def body(purpose: str, value: str, *, form: str = "text/plain") -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": form}


def agent(kind: str, name: str, link: str) -> dict[str, str]:
    """Who made something; ``link`` is the IRI by which they are known again, where there is one."""
    return {**({"id": link} if link else {}), "type": kind, "name": name}


def targets(text: Text, pieces: Sequence[Piece]) -> dict[str, Any] | list[dict[str, Any]]:
    """What an annotation is of: these pieces of a text, or the text as a whole where there are none."""
    if not pieces:
        return _source(text)
    found = [_target(text, piece) for piece in pieces]
    return found[0] if len(found) == 1 else found


def utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _head(link: str, label: str, made: datetime) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": link,
        "type": "AnnotationCollection",
        "label": label,
        "generator": {"type": "Software", "name": "Newsroom"},
        "generated": utc(made),
    }


def _page(link: str) -> str:
    page = {"id": f"{link}#page", "type": "AnnotationPage", "partOf": link, "startIndex": 0}
    return f',\n"first": {_json(page)[:-1]}, "items": [\n'


def _target(text: Text, piece: Piece) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": _source(text),
        "scope": text.link,
        "state": {"type": "TimeState", "sourceDate": utc(text.kept)},
        "selector": [
            {"type": "TextPositionSelector", "start": piece.start, "end": piece.end},
            _quote(piece),
        ],
    }


def _quote(piece: Piece) -> dict[str, str]:
    beside = {"prefix": piece.prefix, "suffix": piece.suffix}
    return {
        "type": "TextQuoteSelector",
        "exact": piece.exact,
        **{name: words for name, words in beside.items() if words},
    }


def _source(text: Text) -> dict[str, Any]:
    facts = {
        "language": text.language,
        "dcterms:title": text.headline,
        "dcterms:publisher": text.source,
        "dcterms:source": text.address,
        "schema:version": str(text.revision),
    }
    return {
        "id": text.plain,
        "type": "Text",
        "format": "text/plain",
        **{name: value for name, value in facts.items() if value},
    }


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
