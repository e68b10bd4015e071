"""A note that was saved, of which the answer was lost, and that was then written on."""

import re
from uuid import uuid4

from annotations.models import Note
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, reader


def test_its_form_shows_what_was_saved_and_saves_the_rest_under_a_new_key(ana: User) -> None:
    address = f"/highlights/{mark(article(), 'Boats', by=ana).uuid}/notes/"
    key = str(uuid4())
    client = reader(ana)
    client.post(address, {"text": "Which boats?", "key": key}, headers=HTMX)

    refused = client.post(address, {"text": "Which boats, and when?", "key": key}, headers=HTMX)
    words = refused.content.decode()
    assert refused.status_code == 422
    assert '<blockquote dir="auto">Which boats?</blockquote>' in words and "Which boats, and when?</textarea>" in words
    [fresh] = re.findall(r'name="key" value="([^"]+)"', words)
    assert fresh != key
    client.post(address, {"text": "Which boats, and when?", "key": fresh}, headers=HTMX)
    assert [note.text for note in Note.objects.order_by("pk")] == ["Which boats?", "Which boats, and when?"]
