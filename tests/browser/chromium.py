"""Debian's Chromium, driven by Playwright."""

import shutil
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, sync_playwright

from tests.browser.browser import Browser, Conditions, Point, ScriptError

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # One process for all pages of a test: to start one for each page took a quarter of the time. It ends with them:
    # kept for the next test, it held on to 1.5 GB after some hundred and was slower for it.
    "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
]
Result = TypeVar("Result")


class Chromium:
    """The program. Each window it opens has a profile of its own: a fresh one, or an earlier one that was emptied.

    What an emptied profile still has is the cache: our static files, which do not change meanwhile, came most of the
    way of a page.
    """

    whole = shutil.which("chromium")
    # The same engine without a desktop around each page, where it is installed.
    executable = shutil.which("chromium-headless-shell") or whole

    def __init__(self, executable: str | None = None) -> None:
        self.executable = executable or self.executable
        # Playwright runs an event loop in its thread, where Django refuses to touch the database.
        # It gets a thread of its own, so that a test may use the ORM between two clicks.
        self.thread = ThreadPoolExecutor(1, "playwright")
        self.free: defaultdict[tuple[bool, bool], list[Profile]] = defaultdict(list)
        self.thread.submit(self._start).result()

    def _start(self) -> None:
        self.playwright = sync_playwright().start()
        self.program = self.playwright.chromium.launch(executable_path=self.executable, args=FLAGS)

    def open(self, conditions: Conditions) -> "ChromiumWindow":
        return self.thread.submit(self._open, conditions).result()

    def _open(self, conditions: Conditions) -> "ChromiumWindow":
        free = self.free[conditions.touch, conditions.javascript]
        profile = free.pop() if free else self._profile(conditions)
        window = ChromiumWindow(self.thread, profile, conditions, lambda: free.append(profile))
        for origin in profile.origins:
            window.devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
        profile.origins.clear()
        profile.context.clear_cookies()  # only now: an answer to a page that was closed may have set some
        return window

    def _profile(self, conditions: Conditions) -> "Profile":
        options = {"has_touch": conditions.touch, "java_script_enabled": conditions.javascript}
        return Profile(self.program.new_context(**options))

    def close(self) -> None:
        self.thread.submit(self._stop).result()
        self.thread.shutdown()

    def _stop(self) -> None:
        self.program.close()
        self.playwright.stop()


@dataclass
class Profile:
    context: BrowserContext
    origins: set[str] = field(default_factory=set)
    """Whose pages were opened."""


class ChromiumWindow(Browser):
    name = "Chromium"

    def __init__(
        self, thread: ThreadPoolExecutor, profile: Profile, conditions: Conditions, give_back: Callable[[], None]
    ) -> None:
        self.thread = thread
        self.profile = profile
        self.context = profile.context
        self.give_back = give_back
        self.scripted = conditions.javascript
        self.page = self.context.new_page()
        self._set(conditions)
        self.devtools = self.context.new_cdp_session(self.page)
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def another(self) -> "ChromiumWindow":
        """A further page of the same browser."""
        return self._do(lambda: ChromiumWindow(self.thread, self.profile, self.conditions, lambda: None))

    def goto(self, url: str) -> None:
        address = urlsplit(url)
        self.profile.origins.add(f"{address.scheme}://{address.netloc}")
        self._do(lambda: self.page.goto(url))

    def become(self, conditions: Conditions) -> None:
        self._do(lambda: self._set(conditions))

    def _set(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.page.set_viewport_size({"width": conditions.width, "height": conditions.height})
        self.page.emulate_media(
            color_scheme=conditions.colour_scheme,
            forced_colors="active" if conditions.forced_colours else "none",
            reduced_motion="reduce" if conditions.reduced_motion else "no-preference",
        )

    def viewport(self, width: int, height: int) -> None:
        self._do(lambda: self.page.set_viewport_size({"width": width, "height": height}))

    def screenshot(self, path: Path | None = None) -> bytes:
        return self._do(lambda: self.page.screenshot(path=path))

    def set_cookie(self, url: str, name: str, value: str) -> None:
        cookie = {"name": name, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax"}
        self._do(lambda: self.context.add_cookies([cookie]))

    def close(self) -> None:
        self._do(self._empty)
        self.give_back()

    def _empty(self) -> None:
        for page in self.context.pages:
            page.close()

    def type(self, text: str) -> None:
        self._do(lambda: self.page.keyboard.type(text))

    def choose_files(self, selector: str, files: list[Path]) -> None:
        """Choose files as the program's own dialogue would hand them over."""
        self._do(lambda: self.page.set_input_files(selector, files))

    def ask_devtools(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self._do(lambda: self.devtools.send(method, parameters))

    def _evaluate_to_text(self, expression: str) -> str:
        # Playwright's own evaluate() calls eval, which the page's policy may refuse.
        question = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        try:
            answer = self._do(lambda: self.devtools.send("Runtime.evaluate", question))
        except Error as error:
            raise ScriptError(error.message) from None
        if problem := answer.get("exceptionDetails"):
            raise ScriptError(problem.get("exception", {}).get("description", problem["text"]))
        return answer["result"]["value"]

    def _click_at(self, point: Point, times: int) -> None:
        self._do(lambda: self.page.mouse.click(point.x, point.y, click_count=times))

    def _drag_along(self, points: list[Point], *, press: bool = True, release: bool = True) -> None:
        def drag() -> None:
            mouse, others = self.page.mouse, points
            if press:
                first, *others = points
                mouse.move(first.x, first.y)
                mouse.down()
            for point in others:
                mouse.move(point.x, point.y, steps=8)
            if release:
                mouse.up()

        self._do(drag)

    def _draw_by_finger(self, start: Point, end: Point) -> None:
        def touch(kind: str, *points: Point) -> None:
            touched = {"type": f"touch{kind}", "touchPoints": [{"x": point.x, "y": point.y} for point in points]}
            self._do(lambda: self.devtools.send("Input.dispatchTouchEvent", touched))

        touch("Start", start)
        touch("Move", Point((start.x + end.x) / 2, (start.y + end.y) / 2))
        touch("Move", end)
        touch("End")

    def _tap_at(self, point: Point) -> None:
        self._do(lambda: self.page.touchscreen.tap(point.x, point.y))

    def _key_down(self, key: str) -> None:
        self._do(lambda: self.page.keyboard.down(key))

    def _key_up(self, key: str) -> None:
        self._do(lambda: self.page.keyboard.up(key))

    def _do(self, action: Callable[[], Result]) -> Result:
        return self.thread.submit(action).result()

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused form is an answer the page deals with, not an error of the page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)
