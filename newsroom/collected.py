"""Collecting the static files into the data folder, when they changed since the last time."""

from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.management import call_command


def collect_if_changed() -> None:
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _fingerprint() -> str:
    """Changes when a file of ours or a package that brings files does."""
    files = (path for folder in settings.STATICFILES_DIRS for path in sorted(Path(folder).rglob("*")) if path.is_file())
    facts = [f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    packages = [version(name) for name in ("django", "django-htmx", "whitenoise")]
    return sha256("\n".join([*facts, *packages]).encode()).hexdigest()
