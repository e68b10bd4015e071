"""One face over the browsers, so that one test runs in each of them.

Everything a person does goes through real input events; `evaluate` only looks. An expression is any
JavaScript expression, a promise included, and its value comes back by way of JSON.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True)
class Conditions:
    """What a reader's machine is like. Chromium gives all of it; see Firefox for what it lacks."""

    width: int = 1280
    height: int = 800
    touch: bool = False
    colour_scheme: str = "light"
    forced_colours: bool = False
    reduced_motion: bool = False
    javascript: bool = True


@dataclass(frozen=True)
class Point:
    """A place in the viewport, in CSS pixels."""

    x: float
    y: float


@dataclass(frozen=True)
class InText:
    """The place before the code point `offset` of an element's text."""

    selector: str
    offset: int


Target = str | Point | InText


class Browser(ABC):
    """A window with cookies and storage of its own."""

    name: str
    conditions: Conditions
    scripted: bool
    complaints: list[str]
    """Script errors and what the page wrote to console.error, policy violations too in Chromium."""

    @abstractmethod
    def goto(self, url: str) -> None: ...

    @abstractmethod
    def become(self, conditions: Conditions) -> None:
        """Change what can change while a page is open: its size, colours and motion."""

    @abstractmethod
    def viewport(self, width: int, height: int) -> None: ...

    @abstractmethod
    def screenshot(self, path: Path | None = None) -> bytes:
        """The viewport as a PNG, also written to `path`."""

    @abstractmethod
    def set_cookie(self, url: str, name: str, value: str) -> None: ...

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Looking

    def evaluate(self, expression: str) -> Any:
        write = "(value => JSON.stringify(value) ?? 'null')"
        # Where scripts are off, no promise is ever settled.
        question = f"Promise.resolve({expression}).then{write}" if self.scripted else f"{write}({expression})"
        return json.loads(self._evaluate_to_text(question))

    def wait_until(self, expression: str, timeout: float = 5) -> Any:
        """The first truthy value of the expression; an expression that throws counts as not yet."""
        deadline, pause = time.monotonic() + timeout, 0.02
        while True:
            value, problem = None, ""
            try:
                value = self.evaluate(expression)
            except ScriptError as error:
                problem = f" ({error})"
            if value:
                return value
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name}: not true after {timeout} s: {expression}{problem}")
            time.sleep(pause)
            pause = min(0.1, pause * 1.5)  # to ask keeps the browser from what it is asked about

    def wait_for(self, selector: str, timeout: float = 5) -> None:
        self.wait_until(f"document.querySelector({json.dumps(selector)}) !== null", timeout)

    def text(self, selector: str) -> str:
        return self.evaluate(f"document.querySelector({json.dumps(selector)}).textContent")

    # Acting

    def click(self, target: Target, *, times: int = 1, holding: str = "") -> None:
        """Click in the middle of an element, or at a place; `holding` names keys: "Control+Shift"."""
        self._reveal(target)
        with self.holding(holding):
            self._click_at(self._locate(target), times)

    def double_click(self, target: Target, *, holding: str = "") -> None:
        self.click(target, times=2, holding=holding)

    def triple_click(self, target: Target) -> None:
        self.click(target, times=3)

    def drag(self, start: Target, end: Target, *, by: Sequence[Target] = (), holding: str = "") -> None:
        """Press at the start, glide by these places to the end, and let go there."""
        self._reveal(end)
        self._reveal(start)
        with self.holding(holding):
            self._drag_along([self._locate(place) for place in (start, *by, end)])

    def hold(self, start: Target, *by: Target) -> None:
        """Press at the start, glide by these places, and do not let go."""
        self._reveal(start)
        self._drag_along([self._locate(place) for place in (start, *by)], release=False)

    def let_go(self, *by: Target) -> None:
        """Glide on by these places with the button that is held, and let it go there."""
        self._drag_along([self._locate(place) for place in by], press=False)

    def draw_by_finger(self, start: Target, end: Target) -> None:
        """Put a finger down at the start, draw it to the end, and lift it; the conditions must say `touch=True`."""
        self._reveal(start)
        self._draw_by_finger(self._locate(start), self._locate(end))

    def tap(self, target: Target) -> None:
        """Touch with a finger; the conditions must say `touch=True`."""
        self._reveal(target)
        self._tap_at(self._locate(target))

    def press(self, *keys: str) -> None:
        """Press keys one after another, each like "n", "Escape" or "Control+Shift+ArrowRight"."""
        for key in keys:
            # A lone "+" and "Control++" name the plus key.
            *held, last = key[:-1].split("+") if key.endswith("+") else key.split("+")
            with self.holding("+".join(held)):
                self._key_down(last or "+")
                self._key_up(last or "+")

    @abstractmethod
    def type(self, text: str) -> None:
        """Type text where the focus is, a key for each character."""

    # What each browser does in its own way

    @abstractmethod
    def _evaluate_to_text(self, expression: str) -> str: ...

    @abstractmethod
    def _click_at(self, point: Point, times: int) -> None: ...

    @abstractmethod
    def _drag_along(self, points: list[Point], *, press: bool = True, release: bool = True) -> None: ...

    @abstractmethod
    def _draw_by_finger(self, start: Point, end: Point) -> None: ...

    @abstractmethod
    def _tap_at(self, point: Point) -> None: ...

    @abstractmethod
    def _key_down(self, key: str) -> None: ...

    @abstractmethod
    def _key_up(self, key: str) -> None: ...

    @contextmanager
    def holding(self, keys: str) -> Iterator[None]:
        """Keys like "Control+Shift", held down meanwhile."""
        names = [name for name in keys.split("+") if name]
        for name in names:
            self._key_down(name)
        try:
            yield
        finally:
            for name in reversed(names):
                self._key_up(name)

    def _reveal(self, target: Target) -> None:
        if not isinstance(target, Point):
            self._ask_page(target, "reveal")

    def _locate(self, target: Target) -> Point:
        if isinstance(target, Point):
            return target
        found = self._ask_page(target, "locate")
        if found["missing"]:
            raise AssertionError(f"{self.name}: nothing to point at: {target} ({found['missing']})")
        return Point(found["x"], found["y"])

    def _ask_page(self, target: str | InText, question: str) -> Any:
        place = target if isinstance(target, InText) else InText(target, -1)
        return self.evaluate(f"({POINTING})({json.dumps([question, place.selector, place.offset])})")


class ScriptError(Exception):
    """The page threw, or went away, while an expression was evaluated."""


POINTING = (Path(__file__).parent / "pointing.js").read_text()
