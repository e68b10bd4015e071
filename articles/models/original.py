import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any, BinaryIO, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the data folder and have no row yet; ``size`` in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int

    @classmethod
    def of(cls, data: bytes, *, name: str, media_type: str) -> Self:
        return cls(sha256(data).hexdigest(), Path(name).name[-255:], media_type, len(data))

    @property
    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "media_type": self.media_type, "size": self.size}

    def read(self) -> bytes:
        return _path(self.sha256).read_bytes()


class Original(models.Model):
    """The bytes that articles came from, kept in the data folder so that a better parser can read them again."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def keep_bytes(data: bytes, *, name: str, media_type: str) -> Kept:
        """Put these bytes into the data folder; what is there already stays as it is."""
        kept = Kept.of(data, name=name, media_type=media_type)
        write_once(_path(kept.sha256), data)
        return kept

    @classmethod
    def of(cls, kept: Kept, *, by: User | None = None) -> "Original":
        """The row of kept bytes; a second one of the same bytes is the first."""
        return cls.objects.get_or_create(sha256=kept.sha256, defaults={**kept.facts, "added_by": by})[0]

    @property
    def kept(self) -> Kept:
        return Kept(self.sha256, self.name, self.media_type, self.size)

    def open(self) -> BinaryIO:
        return _path(self.sha256).open("rb")


def _path(digest: str) -> Path:
    return Path(settings.ORIGINALS_DIR) / digest[:2] / digest


def write_once(path: Path, data: bytes) -> None:
    """Make a file of these bytes, whole or not at all; one that is there stays as it is."""
    if path.exists():
        return
    part = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")
    try:
        _write(part, data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
    try:
        file = os.open(path, flags, 0o600)
    except FileNotFoundError:  # the folder is made with its first file
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, flags, 0o600)
    with os.fdopen(file, "wb") as opened:
        opened.write(data)
