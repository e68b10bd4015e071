"""What the Web Annotation Data Model (2017-02-23) says that a collection, its page and its annotations must be.

Sections in brackets. Each breach is a sentence; a file that keeps the rules gives none.
"""

import re
from collections.abc import Iterator
from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_TIMES = ("created", "modified", "generated", "sourceDate")
_IRIS = ("id", "scope", "partOf", "rights", "canonical", "via")
_MOTIVATIONS = {"classifying", "tagging", "commenting", "highlighting", "assessing", "describing", "questioning"}
_SELECTORS = {"TextPositionSelector", "TextQuoteSelector"}
# What the context defines of what we write; a key that it does not know would vanish from the graph.
_KNOWN = {
    *("@context", "id", "type", "label", "generator", "generated", "total", "first", "items", "partOf", "startIndex"),
    *("motivation", "created", "modified", "creator", "name", "body", "target", "purpose", "value", "format", "source"),
    *("scope", "state", "sourceDate", "selector", "start", "end", "exact", "prefix", "suffix", "language"),
    *("last", "next"),
}
_PREFIXES = ("dcterms:", "schema:")


def breaches(collection: dict[str, Any]) -> Iterator[str]:
    if collection.get("@context") != CONTEXT:
        yield "a lone @context must be a plain string (3.1)"
    if collection.get("type") != "AnnotationCollection" or not _is_iri(collection.get("id")):
        yield "a collection must have a type and an IRI (5.1)"
    total, first = collection.get("total"), collection.get("first")
    if not isinstance(total, int) or total < 0 or (total > 0) != (first is not None):
        yield "a collection that is not empty must have a first page (5.1)"
    yield from _of_keys_and_times(collection)
    if first is not None:
        yield from _of_page(first, collection)


def _of_page(page: dict[str, Any], collection: dict[str, Any]) -> Iterator[str]:
    if page.get("type") != "AnnotationPage" or not _is_iri(page.get("id")) or page.get("partOf") != collection["id"]:
        yield "a page must have a type, an IRI, and the collection of which it is part (5.2)"
    if "@context" in page:
        yield "an embedded page should not have a context (5.2)"
    items = page.get("items")
    if not isinstance(items, list) or len(items) < 1 or len(items) != collection["total"]:
        yield "a page must have items, here all of them (5.2)"
        return
    if len({item["id"] for item in items}) < len(items):
        yield "each annotation must have an IRI of its own (3.1)"
    for item in items:
        yield from _of_annotation(item)


def _of_annotation(one: dict[str, Any]) -> Iterator[str]:
    if not _is_iri(one.get("id")) or one.get("type") != "Annotation" or "@context" in one:
        yield "an annotation must have exactly one IRI and its type (3.1)"
    if one.get("motivation") not in _MOTIVATIONS:
        yield "an annotation should have one motivation of the list (3.3.5)"
    if one.get("body") == [] or "bodyValue" in one:
        yield "no empty list of bodies, and no bodyValue beside a body (3.2)"
    for body in _many(one.get("body")):
        if body.get("type") != "TextualBody" or not isinstance(body.get("value"), str) or isinstance(body, list):
            yield "a textual body must have exactly one value (3.2.4)"
        if body.get("purpose") not in _MOTIVATIONS:
            yield "a purpose is one of the list (3.3.5)"
    creator = one.get("creator")
    if not isinstance(creator, dict) or creator.get("type") not in ("Person", "Organization"):
        yield "a creator should be there, and be one agent (3.3.1)"
    if not (targets := _many(one.get("target"))):
        yield "an annotation must have a target (3.1)"
    for target in targets:
        yield from _of_target(target)


def _of_target(target: dict[str, Any]) -> Iterator[str]:
    if "selector" not in target:  # a resource as a whole (3.2.1)
        if not _is_iri(target.get("id")) or target.get("type") != "Text":
            yield "a resource must have an IRI, and should have a type (3.2.1)"
        return
    source = target.get("source")
    if target.get("type") != "SpecificResource" or not isinstance(source, dict) or not _is_iri(source.get("id")):
        yield "a specific resource must have exactly one source (4)"
    state = target.get("state", {})
    if state.get("type") != "TimeState" or "sourceDate" not in state:
        yield "a position should stand beside the state of its text (4.2.5)"
    selectors = _many(target.get("selector"))
    if {selector.get("type") for selector in selectors} != _SELECTORS or len(selectors) != len(_SELECTORS):
        yield "position and quote select the same words (4.2)"
    for selector in selectors:
        if selector["type"] == "TextPositionSelector":
            start, end = selector.get("start"), selector.get("end")
            if type(start) is not int or type(end) is not int or not 0 <= start < end:
                yield "positions must be integers, the end excluded (4.2.5)"
        elif not isinstance(selector.get("exact"), str) or not selector["exact"]:
            yield "a quote must have exactly one text (4.2.4)"


def _of_keys_and_times(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, one in value.items():
                if key not in _KNOWN and not key.startswith(_PREFIXES):
                    yield f"{key} is not in the context: it would be dropped"
                if key in _TIMES and not (isinstance(one, str) and _UTC.fullmatch(one)):
                    yield f"{key} must be one time, in UTC, with Z (3.3.1)"
                if key in _IRIS and not _is_iri(one):
                    yield f"{key} must be an IRI: {one!r}"
                if isinstance(one, list) and not one:
                    yield f"{key} is empty: it must be left out"
                yield from _of_keys_and_times(one)
        case list():
            for one in value:
                yield from _of_keys_and_times(one)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_iri(value: Any) -> bool:
    return isinstance(value, str) and _IRI.fullmatch(value) is not None
