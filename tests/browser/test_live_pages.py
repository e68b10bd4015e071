"""Eight pages of one browser in sight at once: it opens six connections to a server, and streams hold theirs."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from annotations.live import hub
from newsroom.accounts.models import User
from tests.browser.chromium import ChromiumWindow
from tests.browser.room import Room, wait_for
from tests.browser.server import Server
from tests.browser.specimen import BLOCKS
from tests.factories import article, mark

PAGES, PATIENCE, SOON = 8, 15, 5  # pages, s, s


def streams() -> int:
    return sum(len(one.listeners) for one in hub._hubs)


@pytest.mark.only("chromium")
@pytest.mark.parametrize("signed_in", [True, False], ids=["member", "visitor"])
def test_eight_pages_in_sight_leave_a_way_through(
    server: Server,
    open_browser: Callable[..., ChromiumWindow],
    sign_in: Callable[..., None],
    ana: User,
    ben: User,
    signed_in: bool,
) -> None:
    shared, first = article(BLOCKS), open_browser()
    if signed_in:
        sign_in(first, ana)
    windows: list[Any] = [first, *(first.another() for _page in range(PAGES - 1))]
    for window in windows:
        begun = time.monotonic()
        Room(window, server, shared).open()
        assert time.monotonic() - begun < SOON
    wait_for(lambda: 0 < streams() <= hub.MOST_OF_ONE, "few streams are open")
    mark(shared, "mayor said", by=ben, visibility="everyone")
    for window in windows[-hub.MOST_OF_ONE + 1 :]:
        window.wait_until("document.querySelector('#text mark') !== null", PATIENCE)
    # Whoever comes back to one that was left out is brought up to date.
    assert windows[0].evaluate("document.querySelector('#text mark') === null")
    windows[0].evaluate("void dispatchEvent(new Event('focus'))")
    windows[0].wait_until("document.querySelector('#text mark') !== null", PATIENCE)
    wait_for(lambda: 0 < streams() <= hub.MOST_OF_ONE, "few streams are open")
