"""The runner of the W3C's suite, on a list and definitions of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.w3c.suite import Kind, Suite, Verdict

NAMED = {"named": {"type": "object", "$ref": "#/definitions/object", "required": ["name"]}, "object": {}}
THING = {"name": "a", "id": "urn:a", "at": "2026-05-01T10:30:00Z"}


def suite(folder: Path, lists: str = "annotations/annotationMusts.test", /, **assertions: dict[str, Any]) -> Suite:
    """A suite with one list, of assertions that are called so."""
    definitions = {"id": "names.json", "definitions": NAMED}
    _write(folder / "definitions/names.json", definitions)
    for name, assertion in assertions.items():
        _write(folder / f"annotations/{name}.json", {"id": f"{name}.json", "assertionType": "must", **assertion})
    _write(folder / lists, {"assertions": [f"annotations/{name}.json" for name in assertions]})
    return Suite(folder)


def _write(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value))


def verdicts(suite: Suite, thing: object) -> list[str]:
    (lists,) = suite.lists()
    return [result.verdict for result in suite.run(lists, thing)]


def test_a_thing_that_keeps_an_assertion_passes_and_another_fails(tmp_path: Path) -> None:
    of_own = suite(tmp_path, named={"$ref": "names.json#/definitions/named"})
    assert verdicts(of_own, THING) == ["passed"]
    assert verdicts(of_own, {}) == ["failed"]


def test_an_assertion_that_expects_the_invalid_passes_on_it(tmp_path: Path) -> None:
    of_own = suite(tmp_path, nameless={"required": ["name"], "expectedResult": "invalid"})
    assert (verdicts(of_own, {}), verdicts(of_own, THING)) == (["passed"], ["failed"])


@pytest.mark.parametrize(
    ("on_other", "expected"),
    [
        ("failAndContinue", ["failed", "passed"]),
        ("failAndSkip", ["failed", "skipped"]),
        ("failAndAbort", ["failed", "skipped"]),
        ("passAndContinue", ["not done", "passed"]),
        ("passAndSkip", ["not done", "skipped"]),
    ],
)
def test_an_unexpected_result_says_what_follows(tmp_path: Path, on_other: str, expected: list[str]) -> None:
    first = {"required": ["missing"], "onUnexpectedResult": on_other}
    assert verdicts(suite(tmp_path, first=first, second={}), THING) == expected


def test_a_list_names_the_types_of_assertions_that_may_fail(tmp_path: Path) -> None:
    of_own = suite(tmp_path, wished={"required": ["missing"], "assertionType": "should"})
    assert verdicts(of_own, THING) == ["failed"]
    _write(
        tmp_path / "annotations/annotationMusts.test",
        {"assertions": ["annotations/wished.json"], "skipFailures": ["should"]},
    )
    assert verdicts(of_own, THING) == ["not done"]


@pytest.mark.parametrize(
    ("key", "form", "broken"), [("id", "uri", "a b"), ("at", "date-time", "1 May"), ("at", "date-time", "2026-05-01")]
)
def test_formats_are_read(tmp_path: Path, key: str, form: str, broken: str) -> None:
    of_own = suite(tmp_path, form={"properties": {key: {"type": "string", "format": form}}})
    assert verdicts(of_own, THING) == ["passed"]
    assert verdicts(of_own, {**THING, key: broken}) == ["failed"]


def test_an_assertion_that_is_not_there_is_told(tmp_path: Path) -> None:
    of_own = suite(tmp_path, named={})
    (tmp_path / "annotations/named.json").unlink()
    assert verdicts(of_own, THING) == [Verdict.ABSENT]


def test_lists_are_about_what_their_folder_says_and_name_no_assertion_twice(tmp_path: Path) -> None:
    suite(tmp_path, "annotations/annotationMusts.test", one={}, two={})
    suite(tmp_path, "annotations/bodiesTargets/bodyMusts.test", two={}, three={})
    suite(tmp_path, "collections/collectionMusts.test", four={})
    of_own = suite(tmp_path, "collections/pages/pageOptionals.test", five={})
    told = {(lists.kind, lists.must): len(lists.assertions) for lists in of_own.lists()}
    assert told == {(Kind.ANNOTATION, True): 3, (Kind.COLLECTION, True): 1, (Kind.PAGE, False): 1}
