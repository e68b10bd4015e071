"""A session as one file that loses nothing: a zip with a part a kind of thing, and a manifest. Pure Python.

A part is JSON lines, in UTF-8. The manifest names format and version, and of each part its bytes, lines and SHA-256.
"""

from annotations.archive.manifest import FORMAT, VERSION
from annotations.archive.reading import Archive, read
from annotations.archive.records import PARTS
from annotations.archive.renaming import renamed
from annotations.archive.writing import write
from annotations.archive.wrong import BadArchive

__all__ = ["FORMAT", "PARTS", "VERSION", "Archive", "BadArchive", "read", "renamed", "write"]
