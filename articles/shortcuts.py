"""The keys of the reading room: the help sheet is drawn from this table, and the scripts read them there."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Shortcut(NamedTuple):
    """One key and what it does.

    ``act`` is the name under which a script answers, and ``key`` what a reader can change: as browsers name it, with
    Shift a capital letter, "Control+" before it where that is held. Without an act the row only tells. Those with
    ``work`` are for a session's pages.
    """

    key: str
    words: Promise
    act: str = ""
    members: bool = False
    work: bool = False


class Group(NamedTuple):
    """Keys that are used together, under their heading."""

    words: Promise
    shortcuts: tuple[Shortcut, ...]


GROUPS = (
    Group(
        _("Through the text"),
        (
            Shortcut("j", _("Next sentence"), "sentence-next"),
            Shortcut("k", _("Sentence before"), "sentence-before"),
            Shortcut("J", _("Next paragraph"), "paragraph-next"),
            Shortcut("K", _("Paragraph before"), "paragraph-before"),
            Shortcut("x", _("One sentence more"), "sentence-more"),
            Shortcut("X", _("One sentence less"), "sentence-less"),
            Shortcut("Shift+→", _("One letter more; with Ctrl a word")),
        ),
    ),
    Group(
        _("Marking what is selected"),
        (
            Shortcut("1 … 9", _("Mark with that label"), members=True),
            Shortcut("h", _("Mark with the label used last"), "mark", members=True),
            Shortcut("n", _("Mark and write a note"), "note", members=True),
            Shortcut("m", _("Marker: what is selected is marked at once"), "marker", members=True),
            Shortcut("Esc", _("Select nothing; put the marker away"), members=True),
        ),
    ),
    Group(
        _("Marks and cards"),
        (
            Shortcut(".", _("Next mark"), "mark-next"),
            Shortcut(",", _("Mark before"), "mark-before"),
            Shortcut("Enter", _("From the mark to its card"), "card"),
            Shortcut("g", _("From the card back to the text"), "text"),
            Shortcut("Shift+←/→", _("Your mark ends a word earlier, or later"), members=True),
            Shortcut("Alt+Shift+←/→", _("It begins a word earlier, or later"), members=True),
            Shortcut("Ctrl+Enter", _("Save the note that is being written"), members=True),
            Shortcut("Esc", _("Close it; the draft is kept"), members=True),
        ),
    ),
    Group(
        _("In a session"),
        (
            Shortcut("N", _("Hand in, and the next article"), "hand-in", members=True, work=True),
            Shortcut("]", _("The next article, as this one stands"), "article-next", members=True, work=True),
            Shortcut("[", _("The article before"), "article-before", members=True, work=True),
            Shortcut("u", _("Unsure of this mark, or sure again"), "unsure", members=True, work=True),
            Shortcut("q", _("Ask those who lead the session"), "question", members=True, work=True),
        ),
    ),
    Group(
        _("The page"),
        (
            Shortcut("Ctrl+Z", _("Undo"), members=True),
            Shortcut("Ctrl+Shift+Z", _("Redo"), members=True),
            Shortcut("/", _("Find in the article"), "find"),
            Shortcut("f", _("Filter the marks"), "filter"),
            Shortcut("Control+Shift+H", _("Hide all marks, or show them"), "marks"),
            Shortcut("s", _("How the text looks"), "look"),
            Shortcut("?", _("This list of keys"), "help"),
        ),
    ),
)


def groups_for(*, member: bool, at_work: bool = False) -> list[Group]:
    """The table for one reader: who cannot mark has no keys for it, and only whoever is at work those of a session."""
    meant = [one for group in GROUPS for one in group.shortcuts if (member or not one.members) and at_work >= one.work]
    groups = [Group(words, tuple(key for key in keys if key in meant)) for words, keys in GROUPS]
    return [group for group in groups if group.shortcuts]


def shortcut_of(key: str) -> Shortcut | None:
    """What this key does, unless its reader changed it."""
    return next((one for group in GROUPS for one in group.shortcuts if one.act and one.key == key), None)
