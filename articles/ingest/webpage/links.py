"""Addresses on a page: made absolute, and kept only when they are safe to offer to a reader."""

import re
from urllib.parse import urljoin, urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
PAGE_SCHEMES = frozenset({"http", "https"})
LONGEST = 2_000  # code points

# Browsers drop these from an address before they read its scheme, so "java\nscript:" is a script.
_DROPPED = re.compile(r"[\t\n\r]")
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff<>\"]")


def link_address(href: str, base: str) -> str:
    """Where a link leads (http, https or mailto), or an empty string when it leads nowhere a reader should go.

    ``base`` is the absolute address that relative ones are resolved against, empty when unknown.
    """
    if href.lstrip().startswith("#"):  # a place on the page itself, which is not kept
        return ""
    return _absolute(href, base, LINK_SCHEMES)


def page_address(address: str, base: str = "") -> str:
    """An absolute http or https address, or an empty string."""
    return _absolute(address, base, PAGE_SCHEMES)


def domain_of(address: str) -> str:
    """The host of an absolute address without ``www.``, or an empty string."""
    return (urlsplit(address).hostname or "").removeprefix("www.") if address else ""


def _absolute(address: str, base: str, schemes: frozenset[str]) -> str:
    address = _DROPPED.sub("", address).strip()
    if not address or len(address) > LONGEST:
        return ""
    try:
        joined = urljoin(base, address) if base else address
        parts = urlsplit(joined)
        host = parts.hostname
    except ValueError:  # such as a bracket that opens an IPv6 address and never closes
        return ""
    reachable = parts.path if parts.scheme == "mailto" else host
    if parts.scheme not in schemes or not reachable or len(joined) > LONGEST:
        return ""
    return "" if _NOT_IN_ADDRESSES.search(joined) else joined
