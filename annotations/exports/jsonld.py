"""The notebook's marks as W3C Web Annotations: label, tags and notes, on each piece of the text in which they lie."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from annotations.exports.mark import Mark, MarkNote
from annotations.exports.web_annotation import agent, body, collection, targets, utc


def write(marks: Iterable[Mark]) -> Iterator[bytes]:
    """A mark that lies in no text any more, and never did in one that is known, is left out."""
    annotations = (annotation(mark) for mark in marks if mark.place)
    return collection(uuid4().urn, "Notebook", datetime.now(UTC), annotations)


def annotation(mark: Mark) -> dict[str, Any]:
    assert mark.place is not None
    tags = [body("tagging", word) for word in (mark.role, *mark.tags)]
    return {
        "id": f"urn:uuid:{mark.id}",
        "type": "Annotation",
        "motivation": "commenting" if mark.notes else "classifying",
        "created": utc(mark.marked),
        "creator": agent("Person", mark.author, mark.author_link),
        "body": [body("classifying", mark.label), *tags, *(_said(note) for note in mark.notes)],
        "target": targets(mark.place.text, mark.place.pieces),
    }


def _said(note: MarkNote) -> dict[str, Any]:
    return {
        **body("commenting", note.text, form="text/markdown"),
        "creator": agent("Person", note.author, note.author_link),
        "created": utc(note.written),
        **({"modified": utc(note.edited)} if note.edited else {}),
    }
