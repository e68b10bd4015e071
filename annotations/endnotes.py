"""From a highlight and its thread to an endnote on paper. Imports no Django; every value but a note is escaped here."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from annotations.cards import Card, Message
from annotations.recheck import Recheck

LONGEST_FOUND = 60  # code points under a mark; where there are more, its number tells not where it began
_BEGINNING, _END = 36, 22


@dataclass(frozen=True, slots=True)
class EndnoteWords:
    """What endnotes say, in the reader's language."""

    deleted_highlight: str
    deleted_note: str
    edited: str
    back: str
    earlier: str


def render_numbers(numbers: Iterable[int], known: set[int]) -> str:
    """The numbers behind the marks that end at one place. The first time that a number stands somewhere its endnote
    leads back there; ``known`` are those that have stood, and grows."""
    links = []
    for number in numbers:
        place = "" if number in known else f' id="r-{number}"'
        known.add(number)
        links.append(f'<a href="#n-{number}"{place} role="doc-noteref">{number}</a>')
    return f"<sup>{', '.join(links)}</sup>"


def render_endnote(number: int, card: Card, words_under: str, words: EndnoteWords) -> str:
    """The endnote of one mark, which lies on ``words_under`` in the text."""
    quote = (
        f'<p class="quote" dir="auto">{escape(_elided(words_under))}</p>' if len(words_under) > LONGEST_FOUND else ""
    )
    return (
        f'<li class="endnote {card.style}" id="n-{number}" value="{number}">'
        f'<p class="about"><a class="number" href="#r-{number}" title="{escape(words.back)}">{number}</a> '
        f"{_about(card)}</p>{quote}{_said(card, words)}</li>"
    )


def render_unnumbered(card: Card, words: EndnoteWords) -> str:
    """What stands at no place in the text: a note on the whole, or a mark whose words, told here, are gone."""
    earlier, quote = card.recheck.earlier if card.recheck else 0, ""
    if card.quote:
        quote = f'<p class="quote" dir="auto">{escape(card.quote)}</p>'
    where = f" <span>{escape(words.earlier % earlier)}</span>" if earlier else ""
    return (
        f'<li class="endnote {card.style}"><p class="about">{_about(card)}{where}</p>{quote}{_said(card, words)}</li>'
    )


def _about(card: Card) -> str:
    tags = "".join(f' <span class="tag" dir="auto">#{escape(tag.word)}</span>' for tag in card.tags)
    return (
        f'<b class="label">{escape(card.label)}</b> <span dir="auto">{escape(card.author)}</span> '
        f'<time datetime="{card.iso}">{escape(card.at)}</time> <small>{escape(card.seen_by)}</small>{tags}'
    )


def _said(card: Card, words: EndnoteWords) -> str:
    deleted = words.deleted_highlight if card.quote else words.deleted_note
    gone = f'<p class="gone">{escape(deleted)}</p>' if card.deleted else ""
    settled = f'<p class="settled" dir="auto">{escape(card.resolved)}</p>' if card.resolved else ""
    messages = "".join(
        _message(message, words, named=place > 0 or message.author != card.author)
        for place, message in enumerate(card.messages)
    )
    return f"{gone}{_asked(card.recheck)}{settled}{messages}"


def _asked(recheck: Recheck | None) -> str:
    if recheck is None or recheck.right:
        return f'<p class="found-right" dir="auto">{escape(recheck.right)}</p>' if recheck else ""
    instead = f'<p class="quote" dir="auto">{escape(recheck.instead)}</p>' if recheck.instead else ""
    return f'<p class="settled">{escape(recheck.words)}</p>{instead}'


def _message(message: Message, words: EndnoteWords, *, named: bool) -> str:
    body = message.html or f'<p class="gone">{escape(words.deleted_note)}</p>'
    edited = f" <small>{escape(words.edited)}</small>" if message.edited else ""
    by = (
        f'<p class="by"><b dir="auto">{escape(message.author)}</b> '
        f'<time datetime="{message.iso}">{escape(message.at)}</time>{edited}</p>'
        if named
        else ""
    )
    return f'<div class="message">{by}<div class="note" dir="auto">{body}</div></div>'


def _elided(text: str) -> str:
    """Its beginning and its end, where it is long, in whole words if it has any: both places are found by them."""
    text = " ".join(text.split())
    if len(text) <= LONGEST_FOUND:
        return text
    beginning, end = text[:_BEGINNING], text[-_END:]
    return f"{beginning.rpartition(' ')[0] or beginning} … {end.partition(' ')[2] or end}"
