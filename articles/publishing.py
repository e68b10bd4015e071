"""What other apps hold before an article's text changes; they add it in ``AppConfig.ready``.

Each is called with the article's number as the first act of the transaction that publishes a revision, so that
whoever works on the text that stands is waited for. What follows from the new text goes by ``revision_published``.
"""

from collections.abc import Callable


class Overtaken(Exception):
    """Somebody else has published a text since the one that this one follows."""


held_first: list[Callable[[int], object]] = []


def hold_still(article_id: int) -> None:
    """Let nobody else change what hangs on this article until the transaction ends."""
    for hold in held_first:
        hold(article_id)
