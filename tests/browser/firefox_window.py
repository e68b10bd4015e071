"""One window of Firefox: the face of `Browser` put into commands of WebDriver BiDi."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.browser.bidi import BidiError, Connection
from tests.browser.browser import Browser, Conditions, Point, ScriptError

KEYS = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Meta": "\ue03d",
    "Enter": "\ue006",
    "Tab": "\ue004",
    "Escape": "\ue00c",
    "Backspace": "\ue003",
    "Delete": "\ue017",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Home": "\ue011",
    "End": "\ue010",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "F7": "\ue037",
}

PRESS = {"type": "pointerDown", "button": 0}
RELEASE = {"type": "pointerUp", "button": 0}

# Nothing is kept of a page, and it leaves quietly: what it sends or keeps then would come into the next test.
EMPTY = """(() => {
  Storage.prototype.setItem = () => {};
  navigator.sendBeacon = window.fetch = () => new Promise(() => {});
  localStorage.clear();
  sessionStorage.clear();
  return localStorage.length + sessionStorage.length;
})()"""

# What only Firefox itself can do.
PREFER = """(preferences) => Object.entries(preferences).forEach(([name, value]) =>
  Services.prefs[typeof value === 'boolean' ? 'setBoolPref' : 'setIntPref'](name, value))"""
FORGET = """(tab) => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const { sessionHistory } = NavigableManager.getBrowsingContextById(tab);
  sessionHistory.purgeHistory(sessionHistory.count - 1);
}"""

_LEFT = "status=2152398850"  # NS_BINDING_ABORTED


@dataclass
class Seat:
    """A place for one person after another: the blank tab that keeps a window open, a profile and a tab of it."""

    frame: str
    profile: str | None = None
    """A user context that was emptied; its cache still has our static files."""
    tab: str = ""
    """Stays with the profile, and with it the process: to start both anew took a third of the time."""


class FirefoxWindow(Browser):
    name = "Firefox"

    def __init__(
        self, connection: Connection, conditions: Conditions, seat: Seat, give_back: Callable[[], None]
    ) -> None:
        """The tab of ``seat``, with an identity of its own."""
        self.connection = connection
        self.seat = seat
        self.give_back = give_back
        self.scripted = conditions.javascript
        self._prefer(conditions)  # before there is a page: none runs scripts later that was made without
        if not seat.profile:
            seat.profile = connection.command("browser.createUserContext")["userContext"]
            place = {"type": "tab", "referenceContext": seat.frame, "userContext": seat.profile}
            seat.tab = connection.command("browsingContext.create", **place)["context"]
        self.user_context, self.context = seat.profile, seat.tab
        self.connection.command("storage.deleteCookies", partition=self._partition)  # the last of an earlier person's
        self._command("browsingContext.activate")
        self.origins: set[str] = set()
        self.heard_before = len(connection.events)
        self.conditions = conditions
        self.viewport(conditions.width, conditions.height)

    @property
    def complaints(self) -> list[str]:
        self.evaluate("null")  # events are read on the way to an answer
        heard = self.connection.events[self.heard_before :]
        entries = [event["params"] for event in heard if event["method"] == "log.entryAdded"]
        ours = [entry for entry in entries if entry["source"].get("context") == self.context]
        # A font that was on its way when the page was left is no fault of the page's.
        return [entry["text"] for entry in ours if entry["level"] == "error" and _LEFT not in entry["text"]]

    def goto(self, url: str) -> None:
        address = urlsplit(url)
        self.origins |= {address.netloc} - {""}
        self._command("browsingContext.navigate", url=url, wait="complete")

    def become(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.viewport(conditions.width, conditions.height)
        self._prefer(conditions)

    def _prefer(self, conditions: Conditions) -> None:
        preferences = {
            "layout.css.prefers-color-scheme.content-override": 0 if conditions.colour_scheme == "dark" else 1,
            "browser.display.document_color_use": 2 if conditions.forced_colours else 0,
            "ui.prefersReducedMotion": int(conditions.reduced_motion),
            "dom.w3c_touch_events.enabled": int(conditions.touch),
            "javascript.enabled": conditions.javascript,
        }
        self._ask_firefox(PREFER, preferences)

    def _ask_firefox(self, question: str, detail: Any) -> None:
        desktop = self.connection.command("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"][0]
        asked, target = f"({question})({json.dumps(detail)})", {"context": desktop["context"]}
        answer = self.connection.command("script.evaluate", expression=asked, target=target, awaitPromise=False)
        if answer["type"] != "success":
            raise ScriptError(str(answer))

    def viewport(self, width: int, height: int) -> None:
        self._command("browsingContext.setViewport", viewport={"width": width, "height": height})

    def screenshot(self, path: Path | None = None) -> bytes:
        image = base64.b64decode(self._command("browsingContext.captureScreenshot")["data"])
        if path:
            path.write_bytes(image)
        return image

    def set_cookie(self, url: str, name: str, value: str) -> None:
        cookie = {
            "name": name,
            "value": {"type": "string", "value": value},
            "domain": urlsplit(url).hostname,
            "path": "/",
            "httpOnly": True,
            "sameSite": "lax",
        }
        self.connection.command("storage.setCookie", cookie=cookie, partition=self._partition)

    @property
    def _partition(self) -> dict[str, str]:
        return {"type": "storageKey", "userContext": self.user_context}

    def close(self) -> None:
        try:
            if not self._is_empty_again():
                self.connection.command("browser.removeUserContext", userContext=self.user_context)
                self.seat.profile = None
        finally:
            self.give_back()

    def _is_empty_again(self) -> bool:
        try:
            return self._empty()
        except (BidiError, ScriptError):
            return False

    def _empty(self) -> bool:
        """Leave nothing in the profile but its cache; false where that cannot be known from the open page."""
        if not self.scripted or len(self.origins) != 1 or self.evaluate(EMPTY):
            return False
        for tab in self.connection.command("browsingContext.getTree")["contexts"]:
            if tab["userContext"] == self.user_context and tab["context"] != self.context:
                self.connection.command("browsingContext.close", context=tab["context"])
        self.goto("about:blank")
        self._ask_firefox(FORGET, self.context)
        return True

    def type(self, text: str) -> None:
        for character in text:
            key = KEYS["Enter"] if character == "\n" else character
            self._act("key", "keyboard", {"type": "keyDown", "value": key}, {"type": "keyUp", "value": key})

    def _evaluate_to_text(self, expression: str) -> str:
        question = {"expression": expression, "target": {"context": self.context}, "awaitPromise": True}
        try:
            answer = self.connection.command("script.evaluate", **question)
        except BidiError as error:
            raise ScriptError(str(error)) from None
        if answer["type"] == "exception":
            raise ScriptError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def _click_at(self, point: Point, times: int) -> None:
        self._act("pointer", "mouse", move_to(point), *[PRESS, RELEASE] * times)

    def _drag_along(self, points: list[Point], *, press: bool = True, release: bool = True) -> None:
        glide = [move_to(point, duration=60) for point in points]
        if press:
            glide[:1] = [move_to(points[0]), PRESS]
        self._act("pointer", "mouse", *glide, *([RELEASE] if release else []))

    def _draw_by_finger(self, start: Point, end: Point) -> None:
        self._act("pointer", "touch", move_to(start), PRESS, move_to(end, duration=60), RELEASE)

    def _tap_at(self, point: Point) -> None:
        self._act("pointer", "touch", move_to(point), PRESS, RELEASE)

    def _key_down(self, key: str) -> None:
        self._act("key", "keyboard", {"type": "keyDown", "value": KEYS.get(key, key)})

    def _key_up(self, key: str) -> None:
        self._act("key", "keyboard", {"type": "keyUp", "value": KEYS.get(key, key)})

    def _act(self, kind: str, device: str, *actions: dict[str, Any]) -> None:
        source: dict[str, Any] = {"type": kind, "id": device, "actions": list(actions)}
        if kind == "pointer":
            source["parameters"] = {"pointerType": device}
        self._command("input.performActions", actions=[source])

    def _command(self, method: str, **params: Any) -> dict[str, Any]:
        return self.connection.command(method, context=self.context, **params)


def move_to(point: Point, duration: int = 0) -> dict[str, Any]:
    return {"type": "pointerMove", "x": round(point.x), "y": round(point.y), "duration": duration}
