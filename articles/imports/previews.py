"""Bytes that somebody brought and has not kept: they lie apart from the originals, by the day, and go after a week."""

from contextlib import suppress
from datetime import timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from articles.models import Original
from articles.models.original import Kept, write_once

WEEK = timedelta(days=7)
MOST_AT_ONCE = 200  # files that one new preview takes away, so that nobody waits for a flood of others'


def put_by(data: bytes, *, name: str, media_type: str) -> Kept:
    """Keep bytes for the steps that follow, and clear away what nobody came back to."""
    kept = Kept.of(data, name=name, media_type=media_type)
    write_once(_folder() / timezone.now().date().isoformat() / kept.sha256, data)
    clear()
    return kept


def bytes_of(kept: Kept) -> bytes:
    """What was put by, or is kept already. Raises ``FileNotFoundError`` once it has been cleared away."""
    for day in _days():
        if (path := day / kept.sha256).exists():
            return path.read_bytes()
    return kept.read()


def keep_bytes(kept: Kept) -> None:
    """Put them among the originals. Call it in the transaction that makes their article, as late as may be."""
    Original.keep_bytes(bytes_of(kept), name=kept.name, media_type=kept.media_type)


def clear() -> None:
    """Take away the oldest of what has lain for more than a week."""
    left, kept_since = MOST_AT_ONCE, (timezone.now() - WEEK).date().isoformat()
    for day in reversed([day for day in _days() if day.name < kept_since]):
        with suppress(OSError):  # another process is clearing, too
            for path in list(islice(day.iterdir(), left)):
                path.unlink(missing_ok=True)
                left -= 1
            if not left:
                return
            day.rmdir()


def _days() -> list[Path]:
    """The folders there are, the newest first."""
    return sorted(_folder().glob("*-*-*"), reverse=True)


def _folder() -> Path:
    return Path(settings.PREVIEWS_DIR)
