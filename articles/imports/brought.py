"""The files that somebody brings, read a handful at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from django.utils.translation import gettext as _

from articles.imports.outcome import Outcome, guarded
from articles.ingest.parsed import Unreadable

MOST_FILES = 100
MOST_BYTES = 10 * 1024 * 1024

Reader = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Brought:
    """A file's bytes, in memory; ``sha256`` in hex."""

    name: str
    data: bytes
    sha256: str


Batch = list[Brought | Outcome]


def batches(files: Iterable[tuple[str, Reader]]) -> Iterator[Batch]:
    """The files in order, at most a hundred together; a batch ends with the file that brings it to 10 MB.

    A file that cannot be read is refused in its place.
    """
    batch: Batch = []
    size = 0
    for name, read in files:
        one = guarded(name, partial(_bring, name, read))
        batch.append(one)
        size += len(one.data) if isinstance(one, Brought) else 0
        if len(batch) == MOST_FILES or size >= MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _bring(name: str, read: Reader) -> Brought:
    try:
        data = read()
    except OSError as error:
        raise Unreadable(_("It cannot be read: %(why)s.") % {"why": error.strerror}) from error
    return Brought(name, data, sha256(data).hexdigest())
