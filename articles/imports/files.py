"""Reading files of unknown size and kind, under names that can be shown and stored."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from stat import S_ISREG

from django.utils.translation import gettext as _

from articles.imports.reading import LARGEST_FILE, too_large
from articles.ingest.parsed import Unreadable


def readers(files: Iterable[Path]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Their names, and what reads each when its turn comes: as ``import_all`` takes them."""
    for file in files:
        yield shown(file.name), partial(read_bounded, file)


def shown(name: object) -> str:
    """A name of a file as text: what is no UTF-8, or would not print in a line, becomes U+FFFD."""
    text = os.fsencode(str(name)).decode("utf-8", "replace")
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def read_bounded(path: Path) -> bytes:
    """The bytes of a regular file, never more than one above the limit. Raises ``OSError`` and ``Unreadable``."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise Unreadable(_("This is no file with an end, but a folder, a pipe or a device."))
    if status.st_size > LARGEST_FILE:
        raise too_large()
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)
