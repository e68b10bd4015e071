"""The W3C's annotation-model suite (web-platform-tests), read from a folder, and run on what leaves.

A list (``*.test``) names assertions: JSON Schemas of draft 4 that say what result is expected of them, and what follows
on another. They are read as the suite's own scripts/JSONtest.js does.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from tests.w3c.formats import FORMATS


class Kind(StrEnum):
    """What a list is about."""

    ANNOTATION = "annotation"
    COLLECTION = "collection"
    PAGE = "page"


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    NOT_DONE = "not done"  # what may be left out was left out
    SKIPPED = "skipped"
    ABSENT = "absent"  # the folder does not hold this assertion


@dataclass(frozen=True)
class Result:
    """What became of one assertion."""

    assertion: str
    verdict: Verdict


@dataclass
class Lists:
    """All that the lists of musts, or those of options, say about one kind of thing."""

    kind: Kind
    must: bool
    assertions: list[str] = field(default_factory=list)  # the paths of their files
    may_fail: set[str] = field(default_factory=set)  # what is not done of these types is no failure


class Suite:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        found = (folder / "definitions").glob("*.json")
        self._definitions = Registry().with_resources((one.name, DRAFT4.create_resource(_schema(one))) for one in found)
        self._read = cache(_schema)

    def lists(self) -> Iterator[Lists]:
        for must, ending in ((True, "Musts.test"), (False, "Optionals.test")):
            of_kind: dict[Kind, Lists] = {}
            for file in sorted(self._folder.rglob(f"*{ending}")):
                kind = _kind(file.relative_to(self._folder))
                lists, read = of_kind.setdefault(kind, Lists(kind, must)), json.loads(file.read_text("utf-8"))
                lists.assertions += [one for one in read["assertions"] if one not in lists.assertions]
                lists.may_fail |= {*read.get("skipFailures", ())}
            yield from of_kind.values()

    def run(self, lists: Lists, document: Any) -> Iterator[Result]:
        """An assertion whose result is not the one that it expects can ask that the rest be skipped."""
        skipping = False
        for path in lists.assertions:
            file = self._folder / path
            if skipping or not file.exists():
                yield Result(path, Verdict.SKIPPED if skipping else Verdict.ABSENT)
                continue
            assertion = self._read(file)
            on_other = assertion.get("onUnexpectedResult", "failAndContinue")
            if self._is_as_expected(assertion, document):
                yield Result(path, Verdict.PASSED)
            else:
                passes = on_other.startswith("pass") or assertion.get("assertionType") in lists.may_fail
                yield Result(path, Verdict.NOT_DONE if passes else Verdict.FAILED)
                skipping = not on_other.endswith("Continue")

    def _is_as_expected(self, assertion: dict[str, Any], document: Any) -> bool:
        validator = Draft4Validator(assertion, registry=self._definitions, format_checker=FORMATS)
        return validator.is_valid(document) == (assertion.get("expectedResult", "valid") == "valid")


def _kind(path: PurePath) -> Kind:
    match path.parts:
        case ["collections", "pages", *_]:
            return Kind.PAGE
        case ["collections", *_]:
            return Kind.COLLECTION
    return Kind.ANNOTATION


def _schema(file: Path) -> dict[str, Any]:
    """Without its ``id``, which is the bare name of the file and would become the base of what it refers to."""
    read = json.loads(file.read_text("utf-8"))
    return dict(_beside_references({key: value for key, value in read.items() if key != "id"}))


def _beside_references(schema: Any) -> Any:
    """What stands beside a ``$ref`` counts for the suite's own validator (Ajv 4), though draft 4 passes over it."""
    match schema:
        case {"$ref": reference, **others}:
            others = _beside_references(others)
            return {**others, "allOf": [*others.get("allOf", []), {"$ref": reference}]} if others else schema
        case dict():
            return {key: _beside_references(value) for key, value in schema.items()}
        case list():
            return [_beside_references(one) for one in schema]
    return schema
