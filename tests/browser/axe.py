"""Accessibility by axe-core, from the file inside the installed package axe-playwright-python."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.browser.browser import Browser
from tests.browser.looks import Look, each_look

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(browser: Browser, within: str = "html") -> list[str]:
    """What axe finds wrong in the page, one readable entry for each rule; empty when all is well."""
    if not browser.evaluate("'axe' in window"):
        browser.evaluate(f"(() => {{ {axe_source()}\n }})()")
    # Preloading tries to write the sheets that sheets import into the page, which the page's policy refuses.
    options = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}
    found = browser.evaluate(f"axe.run({json.dumps(within)}, {json.dumps(options)}).then(result => result.violations)")
    return [describe(violation) for violation in found]


def violations_in(browser: Browser, looks: dict[str, Look], within: str = "html") -> list[str]:
    """The same in each of these looks, and where the page is wider than its window in one."""
    found = []
    for look in each_look(browser, looks):
        found += [f"{look}: {one}" for one in violations(browser, within)]
        if browser.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{look}: wider than the window, by {browser.evaluate(STICKING_OUT)}")
    return found


STICKING_OUT = """[...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 120)).slice(0, 4)"""


def describe(violation: dict[str, Any]) -> str:
    lines = [f"{violation['id']} ({violation['impact']}): {violation['help']}"]
    for node in violation["nodes"]:
        advice = node["failureSummary"].replace("\n", "\n      ")
        lines.append(f"  {' '.join(map(str, node['target']))}\n    {node['html'][:160]}\n      {advice}")
    return "\n".join(lines)


def axe_source() -> str:
    package = find_spec("axe_playwright_python")
    assert package and package.submodule_search_locations
    return (Path(package.submodule_search_locations[0]) / "axe.min.js").read_text()
