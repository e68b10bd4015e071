"""A session's marks as W3C Web Annotations: label, flags and who, on each piece of the text."""

from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exports.sets.mark import About, SetMark
from annotations.exports.web_annotation import agent, body, collection, targets, utc


def write(about: About, marks: Iterable[SetMark]) -> Iterator[bytes]:
    """Whoever handed in no mark has none here: nothing is to be said of nothing."""
    annotations = (annotation(about, mark) for mark in marks if mark.pieces)
    return collection(about.link, f"{about.session}: {about.of}", about.made, annotations)


def annotation(about: About, mark: SetMark) -> dict[str, Any]:
    words = [mark.role, *mark.flags, *(["after-reveal"] if mark.after_reveal else [])]
    return {
        "id": f"{about.link}#{mark.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "created": utc(mark.at),
        "creator": _creator(about, mark),
        "body": [body("classifying", mark.label), *(body("tagging", word) for word in words)],
        "target": targets(mark.text, mark.pieces),
    }


def _creator(about: About, mark: SetMark) -> dict[str, str]:
    if not mark.person:
        return agent("Organization", about.team, about.team_link)
    return agent("Person", mark.person, mark.person_link)
