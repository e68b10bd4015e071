from dataclasses import dataclass
from hashlib import sha256

FORMAT, VERSION = "newsroom-session", 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Part:
    """What the manifest says of a part: ``size`` in bytes."""

    sha256: str
    size: int
    lines: int


def file_of(part: str) -> str:
    return f"{part}.jsonl"


def digest_of(parts: dict[str, Part]) -> str:
    """What names the content of an archive, whenever and wherever it was written."""
    return sha256("\n".join(f"{name} {parts[name].sha256}" for name in sorted(parts)).encode()).hexdigest()
