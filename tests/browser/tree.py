"""What a browser tells a screen reader of a page: the accessibility tree of Chromium, as lines of text."""

from collections.abc import Iterator
from typing import Any

from tests.browser.chromium import ChromiumWindow

LEFT_OUT = {"generic", "none", "InlineTextBox", "LineBreak", "LabelText"}


def tree(window: ChromiumWindow, selector: str) -> list[str]:
    """The element with what it holds: role, name, what it says of its state, and what its details are; indented."""
    nodes = {node["nodeId"]: node for node in window.ask_devtools("Accessibility.getFullAXTree")["nodes"]}
    found = window.ask_devtools("Runtime.evaluate", expression=f"document.querySelector({selector!r})")["result"]
    place = window.ask_devtools("DOM.describeNode", objectId=found["objectId"])["node"]["backendNodeId"]
    root = next(node for node in nodes.values() if node.get("backendDOMNodeId") == place)
    return list(_lines(root, nodes, 0))


def _lines(node: dict[str, Any], nodes: dict[str, Any], depth: int, above: str = "") -> Iterator[str]:
    role, name = node.get("role", {}).get("value", ""), node.get("name", {}).get("value", "")
    repeats = role == "StaticText" and name.strip() in ("", above.strip())
    shown = not node["ignored"] and role not in LEFT_OUT and not repeats
    if shown:
        yield "  " * depth + " ".join([role, *([f'"{name}"'] if name else []), *_states(node)])
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _lines(nodes[child], nodes, depth + shown, name)


def _states(node: dict[str, Any]) -> Iterator[str]:
    for one in node.get("properties", []):
        if one["name"] in ("expanded", "pressed", "level"):
            yield f"{one['name']}={one['value']['value']}"
        if one["name"] == "details":
            yield "details=" + ",".join(to["idref"] for to in one["value"]["relatedNodes"])
