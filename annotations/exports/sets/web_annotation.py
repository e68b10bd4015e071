"""Marks as W3C Web Annotations: one AnnotationCollection with its one page, as JSON-LD.

Web Annotation Data Model (Recommendation of 2017-02-23). A mark of several pieces has a target for each, for the
selectors of one target are to select the same words (section 4.2). Positions count code points of the plain text at
``source``, which never changes; the words beside them find the place elsewhere.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from annotations.exports.sets.mark import About, Piece, SetMark, Text

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'


def write(about: About, marks: Iterable[SetMark]) -> Iterator[bytes]:
    """The total stands last, for it is known last; without a mark there is no page, which must not be empty."""
    yield _json(_head(about))[:-1].encode()
    total = 0
    for mark in marks:
        if mark.pieces:
            yield (",\n" if total else _page(about)).encode() + _json(annotation(about, mark)).encode()
            total += 1
    yield f'{"]}" if total else ""},\n"total": {total}}}\n'.encode()


def annotation(about: About, mark: SetMark) -> dict[str, Any]:
    targets = [_target(mark.text, piece) for piece in mark.pieces]
    return {
        "id": f"{about.link}#{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": _utc(mark.at),
        "creator": _creator(about, mark),
        "body": _bodies(mark),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _head(about: About) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": about.link,
        "type": "AnnotationCollection",
        "label": f"{about.session}: {about.of}",
        "generator": {"id": f"{about.site}/", "type": "Software", "name": "Newsroom"},
        "generated": _utc(about.made),
    }


def _page(about: About) -> str:
    page = {"id": f"{about.link}#page", "type": "AnnotationPage", "partOf": about.link, "startIndex": 0}
    return f',\n"first": {_json(page)[:-1]}, "items": [\n'


def _creator(about: About, mark: SetMark) -> dict[str, str]:
    if not mark.person:
        return {"type": "Organization", "name": about.team}
    return {"id": mark.person_link, "type": "Person", "name": mark.person}


def _bodies(mark: SetMark) -> dict[str, str] | list[dict[str, str]]:
    """The label; after it, as tags, what is flagged and that it was handed in after the reveal."""
    label = {"type": "TextualBody", "purpose": "classifying", "value": mark.label, "format": "text/plain"}
    words = [mark.role, *mark.flags, *(["after-reveal"] if mark.after_reveal else [])]
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": word, "format": "text/plain"} for word in words]
    return [label, *tags]


def _target(text: Text, piece: Piece) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": _source(text),
        "scope": text.link,
        "state": {"type": "TimeState", "sourceDate": _utc(text.kept)},
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


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
