"""What leaves the notebook comes back the same: narrowed on the page, taken along by its links, and read again."""

import csv
import json
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from annotations.exports.csv import unguarded
from annotations.models import Highlight
from newsroom.accounts.models import User
from tests.browser.browser import Browser
from tests.browser.person import Person
from tests.browser.server import Server
from tests.factories import article, mark, note

QUOTES = ["The bridge will close", '"two" million; =SUM(A1)', "Boats may still\u00a0pass 👩‍👩‍👧"]
TEXT = (
    'The bridge will close on Monday.\n\n"two" million; =SUM(A1), he said.\n\nBoats may still\u00a0pass 👩‍👩‍👧 below.'
)


@pytest.fixture
def marks(ana: User, ben: User) -> list[Highlight]:
    """Three claims with notes for the filter to find, and others that it leaves out."""
    made = article(TEXT)
    found = [mark(made, quote, by=ana, visibility="team") for quote in QUOTES]
    for highlight in found:
        note(highlight, '=1+1 is no formula,\nbut "words", he wrote.')
        note(highlight, "Nor is @this.", by=ben)
    mark(made, "Monday", by=ana)
    note(mark(made, "below", by=ana, label="Quote"), "A note")
    mark(made, "he said", by=ben, visibility="team")
    return found


def test_what_is_filtered_exported_and_read_again_are_the_same_marks(
    browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: User, marks: list[Highlight]
) -> None:
    sign_in(browser, ana)
    reader = Person(browser, server)
    reader.open("/notebook/")
    assert browser.evaluate(f"{CARDS}.length") == 5
    reader.choose("labelled", "Claim")
    browser.wait_until(f"{CARDS}.length === 4")
    reader.press("with notes")
    browser.wait_until(f"{CARDS}.length === 3")
    shown = browser.evaluate(f"{CARDS}.map((card) => card.querySelector('.quote').textContent)")
    assert shown == QUOTES[::-1]

    objects = json.loads(taken(browser, "JSON"))
    rows = [
        {name: unguarded(cell) for name, cell in row.items()}
        for row in csv.DictReader(StringIO(taken(browser, "CSV"), newline=""))
    ]
    for kept, whole, row in zip(reversed(marks), objects, rows, strict=True):
        assert whole["id"] == row["id"] == str(kept.uuid)
        assert whole["quote"] == row["quote"] == kept.quote
        assert whole["label"] == row["label"] == "Claim"
        assert whole["visible_to"] == row["visible_to"] == "My team (Verification desk)"
        assert whole["marked"] == row["marked"]
        notes = list(kept.notes.order_by("created_at"))
        assert [said["text"] for said in whole["notes"]] == [said.text for said in notes]
        assert all(said.text in row["notes"] for said in notes)

    # the link in the export leads back to the words
    reader.open(objects[0]["link"])
    browser.wait_for("#text.laid-out")
    assert browser.evaluate("document.querySelector('.card.active .quote').textContent") == QUOTES[-1]


CARDS = "[...document.querySelectorAll('#results .card')]"


def taken(browser: Browser, kind: str) -> str:
    """The file behind a link of the page, as the browser reads it: without a byte order mark."""
    link = f"[...document.querySelectorAll('.take a')].find((link) => link.textContent === {json.dumps(kind)})"
    return browser.evaluate(f"fetch({link}.href).then((answer) => answer.text())")
