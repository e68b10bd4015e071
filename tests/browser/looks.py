"""The looks in which a page is checked, put on in turn as a person changes them: the page is not loaded for each."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.browser.browser import Browser, Conditions

Look = dict[str, Any]
"""Conditions that differ, and perhaps the `theme` that the reader chose."""

THEMES: dict[str, Look] = {
    "paper": {},
    "sepia": {"theme": "sepia"},
    "dark": {"colour_scheme": "dark"},
    "forced": {"forced_colours": True},
}
SCREENS: dict[str, Look] = {
    "paper 1280": {"width": 1280},
    "dark 390": {"width": 390, "colour_scheme": "dark"},
    "forced 320": {"width": 320, "forced_colours": True},
}
THEME = "document.documentElement.dataset.theme ?? 'system'"
SETTLED = """document.fonts.ready.then(() => document.getAnimations()
  .filter((animation) => animation.timeline === document.timeline).forEach((animation) => animation.finish()))"""


def each_look(browser: Browser, looks: dict[str, Look]) -> Iterator[str]:
    """The name of each look while the page has it; afterwards the page is as it was."""
    before, theme = browser.conditions, browser.evaluate(THEME)
    for name, look in looks.items():
        wear(browser, before, **{"theme": theme, **look})
        yield name
    wear(browser, before, theme)


def wear(browser: Browser, before: Conditions, theme: str, **changes: Any) -> None:
    browser.become(replace(before, **changes))
    browser.evaluate(f"void (document.documentElement.dataset.theme = '{theme}')")
    browser.evaluate(SETTLED)
