"""The headline of an article and the dek under it."""

import re
from collections.abc import Sequence

from articles.ingest.parsed import Found
from articles.ingest.webpage.facts import Facts, plain
from articles.ingest.webpage.flow import Passage
from articles.ingest.webpage.links import domain_of
from articles.ingest.webpage.maintext import words_of
from articles.ingest.webpage.markup import is_hinted
from articles.ingest.webpage.page import Page
from articles.text.blocks import Kind

_TITLE_PARTS = re.compile(r"\s+[|–—·•»:]\s+|\s+-\s+|\s*\|\s*")
_DEK_HINT = re.compile(
    r"(?:^|[\s_-])(?:dek|standfirst|sub-?title|sub-?head(?:line)?|sub-?deck|strapline|lede|chapo|vorspann|"
    r"alternativeheadline|description|summary)(?:$|[\s_-])"
)
_LONGEST_DEK = 600  # code points


def find_headline(
    page: Page, facts: Facts, address: str, passages: Sequence[Passage]
) -> tuple[Found[str] | None, Passage | None]:
    """The headline and, when it is printed on the page, the passage that prints it. ``address`` is the page's own."""
    titles = _stated_titles(page, facts, address)
    printed = [passage for passage in passages if passage.block.kind is Kind.HEADING]
    for passage in printed:
        if any(words_of(passage.block.text) == words_of(title) for title in titles):
            return Found(passage.block.text, 1.0 if passage.block.level == 1 else 0.9), passage
    tops = [passage for passage in printed if passage.block.level == 1]
    in_article = [
        passage for passage in tops if next(passage.element.iterancestors("article", "main"), None) is not None
    ]
    for passage in (*in_article, *tops):
        if any(_resembles(passage.block.text, title) for title in titles):
            return Found(passage.block.text, 0.9), passage
    if in_article or (tops and not titles):
        passage = (in_article or tops)[0]
        return Found(passage.block.text, 0.75, "the page's title says something else" if titles else ""), passage
    for passage in passages:
        if passage.block.kind is Kind.PARAGRAPH and words_of(passage.block.text) in map(words_of, titles):
            return Found(passage.block.text, 0.85), passage
    if titles:
        return Found(titles[0], 0.7, "taken from the page's title; no headline is printed on it"), None
    return None, None


def find_dek(
    facts: Facts, headline: Passage | None, passages: Sequence[Passage]
) -> tuple[Found[str] | None, Passage | None]:
    """The dek, and the passage that prints it: between the headline and the text, marked as what it is."""
    if headline is None or headline not in passages:
        return None, None
    start = passages.index(headline) + 1
    text = [passage for passage in passages[start:] if passage.block.kind in (Kind.PARAGRAPH, Kind.HEADING)][:4]
    said = {words_of(said) for said in (facts.first_meta("og:description", "description"), facts.stated("description"))}
    for passage, following in zip(text, [*text[1:], None], strict=False):
        if len(passage.block.text) > _LONGEST_DEK:
            break
        apart = following is not None and following.element.getparent() is not passage.element.getparent()
        if _is_marked_dek(passage):
            return Found(passage.block.text, 0.95), passage
        if words_of(passage.block.text) in said and (apart or passage.block.kind is Kind.HEADING):
            return Found(passage.block.text, 0.85), passage
        if (
            passage.block.kind is Kind.PARAGRAPH
            and apart
            and next(passage.element.iterancestors("header"), None) is not None
        ):
            return Found(passage.block.text, 0.7, "the paragraph under the headline"), passage
    return None, None


def _is_marked_dek(passage: Passage) -> bool:
    parent = passage.element.getparent()
    return is_hinted(passage.element, _DEK_HINT) or (
        parent is not None and len(parent) == 1 and is_hinted(parent, _DEK_HINT)
    )


def _stated_titles(page: Page, facts: Facts, address: str) -> list[str]:
    """The titles that the page states for itself, the most careful first, without the name of the site."""
    site = {words_of(facts.first_meta("og:site_name", "application-name")), words_of(domain_of(address))}
    site.add(words_of(domain_of(address).rpartition(".")[0]))
    title = next(page.root.iter("title"), None)
    stated = (
        facts.first_meta("og:title"),
        facts.stated("headline"),
        facts.first_meta("twitter:title"),
        plain(title.text) if title is not None else "",
    )
    return [bare for full in stated if (bare := _without_site(full, site))]


def _without_site(title: str, site: set[tuple[str, ...]]) -> str:
    """``title`` without a last (or first) part that names the site, or that stands behind a bar."""
    parts = list(_TITLE_PARTS.finditer(title))
    if not parts:
        return "" if words_of(title) in site else title
    first, last = parts[0], parts[-1]
    if words_of(title[last.end() :]) in site or ("|" in last[0] and len(title) > 2 * len(title[last.end() :])):
        return _without_site(title[: last.start()], site)
    if words_of(title[: first.start()]) in site:
        return _without_site(title[first.end() :], site)
    return title


def _resembles(printed: str, title: str) -> bool:
    words, others = set(words_of(printed)), set(words_of(title))
    return len(words & others) * 2 > len(words | others)
