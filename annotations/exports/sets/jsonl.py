"""A line of JSON a mark, with all that it needs to be understood alone. Spans are code points, the end excluded."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exports.sets.mark import About, SetMark


def write(about: About, marks: Iterable[SetMark]) -> Iterator[bytes]:
    for mark in marks:
        yield (json.dumps(line(about, mark), ensure_ascii=False) + "\n").encode()


def line(about: About, mark: SetMark) -> dict[str, Any]:
    text = mark.text
    return {
        "id": mark.id,
        "session": about.session,
        "set": about.of,
        "person": mark.person,
        "label": mark.label,
        "role": mark.role,
        "spans": [[piece.start, piece.end] for piece in mark.pieces],
        "exact": [piece.exact for piece in mark.pieces],
        "flags": list(mark.flags),
        "after_reveal": mark.after_reveal,
        "at": mark.at.isoformat(),
        "article": {
            "id": text.article_id,
            "headline": text.headline,
            "source": text.source,
            "address": text.address,
            "language": text.language,
            "revision": text.revision,
            "link": text.link,
            "text": text.plain,
        },
    }
