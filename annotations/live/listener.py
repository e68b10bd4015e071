"""One open stream: who listens, and what is to be said to them next."""

import asyncio
from dataclasses import dataclass

from annotations.live.ear import Ear, SessionEar
from annotations.live.facts import Facts
from annotations.live.place import Place
from annotations.live.presence import NOBODY


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever was let in to one place. ``facts`` are what that rested on: while they stand, so does the right."""

    place: Place
    session: str
    ear: Ear | SessionEar
    facts: Facts
    article: int = 0  # that the page shows, if it shows one


class Listener:
    """What waits to be said is never a queue but a number: however slow the reader, it takes no more memory."""

    __slots__ = ("farewell", "guest", "heard", "here", "more", "others", "ready", "reset", "shown")

    def __init__(self, guest: Guest, after: int) -> None:
        self.guest = guest
        self.heard = after  # the last line that concerns them
        self.others = False  # somebody else than they themselves wrote one since they were told
        self.reset = self.more = False  # there is anything to be said of the log
        self.here = self.shown = NOBODY  # who of their team is in the article, and whom they were told of
        self.farewell: int | None = None
        self.ready = asyncio.Event()

    def tell(self, seq: int, *, own: bool) -> None:
        if seq > self.heard:
            self.heard = seq
            self.others |= not own
            self.more = True
            self.ready.set()

    def show(self, here: str) -> None:
        """Who of their team is in the article now."""
        if here != self.here:
            self.here = here
            self.ready.set()

    def start_over(self, seq: int) -> None:
        """What they have cannot be brought up to date by lines of the log."""
        self.heard, self.reset, self.more = max(seq, self.heard), True, True
        self.ready.set()

    def send_away(self, seconds: int) -> None:
        """Let them come again after so many seconds; with 0, when they come back to the page."""
        self.farewell = seconds
        self.ready.set()
