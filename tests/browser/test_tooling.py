"""The tools of these tests, tried on a page that needs no application."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser import axe
from tests.browser.browser import Browser, Conditions, InText

PAGE = Path(__file__).parent / "pages" / "tooling.html"
SELECTED = "getSelection().toString().trim()"


class PageOverHttp(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")  # as our pages: each stands in a new context
        self.send_header("Content-Security-Policy", "default-src 'none'; script-src 'nonce-tooling'; img-src data:")
        self.end_headers()
        self.wfile.write(PAGE.read_bytes().replace(b"COOKIE", self.headers.get("Cookie", "none").encode()))

    def log_message(self, *_: object) -> None: ...


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), PageOverHttp)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, address: str) -> Browser:
    browser.goto(address)
    return browser


@pytest.mark.parametrize("start, end, direction", [(4, 18, "forward"), (18, 4, "backward")])
def test_a_drag_selects_what_lies_between_two_places(page: Browser, start: int, end: int, direction: str) -> None:
    page.drag(InText("#first", start), InText("#first", end))
    assert page.evaluate(SELECTED) == "minister said"
    assert page.evaluate("getSelection().direction") == direction


def test_a_drag_crosses_elements_and_counts_code_points(page: Browser) -> None:
    page.drag(InText("#first", 26), InText("#second", 14))
    assert page.evaluate("getSelection().toString().split(/\\s+/)") == [
        "👩‍👩‍👧",
        "at",
        "all",
        "on",
        "Monday.",
        "The",
        "opposition",
    ]


def test_a_drag_in_arabic_selects_one_range(page: Browser) -> None:
    page.drag(InText("#arabic", 4), InText("#arabic", 10))
    assert page.evaluate(SELECTED) == "الوزير"


def test_clicks_select_a_word_then_a_paragraph(page: Browser) -> None:
    page.double_click(InText("#second", 7))
    assert page.evaluate(SELECTED) == "opposition"
    page.triple_click("#second")
    assert page.evaluate(SELECTED) == "The opposition said rather more."


def test_shift_and_arrows_extend_a_selection(page: Browser) -> None:
    page.drag(InText("#second", 0), InText("#second", 3))
    page.press("Shift+ArrowRight", "Shift+ArrowRight", "Control+Shift+ArrowRight")
    assert page.evaluate(SELECTED) == "The opposition"
    page.press("Control+a")
    assert page.evaluate(SELECTED).startswith("A page for the tools")


@pytest.mark.only("firefox")
def test_a_drag_holding_control_selects_a_second_range(page: Browser) -> None:
    page.drag(InText("#first", 4), InText("#first", 12))
    page.drag(InText("#second", 4), InText("#second", 14), holding="Control")
    assert page.evaluate("[0, 1].map(index => getSelection().getRangeAt(index).toString())") == [
        "minister",
        "opposition",
    ]


def test_typing_arrives_in_the_focused_field(page: Browser) -> None:
    page.click("#note")
    page.type('Who said “so”, ł?\nCheck + "100 %" 👍')
    page.press("Backspace", "+", "Shift+Home")
    assert page.evaluate("document.querySelector('#note').value") == 'Who said “so”, ł?\nCheck + "100 %" +'


def test_a_click_reaches_its_button_with_the_keys_held(page: Browser) -> None:
    page.click("#button", holding="Control")
    assert page.wait_until("document.querySelector('#button').dataset.clicks") == "1c"


def test_a_click_on_a_covered_element_is_refused(page: Browser) -> None:
    page.evaluate(
        "void (document.body.append(document.createElement('dialog')), document.querySelector('dialog').showModal())"
    )
    with pytest.raises(AssertionError, match="covered by <dialog"):
        page.click("#button")


def test_waiting_ends_with_the_value_or_says_what_was_not_true(page: Browser) -> None:
    page.evaluate("void setTimeout(() => { document.title = 'Later' }, 150)")
    assert page.wait_until("document.title === 'Later' && document.title") == "Later"
    with pytest.raises(AssertionError, match=r"not true after 0\.1 s: nowhere\.near"):
        page.wait_until("nowhere.near", timeout=0.1)


def test_a_screenshot_shows_the_viewport(page: Browser, tmp_path: Path) -> None:
    page.viewport(390, 700)
    image = page.screenshot(tmp_path / "page.png")
    assert image == (tmp_path / "page.png").read_bytes()
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) == 390
    assert len(image) > 4_000


def test_two_windows_share_no_cookie(open_browser: Callable[..., Browser], address: str) -> None:
    ana, cleo = open_browser(), open_browser()
    ana.set_cookie(address, "sessionid", "ana")
    for window in (ana, cleo):
        window.goto(address)
    assert [window.text("#cookie") for window in (ana, cleo)] == ["sessionid=ana", "none"]


def test_nobody_finds_what_was_left_by_whoever_came_before(program: Any, address: str) -> None:
    left = "[document.querySelector('#cookie').textContent, localStorage.length, sessionStorage.length, history.length]"
    found = []
    for _person in range(2):
        with program.open(Conditions()) as window:
            window.goto(address)
            found.append(window.evaluate(left))
            window.set_cookie(address, "sessionid", "ana")
            window.goto(f"{address}again")
            window.evaluate("[localStorage, sessionStorage].map((storage) => storage.setItem('left', 'words'))")
    assert found[0] == found[1]
    assert found[0][:3] == ["none", 0, 0]


MEDIA = [
    "(width: 320px)",
    "(prefers-color-scheme: dark)",
    "(prefers-reduced-motion: reduce)",
    "(forced-colors: active)",
]


@pytest.mark.conditions(width=320, colour_scheme="dark", reduced_motion=True)
def test_a_dark_still_narrow_screen_reaches_the_page(page: Browser) -> None:
    assert page.evaluate(f"{MEDIA}.map(query => matchMedia(query).matches)") == [True, True, True, False]


@pytest.mark.conditions(forced_colours=True)
def test_forced_colours_reach_the_page(page: Browser) -> None:
    assert page.evaluate(f"{MEDIA}.map(query => matchMedia(query).matches)") == [False, False, False, True]


@pytest.mark.conditions(width=390, touch=True)
def test_a_tap_is_a_touch_and_a_click(page: Browser) -> None:
    page.tap("#button")
    assert page.wait_until("document.querySelector('#button').dataset.clicks") == "1"
    assert page.evaluate("document.querySelector('#button').dataset.touched") == "yes"


@pytest.mark.conditions(javascript=False)
def test_without_javascript_the_page_runs_no_script(page: Browser) -> None:
    page.click("#button")
    assert page.evaluate("document.querySelector('#button').dataset.clicks ?? 'none'") == "none"
    assert page.text("h1") == "A page for the tools"


@pytest.mark.complaining
def test_errors_of_the_page_are_heard(page: Browser) -> None:
    page.evaluate("void setTimeout(() => { throw new Error('broken on purpose') })")
    page.wait_until("new Promise(resolve => setTimeout(resolve, 50, true))")
    assert ["broken on purpose" in complaint for complaint in page.complaints] == [True]


def test_axe_finds_what_is_wrong_under_a_strict_policy(page: Browser) -> None:
    assert axe.violations(page) == []
    page.evaluate("document.querySelector('label').remove()")
    [violation] = axe.violations(page)
    assert violation.startswith("label (critical): ")
    assert "#note" in violation
