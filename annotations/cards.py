"""From a highlight and its thread to the card in the margin. Imports no Django: a template costs ten times as much.

Every word that a person reads comes in :class:`Words`, translated by the caller; every other value is escaped here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from uuid import UUID

from annotations.recheck import Recheck, RecheckWords, render_recheck

LONGEST_QUOTE, LONGEST_ELSEWHERE = 160, 600  # beside the text, and on other pages

NAME = 10  # hexadecimal digits of a highlight's identifier


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread; ``html`` is safe (from ``render_note``), and empty once the message is deleted."""

    uuid: str
    author: str
    html: str
    at: str
    iso: str
    edited: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Tag:
    """A word on a highlight, and the address of what else carries it; empty where this reader has no such place."""

    word: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A highlight as one reader sees it. ``name`` ties it to its marks; it begins at code point ``start`` of
    the text, in the block with the index ``block``; without a ``quote`` it is on the article as a whole. ``article``
    is the article's address where the card stands on another page than its text. ``by`` is its author's number: two
    people may have one name. ``resolved`` says who settled the thread: to that line its card is folded, unless it is
    ``unfolded``. ``recheck`` is what a new text asks about it. What is done to it has its address under ``root``. In
    a session its author may be ``unsure`` of it; elsewhere that is ``None``."""

    uuid: str
    name: str
    start: int
    block: int
    quote: str
    style: str
    label: str
    author: str
    seen_by: str
    at: str
    iso: str
    messages: Sequence[Message] = ()
    tags: Sequence[Tag] = ()
    article: str = ""
    mine: bool = False
    deleted: bool = False
    by: int = 0
    resolved: str = ""
    unfolded: bool = False
    recheck: Recheck | None = None
    root: str = "/"
    unsure: bool | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What the cards say, in the reader's language; ``signed_in`` is whether this reader may answer at all."""

    reply: str
    note: str
    edit: str
    edited: str
    edit_note: str
    deleted_highlight: str
    deleted_note: str
    go_to_text: str
    tags: str = "Tags"
    resolve: str = "Resolve"
    reopen: str = "Reopen"
    copy_link: str = "Copy link"
    whole: str = "The whole article"
    link_copied: str = "The link is copied."
    recheck: RecheckWords = field(default_factory=RecheckWords)
    signed_in: bool = True
    unsure: str = "Unsure"
    be_unsure: str = "I am unsure"
    sure: str = "I am sure"


def name_of(uuid: UUID) -> str:
    """What ties marks to their card in a page: short, and telling nothing of how many others there are."""
    return uuid.hex[:NAME]


def render_card(card: Card, words: Words, extra: str = "") -> str:
    """One card as HTML; ``extra`` is put into its opening tag as it is."""
    messages = "".join(
        # The first message is mostly its marker's own, who is named above it.
        _message(message, words, card.root, named=place > 0 or message.author != card.author)
        for place, message in enumerate(card.messages)
    )
    gone = f'<p class="gone">{escape(_deleted(card, words))}</p>' if card.deleted else ""
    return (
        f'<article class="card {card.style}{" resolved" if card.resolved else ""}" id="h-{card.name}"'
        f' data-h="{card.name}" data-at="{_at(card)}"'
        f' data-by="{card.by}" tabindex="-1"{extra}>'
        f"{_resolution(card, words)}"
        f'<header><b dir="auto">{escape(card.author)}</b> <i class="label">{escape(card.label)}</i> '
        f'<time datetime="{card.iso}">{escape(card.at)}</time> <small>{escape(card.seen_by)}</small></header>'
        f'<a class="quote" href="{_place(card)}" dir="auto" title="{escape(words.go_to_text)}">'
        f"{escape(_short(card) or words.whole)}</a>"
        f"{render_recheck(card.recheck, _address(card), words.recheck, _place(card))}{_doubt(card, words)}"
        f"{gone}{_tags(card, words)}{messages}{_actions(card, words)}</article>"
    )


def _at(card: Card) -> str:
    """Where its mark begins, if it lies in the text."""
    return "" if not card.quote or (card.recheck and card.recheck.orphan) else str(card.start)


