"""What cannot be answered: a page to a browser, and to htmx one sentence that touches nothing else in the page."""

import re
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import override_settings
from django.urls import include, path

from annotations.models import Note
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, reader


def fails(request: HttpRequest) -> None:
    raise RuntimeError


urlpatterns = [path("fails/", fails), path("", include("newsroom.urls"))]
handler500 = "newsroom.errors.failed"


@pytest.mark.parametrize("method", ["get", "post"])
def test_htmx_is_told_in_one_sentence_that_something_is_gone(ana: User, method: str) -> None:
    answer = getattr(reader(ana), method)(f"/highlights/{uuid4()}/notes/", headers=HTMX)
    words = answer.content.decode()
    assert (answer.status_code, answer["HX-Reswap"]) == (404, "none")
    assert "What you wrote is kept here" in words and 'id="said"' in words
    assert "<main" not in words


def test_a_browser_is_shown_the_page_that_says_so(ana: User) -> None:
    assert "<main" in reader(ana).get(f"/highlights/{uuid4()}/notes/").content.decode()


def test_whoever_opens_the_address_of_a_form_reads_why_nothing_is_there(ana: User) -> None:
    client, address = reader(ana), f"/highlights/{uuid4()}/deletion/"
    page = client.get(address, headers={"Accept": "text/html,*/*"})
    assert (page.status_code, page["Allow"]) == (405, "POST, DELETE")
    assert "cannot be opened again" in page.content.decode() and "<main" in page.content.decode()
    assert client.get(address, headers={"Accept": "application/json"}).content == b""
    assert client.put(address, headers={"Accept": "text/html"}).content == b""


@override_settings(ROOT_URLCONF=__name__)
def test_a_failure_is_said_to_htmx_and_shown_to_a_browser() -> None:
    client = reader(None, raise_request_exception=False)
    to_htmx, to_browser = client.get("/fails/", headers=HTMX), client.get("/fails/")
    assert (to_htmx.status_code, to_htmx["HX-Reswap"]) == (500, "none")
    assert "it is our fault" in to_htmx.content.decode() and "<main" not in to_htmx.content.decode()
    assert "<main" in to_browser.content.decode()


def test_a_page_older_than_the_sign_in_gets_a_new_token_and_the_next_press_saves(ana: User) -> None:
    address = f"/highlights/{mark(article(), 'Boats', by=ana).uuid}/notes/"
    client = reader(ana, enforce_csrf_checks=True)
    form = {"text": "Which boats?", "key": str(uuid4())}
    client.get("/")
    refused = client.post(address, form, headers={**HTMX, "X-CSRFToken": "x" * 64})
    assert (refused.status_code, refused["HX-Reswap"]) == (403, "none")
    assert "What you wrote is kept here" in refused.content.decode()
    [token] = re.findall(r'"token": "(\w+)"', refused["HX-Trigger-After-Settle"])
    assert f'"reader": "{ana.pk}"' in refused["HX-Trigger-After-Settle"]

    assert client.post(address, form, headers={**HTMX, "X-CSRFToken": token}).status_code == 200
    assert Note.objects.get().text == "Which boats?"


def test_words_in_a_plain_form_survive_the_end_of_the_session(ana: User) -> None:
    address = f"/highlights/{mark(article(), 'Boats', by=ana).uuid}/notes/"
    form = {"text": "Which <boats>?", "key": str(uuid4())}
    client = reader(None, enforce_csrf_checks=True)
    token = _token(client.get("/sign-in/"))
    refused = client.post(address, {**form, "csrfmiddlewaretoken": token})
    assert refused.status_code == 401
    assert "Which &lt;boats&gt;?" in refused.content.decode() and form["key"] in refused.content.decode()

    client.force_login(ana)  # in another tab: the form's token is void
    here = {"Origin": "http://testserver"}
    again = client.post(address, {**form, "csrfmiddlewaretoken": "x" * 64}, headers=here)
    assert again.status_code == 403
    assert "Which &lt;boats&gt;?" in again.content.decode()
    assert client.post(address, {**form, "csrfmiddlewaretoken": _token(again)}, headers=here).status_code == 302
    assert Note.objects.get().text == "Which <boats>?"


@pytest.mark.parametrize("origin", ["https://evil.example", ""])
def test_what_another_site_sends_is_not_offered_for_saving(ana: User, origin: str) -> None:
    address = f"/highlights/{mark(article(), 'Boats', by=ana).uuid}/notes/"
    headers = {"Origin": origin} if origin else {}
    answer = reader(ana, enforce_csrf_checks=True).post(address, {"text": "Buy this"}, headers=headers)
    assert answer.status_code == 403
    assert "Buy this" not in answer.content.decode()


def _token(answer: object) -> str:
    return re.findall(r'csrfmiddlewaretoken" value="(\w+)"', answer.content.decode())[-1]  # type: ignore[attr-defined]
