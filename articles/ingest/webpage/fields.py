"""Who published a page's article, where, by whom and in which language."""

import re
from urllib.parse import urlsplit

from articles.ingest.language import guess_language
from articles.ingest.parsed import Found
from articles.ingest.webpage.facts import Facts, listed, name_of
from articles.ingest.webpage.links import domain_of, page_address
from articles.ingest.webpage.markup import gather, is_hinted
from articles.ingest.webpage.page import Element, Page, is_unseen

_BYLINE_HINT = re.compile(r"(?:^|[\s_-])(?:byline|author|authors|autor|auteur)(?:$|[\s_-])|by-?line")
_BY = re.compile(r"^(?:by|von|par|por|di|da|door|written by|text(?:\s+von)?|מאת|文)\s*[:：]?\s+", re.I)
_LONGEST_BYLINE = 150  # code points
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.I)
_LATIN_LANGUAGES = frozenset(
    {"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "tr", "hu", "ro"}
)


def find_source(facts: Facts, address: str) -> Found[str] | None:
    """The name of the publisher; at worst the domain of the article's ``address``."""
    if name := facts.first_meta("og:site_name"):
        return Found(name, 0.95)
    if name := next(filter(None, map(name_of, listed(facts.article.get("publisher")))), ""):
        return Found(name, 0.9)
    if name := facts.first_meta("application-name"):
        return Found(name, 0.8)
    if domain := domain_of(address):
        return Found(domain, 0.5, "taken from the address")
    return None


def find_address(page: Page, facts: Facts) -> Found[str] | None:
    """The canonical http or https address of the article."""
    canonical = [link.get("href", "") for link in page.root.iter("link") if "canonical" in link.get("rel", "").lower()]
    stated = [*canonical, facts.first_meta("og:url"), facts.stated("url")]
    addresses = [address for text in stated if (address := page_address(text, page.base))]
    for address in addresses:
        if urlsplit(address).path.strip("/") or urlsplit(address).query:
            return Found(address)
    if page.address:
        return Found(page.address, 0.9)
    return Found(addresses[0], 0.5, "this is the address of the whole site") if addresses else None


def find_byline(facts: Facts, area: Element) -> Found[str] | None:
    """The names of the authors, joined by commas, or the byline as it is printed, without its "By"."""
    stated = [name for author in listed(facts.article.get("author")) if (name := _as_name(name_of(author)))]
    if not stated:
        stated = [name for key in ("author", "article:author") if (name := _as_name(facts.meta.get(key, "")))][:1]
    printed = next(filter(None, map(_printed_byline, area.iter())), "")
    if stated:
        joined = ", ".join(dict.fromkeys(stated))
        agreed = all(name.casefold() in printed.casefold() for name in stated)
        return Found(joined, 0.95 if agreed else 0.8)
    return Found(printed, 0.75, "read from the page's byline") if printed else None


def find_language(page: Page, facts: Facts, text: str) -> Found[str] | None:
    """The language that the page states, as a BCP 47 tag, doubted when the letters of its ``text`` speak against it."""
    html = next(page.root.iter("html"), page.root)
    stated = (
        (
            html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or html.get("xml:lang") or "",
            0.95,
        ),
        (facts.first_meta("og:locale"), 0.85),
        (facts.stated("inLanguage"), 0.85),
        (facts.first_meta("content-language", "language", "dc.language"), 0.8),
    )
    for tag, confidence in stated:
        tag = tag.strip().replace("_", "-")
        if _LANGUAGE.fullmatch(tag):
            return _checked(tag, confidence, text)
    return None


def _checked(tag: str, confidence: float, text: str) -> Found[str]:
    primary, _, rest = tag.partition("-")
    tag = f"{primary.lower()}-{rest}" if rest else primary.lower()
    guess = guess_language(text)
    # Templates are bought with lang="en" and filled with Hebrew. Two languages in Latin letters prove nothing.
    if guess and primary.lower() in _LATIN_LANGUAGES and guess.value not in _LATIN_LANGUAGES:
        return Found(tag, 0.5, f"the page says {tag}, but its letters look like {guess.value}")
    return Found(tag, confidence)


def _as_name(text: str) -> str:
    """``text`` when it may name a person; addresses of profiles are given as authors too."""
    text = _BY.sub("", text).strip()
    return "" if "://" in text or text.startswith("@") or len(text) > _LONGEST_BYLINE else text


def _printed_byline(element: Element) -> str:
    if is_unseen(element) or element.tag in ("body", "article", "main", "meta", "link"):
        return ""
    if not is_hinted(element, _BYLINE_HINT):
        return ""
    return _as_name(gather(element, "").line()[0])