def _doubt(card: Card, words: Words) -> str:
    return f'<p class="unsure">{escape(words.unsure)}</p>' if card.unsure else ""


def _deleted(card: Card, words: Words) -> str:
    return words.deleted_highlight if card.quote else words.deleted_note


def _resolution(card: Card, words: Words) -> str:
    """The line to which a resolved card is folded: it opens what follows it in the card."""
    if not card.resolved:
        return ""
    unfolded = " open" if card.unfolded else ""
    reopen = f" {_settle(card, words.reopen, 'delete')}" if words.signed_in else ""
    return (
        f'<div class="resolution"><details{unfolded}><summary dir="auto">{escape(card.resolved)}</summary></details>'
        f"{reopen}</div>"
    )


def _place(card: Card) -> str:
    return f"{escape(card.article)}#h-{card.name}" if card.article else f"#b-{card.block}"


def _tags(card: Card, words: Words) -> str:
    if not card.tags:
        return ""
    items = "".join(f'<li dir="auto">{_tag(tag)}</li>' for tag in card.tags)
    return f'<ul class="tags" aria-label="{escape(words.tags)}">{items}</ul>'


def _tag(tag: Tag) -> str:
    word = escape(tag.word)
    return f'<a href="{escape(tag.address)}">{word}</a>' if tag.address else word


def _message(message: Message, words: Words, root: str, *, named: bool) -> str:
    body = message.html or f"<p>{escape(words.deleted_note)}</p>"
    author = f'<b dir="auto">{escape(message.author)}</b> ' if named else ""
    edited = f' <small class="edited">{escape(words.edited)}</small>' if message.edited else ""
    acts = _acts_on(message, words, root) if message.html and words.signed_in else ""
    return (
        f'<div class="message{"" if message.html else " gone"}" id="n-{message.uuid}">'
        f'<p class="by">{author}'
        f'<time datetime="{message.iso}">{escape(message.at)}</time>{edited}{acts}</p>'
        f'<div class="note" dir="auto">{body}</div></div>'
    )


def _acts_on(message: Message, words: Words, root: str) -> str:
    address = f"{escape(root)}notes/{message.uuid}/"
    edit = (
        f' <a class="act" href="{address}edit/" hx-get="{address}edit/" hx-target="#n-{message.uuid}" '
        f'hx-swap="outerHTML">{escape(words.edit_note)}</a>'
    )
    copied = f'data-copies-link="{escape(words.link_copied)}"'
    link = f' <a class="act" href="{address}" {copied}>{escape(words.copy_link)}</a>'
    return edit + link if message.mine else link


def _actions(card: Card, words: Words) -> str:
    if not words.signed_in:
        return ""
    address = _address(card)
    links = _act(f"{address}notes/", words.reply if card.messages else words.note)
    if card.messages and not card.resolved:
        links += " " + _settle(card, words.resolve, "post")
    if card.mine and not card.deleted:
        links += " " + _act(address, words.edit)
        if card.unsure is not None:
            links += " " + _switch(card, "uncertainty", words.sure if card.unsure else words.be_unsure, not card.unsure)
    return f'<p class="actions">{links}</p><div class="composer"></div>'


def _act(address: str, words: str) -> str:
    return f'<a class="act" href="{address}" hx-get="{address}" hx-target="next .composer">{escape(words)}</a>'


def _settle(card: Card, words: str, method: str) -> str:
    return _switch(card, "resolution", words, method == "post")


def _switch(card: Card, name: str, words: str, on: bool) -> str:
    """Without scripts a form on the mark's own page does it."""
    address, method = _address(card), "post" if on else "delete"
    return f'<a class="act" href="{address}#{name}" hx-{method}="{address}{name}/" hx-swap="none">{escape(words)}</a>'


def _address(card: Card) -> str:
    return f"{escape(card.root)}highlights/{card.uuid}/"


def _short(card: Card) -> str:
    longest = LONGEST_ELSEWHERE if card.article else LONGEST_QUOTE
    return card.quote if len(card.quote) <= longest else card.quote[: longest - 1].rstrip() + "…"
