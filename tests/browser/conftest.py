"""Fixtures for tests in real browsers: `pytest tests/browser`.

`browser` is a fresh window, in Chromium and again in Firefox; a marker sets the reader's conditions:
`@pytest.mark.conditions(width=390, height=844, touch=True)`. `open_browser(...)` gives further windows.
`server` is the whole application; `sign_in(browser, user)` needs no sign-in page; `room` is the specimen, open
before ana.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from tests.browser.browser import Browser, Conditions
from tests.browser.chromium import Chromium
from tests.browser.firefox import Firefox
from tests.browser.room import Room
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "conditions(**conditions): the reader's machine, see Conditions")
    config.addinivalue_line("markers", "only(name): a test for one browser, chromium or firefox")
    config.addinivalue_line("markers", "complaining: the page may write errors to the console")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "program" in metafunc.fixturenames:
        only = metafunc.definition.get_closest_marker("only")
        metafunc.parametrize("program", only.args if only else ["chromium", "firefox"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def program(request: pytest.FixtureRequest) -> Iterator[Chromium | Firefox]:
    kind = {"chromium": Chromium, "firefox": Firefox}[request.param]
    if not kind.executable:
        message = f"{request.param} is not installed; 'apt install chromium firefox-esr' brings both"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with closing(kind()) as started:
        yield started


@pytest.fixture
def open_browser(program: Chromium | Firefox, request: pytest.FixtureRequest) -> Iterator[Callable[..., Browser]]:
    if "server" in request.fixturenames:
        request.getfixturevalue("server")  # ends after the windows: what a page still asks for is answered
    with ExitStack() as windows:
        opened: list[Browser] = []

        def open_window(**conditions: Any) -> Browser:
            opened.append(windows.enter_context(program.open(Conditions(**conditions))))
            return opened[-1]

        yield open_window
        if not request.node.get_closest_marker("complaining"):
            assert [complaint for window in opened for complaint in window.complaints] == []


@pytest.fixture
def browser(open_browser: Callable[..., Browser], request: pytest.FixtureRequest) -> Browser:
    marker = request.node.get_closest_marker("conditions")
    return open_browser(**marker.kwargs if marker else {})


@pytest.fixture(scope="session")
def servers() -> Iterator[list[Server]]:
    """Those that were started; the last stays for the next test, with its port and so with what browsers keep of it."""
    started: list[Server] = []
    yield started
    for one in started:
        one.close()


@pytest.fixture
def server(transactional_db: None, settings: Any, servers: list[Server]) -> Iterator[Server]:
    """The application itself. It shares the test's database, and sees only what has been committed."""
    settings.WHITENOISE_AUTOREFRESH = False  # pages ask for all of them: they are found once
    from newsroom.asgi import application

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    if not servers or servers[-1].closed:
        servers.append(Server(application, servers[-1].port if servers else 0))
    yield servers[-1]
    servers[-1].wait_until_idle()


@pytest.fixture
def sign_in(server: Server) -> Callable[[Browser, Any], None]:
    """Give a window the session of a user, as the sign-in page would."""
    from django.conf import settings
    from django.test import Client

    def sign_in(browser: Browser, user: Any) -> None:
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        browser.set_cookie(server.url, name, client.cookies[name].value)

    return sign_in


@pytest.fixture
def room(browser: Browser, server: Server, sign_in: Callable[[Browser, Any], None], ana: Any) -> Room:
    """The specimen article, open before ana."""
    sign_in(browser, ana)
    return Room(browser, server, article(BLOCKS)).open()


@pytest.fixture
def enter(
    server: Server, open_browser: Callable[..., Browser], sign_in: Callable[[Browser, Any], None], shared: Any
) -> Callable[..., Room]:
    """Open the article that the test's `shared` fixture gives before somebody, in a window of their own."""

    def enter(user: Any, **conditions: Any) -> Room:
        window = open_browser(**conditions)
        if user:
            sign_in(window, user)
        return Room(window, server, shared).open()

    return enter
