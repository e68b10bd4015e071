"""HEAD gives the headers that GET gives, everywhere; a link checker and a share preview ask so."""

import pytest
from django.http import StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse

from newsroom.accounts.models import User
from newsroom.middleware import head_as_get
from tests.factories import article, mark, note, reader


@pytest.fixture
def pages(ana: User) -> list[str]:
    room = article()
    said = note(mark(room, "Boats", by=ana, visibility="everyone"))
    here = room.get_absolute_url()
    return [
        *(
            "/",
            here,
            f"{here}print/",
            f"{here}?sentences=1",
            f"/articles/{room.pk}/",
            "/notebook/",
            "/notebook/for-me/",
        ),
        *(reverse(name, args=[room.pk]) for name in ("highlights", "notes_on_article")),
        *(reverse("highlight", args=[said.highlight.uuid]), reverse("note", args=[said.uuid])),
        *("/teams/", "/sign-in/", "/notebook/export/?format=csv", "/articles/999999/", reverse("look"), "/admin/"),
    ]


@pytest.mark.parametrize("who", ["ana", None])
def test_head_has_the_status_and_headers_of_get_and_no_body(who: str | None, pages: list[str], ana: User) -> None:
    client = reader(ana if who else None)
    for page in pages:
        full, bare = client.get(page), client.head(page)
        assert bare.status_code == full.status_code, page
        assert (b"".join(bare) if bare.streaming else bare.content) == b"", page
        # The length may differ by a token's digits, and what is streamed tells none.
        assert {*bare.headers} - {"Content-Length"} == {*full.headers} - {"Content-Length"}, page


def test_head_of_what_is_streamed_makes_none_of_it() -> None:
    def pieces() -> object:
        raise AssertionError("a piece was made")
        yield b""

    response = head_as_get(lambda _request: StreamingHttpResponse(pieces()))(RequestFactory().head("/"))
    assert b"".join(response) == b"" and response.status_code == 200
