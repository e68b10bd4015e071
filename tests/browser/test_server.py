"""The application served to real browsers: the fixtures `server` and `sign_in`, before any page of it."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.urls import path

from tests.browser.browser import Browser
from tests.browser.server import Server


def who(request: HttpRequest) -> HttpResponse:
    name = request.user.get_username() or "a visitor"
    return HttpResponse(f'<link rel="icon" href="data:,"><p>{name}</p>')


urlpatterns = [path("who/", who)]


@pytest.fixture(autouse=True)
def only_who(settings) -> None:
    settings.ROOT_URLCONF = __name__


def test_a_signed_in_window_is_its_user_and_another_is_a_visitor(
    server: Server, open_browser: Callable[..., Browser], sign_in: Callable[[Browser, object], None]
) -> None:
    ana, visitor = open_browser(), open_browser()
    user = get_user_model().objects.create_user("ana", password="not needed here")
    sign_in(ana, user)

    assert read(ana, server) == "ana"
    assert read(visitor, server) == "a visitor"


def test_the_database_can_be_changed_between_two_pages(
    server: Server, browser: Browser, sign_in: Callable[[Browser, object], None]
) -> None:
    user = get_user_model().objects.create_user("ana", password="not needed here")
    sign_in(browser, user)
    assert read(browser, server) == "ana"

    user.is_active = False
    user.save()
    assert read(browser, server) == "a visitor"


def read(browser: Browser, server: Server) -> str:
    browser.goto(f"{server.url}/who/")
    return browser.text("p")
