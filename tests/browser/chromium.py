"""Debian's Chromium, driven by Playwright."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

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
]
Result = TypeVar("Result")


class Chromium:
    """The program; each window it opens is a fresh profile."""

    whole = shutil.which("chromium")
    # The same engine without a desktop around each page, where it is installed.
    executable = shutil.which("chromium-headless-shell") or whole

    def __init__(self, executable: str | None = None) -> None:
        self.executable = executable or self.executable
        # Playwright runs an event loop in its thread, where Django refuses to touch the database.
        # It gets a thread of its own, so that a test may use the ORM between two clicks.
        self.thread = ThreadPoolExecutor(1, "playwright")
        self.thread.submit(self._start).result()

    def _start(self) -> None:
        self.playwright = sync_playwright().start()
        self.program = self.playwright.chromium.launch(executable_path=self.executable, args=FLAGS)

    def open(self, conditions: Conditions) -> "ChromiumWindow":
        return self.thread.submit(self._open, conditions).result()

    def _open(self, conditions: Conditions) -> "ChromiumWindow":
        context = self.program.new_context(
            viewport={"width": conditions.width, "height": conditions.height},
            has_touch=conditions.touch,
            color_scheme=conditions.colour_scheme,
            forced_colors="active" if conditions.forced_colours else "none",
            reduced_motion="reduce" if conditions.reduced_motion else "no-preference",
            java_script_enabled=conditions.javascript,
        )
        return ChromiumWindow(self.thread, context, conditions.javascript)

    def close(self) -> None:
        self.thread.submit(self._stop).result()
        self.thread.shutdown()

    def _stop(self) -> None:
        self.program.close()
        self.playwright.stop()


class ChromiumWindow(Browser):
    name = "Chromium"

    def __init__(self, thread: ThreadPoolExecutor, context: BrowserContext, scripted: bool) -> None:
        self.thread = thread
        self.context = context
        self.scripted = scripted
        self.page = context.new_page()
        self.devtools = context.new_cdp_session(self.page)
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def another(self) -> "ChromiumWindow":
        """A further page of the same browser."""
        return self._do(lambda: ChromiumWindow(self.thread, self.context, self.scripted))

    def goto(self, url: str) -> None:
        self._do(lambda: self.page.goto(url))

    def viewport(self, width: int, height: int) -> None:
        self._do(lambda: self.page.set_viewport_size({"width": width, "height": height}))

    def screenshot(self, path: Path | None = None) -> bytes:
        return self._do(lambda: self.page.screenshot(path=path))

    def set_cookie(self, url: str, name: str, value: str) -> None:
        cookie = {"name": name, "value": value, "url": url, "httpOnly": True, "sameSite": "Lax"}
        self._do(lambda: self.context.add_cookies([cookie]))

    def close(self) -> None:
        self._do(self.context.close)

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
