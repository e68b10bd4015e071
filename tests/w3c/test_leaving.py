"""All that leaves as JSON-LD keeps our own rules, which also look at what the W3C's suite does not."""

from pathlib import Path

import pytest

from tests.w3c.leaving import Taken, everything
from tests.w3c.specimen import make_specimen
from tests.w3c.suite import Kind
from tests.w3c.tally import tallies, what_is_wrong
from tests.w3c.test_suite import suite


@pytest.mark.usefixtures("labels")
def test_everything_keeps_the_rules_and_much_of_each_kind_leaves(tmp_path: Path) -> None:
    of_own = suite(tmp_path, whole={"required": ["target", "@context"]})
    annotations = {}
    for taken in everything(make_specimen()):
        found = list(tallies(of_own, taken))
        assert what_is_wrong(found, partial=False) is None, found
        annotations[taken.name] = [thing for kind, thing in taken.things() if kind is Kind.ANNOTATION]
        assert found[0].verdicts.total() == (len(annotations[taken.name]) or 1)
    assert annotations.pop("found nothing") == annotations.pop("set without a mark") == []
    assert all(annotations.values())
    blind, notebook = annotations["blind set"], annotations["notebook of ana"]
    languages = {one["target"]["source"]["language"] for one in blind if isinstance(one["target"], dict)}
    assert languages == {"en", "ar", "he", "zh-Hant-TW"}
    assert any(isinstance(one["target"], list) for one in blind)
    assert any("selector" not in one["target"] for one in notebook)
    assert {one["motivation"] for one in notebook} == {"classifying", "commenting"}


def test_what_breaks_a_must_or_a_rule_of_our_own_is_wrong(tmp_path: Path) -> None:
    plain = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:a", "type": "AnnotationCollection", "total": 0}
    of_own = suite(tmp_path, "collections/collectionMusts.test", labelled={"required": ["label"]})

    def wrong(*, partial: bool = False, **more: str) -> str | None:
        return what_is_wrong(list(tallies(of_own, Taken("a file", {**plain, **more}))), partial=partial)

    assert wrong(label="A set") is None
    assert wrong() == wrong(label="A set", generated="2026-05-01T10:30:00+00:00") == "What leaves breaks a rule."
    (tmp_path / "annotations/labelled.json").unlink()
    assert "annotations/labelled.json" in (wrong(label="A set") or "")
    assert wrong(label="A set", partial=True) is None
