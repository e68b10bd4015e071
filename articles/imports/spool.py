from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from articles.imports.reading import LARGEST_FILE, too_large


class Spooled(UploadedFile):  # type: ignore[type-arg]
    """An uploaded file that lies, closed, in a folder; its name is shown and leads nowhere."""

    def __init__(self, name: str, path: Path, size: int) -> None:
        super().__init__(BytesIO(), name=name, size=size)
        self.path = path

    @property
    def reader(self) -> tuple[str, Callable[[], bytes]]:
        """Name and a function that reads the bytes, which raises ``Unreadable`` for a file that was too large."""
        return self.name or "", self._bytes

    def _bytes(self) -> bytes:
        if (self.size or 0) > LARGEST_FILE:
            raise too_large()
        return self.path.read_bytes()


class Spool(FileUploadHandler):
    """Takes a thousand files without holding them in memory or open; of one that is too large, no more than fits."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.files = folder, 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.path = self.folder / str(self.files)
        self.written: BinaryIO = self.path.open("wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= LARGEST_FILE:
            self.written.write(raw_data)

    def file_complete(self, file_size: int) -> Spooled:
        self.written.close()
        return Spooled(self.file_name or "", self.path, file_size)

    def upload_interrupted(self) -> None:
        self.written.close()
