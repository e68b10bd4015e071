from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User


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

    @classmethod
    def keep(cls, data: bytes, *, name: str, media_type: str, by: User | None = None) -> Self:
        """The original of these bytes; a second one of the same bytes is the first. Written before its row is."""
        digest = sha256(data).hexdigest()
        _write_once(_path(digest), data)
        original, _created = cls.objects.get_or_create(
            sha256=digest,
            defaults={
                "name": Path(name).name[-255:],
                "media_type": media_type,
                "size": len(data),
                "added_by": by,
            },
        )
        return original

    def read(self) -> bytes:
        return _path(self.sha256).read_bytes()


def _path(digest: str) -> Path:
    return Path(settings.ORIGINALS_DIR) / digest[:2] / digest


def _write_once(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    Path(file.name).replace(path)
