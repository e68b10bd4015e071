"""What a page says about itself to machines: its meta elements and its JSON-LD (schema.org)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.ingest.webpage.page import Element, Page
from articles.text.clean import clean_text

_LONGEST = 2_000  # code points of a fact
_LONGEST_JSON = 1_000_000


@dataclass(frozen=True, slots=True)
class Facts:
    """The first value of each meta name, and the JSON-LD node of the article (empty when there is none)."""

    meta: dict[str, str]
    article: dict[str, Any]

    def first_meta(self, *names: str) -> str:
        return next((self.meta[name] for name in names if self.meta.get(name)), "")

    def stated(self, name: str) -> str:
        """A plain text of the JSON-LD node, or an empty string."""
        return plain(self.article.get(name))

    @property
    def is_live_blog(self) -> bool:
        return "LiveBlogPosting" in listed(self.article.get("@type"))


def read_facts(page: Page) -> Facts:
    """The facts of a page. Never raises: what cannot be read is left out."""
    meta: dict[str, str] = {}
    for element in page.root.iter("meta"):
        name = next(
            (element.get(key) for key in ("property", "name", "itemprop", "http-equiv") if element.get(key)), ""
        )
        if content := plain(element.get("content")):
            meta.setdefault(name.strip().lower(), content)
    nodes = [node for script in page.root.iter("script") for node in _nodes_in(script)]
    return Facts(meta, next((node for node in nodes if _is_article(node)), {}))


def plain(value: object) -> str:
    """``value`` when it is a text of reasonable length, on one line and clean; else an empty string."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ""
    return " ".join(clean_text(value).split())


def listed(value: object) -> list[Any]:
    """JSON-LD writes one value alone and several as a list; this gives a list for both."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name_of(value: object) -> str:
    """The name of a person or organisation, which JSON-LD writes as a text or as a node."""
    return plain(value.get("name")) if isinstance(value, dict) else plain(value)


def _nodes_in(script: Element) -> Iterator[dict[str, Any]]:
    text = script.text or ""
    if "ld+json" not in script.get("type", "").lower() or len(text) > _LONGEST_JSON:
        return
    try:
        top = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for node in listed(top):
        if isinstance(node, dict):
            yield node
            yield from (inner for inner in listed(node.get("@graph")) if isinstance(inner, dict))


def _is_article(node: dict[str, Any]) -> bool:
    kinds = [kind for kind in listed(node.get("@type")) if isinstance(kind, str)]
    return any(kind.endswith(("Article", "BlogPosting")) or kind == "Report" for kind in kinds)
