"""Doubts about a scrape as a whole: nothing in it, two articles in it, an end that is missing."""

from articles.ingest.parsed import Role
from articles.ingest.scrape.fields import Fields
from articles.ingest.scrape.front import Front
from articles.ingest.scrape.openings import Opening
from articles.ingest.scrape.passages import Passage, Sign
from articles.ingest.scrape.sentences import word_count

_CUT_OFF = ("...", "…", "[...]", "[…]", "(...)")
_READ_MORE = frozenset({"read more", "read more...", "continue reading", "read the full story", "more"})
_IMPRINT_WITHIN = 3  # passages below a headline
_SHORTEST_TITLE = 4  # words


def doubts_on_whole(passages: list[Passage], opening: Opening, fields: Fields, front: Front) -> list[str]:
    """Sentences for the person who reviews the import."""
    kept = [p for p in passages if p.role in _KEPT]
    if not kept:
        return ["No text was found in this file."]
    doubts = []
    if not any(p.role is Role.BODY for p in kept):
        doubts.append("No body text was found.")
    if front.headline is None:
        doubts.append("No headline was found.")
    if opening.dump_count > 1 or _second_front(passages[front.end :]):
        doubts.append("This file may hold two articles.")
    if _is_cut_off(passages):
        doubts.append("The text seems to be cut off.")
    if _dates_disagree(opening.dump_date, fields):
        doubts.append(f"The header of the dump gives another date ({opening.dump_date}).")
    return doubts


_KEPT = frozenset({Role.HEADLINE, Role.DEK, Role.BODY, Role.HEADING, Role.CAPTION})


def _second_front(passages: list[Passage]) -> bool:
    """True when, below some text, a title stands again with a byline or a labelled date under it."""
    prose_seen, since_title = 0, _IMPRINT_WITHIN + 1
    for passage in passages:
        since_title += 1
        if passage.sign is Sign.PROSE:
            prose_seen += 1
        elif passage.sign is Sign.SHORT and prose_seen and word_count(passage.text) >= _SHORTEST_TITLE:
            since_title = 0
        elif passage.sign is Sign.IMPRINT and passage.role is None and since_title <= _IMPRINT_WITHIN:
            return True
    return False


def _is_cut_off(passages: list[Passage]) -> bool:
    last = passages[-1]
    if last.text.casefold().strip(" .…»›>") in _READ_MORE:
        return True
    paragraphs = [p for p in passages if p.role is Role.BODY]
    return bool(paragraphs) and paragraphs[-1].text.endswith(_CUT_OFF)


def _dates_disagree(dump_date: str, fields: Fields) -> bool:
    printed = [found.value.local for found in (fields.published, fields.updated) if found]
    return bool(dump_date) and not any(local.startswith(dump_date) or dump_date.startswith(local) for local in printed)
