"""An installation for commands that try Newsroom outside of pytest."""

import os
from pathlib import Path


def set_up(folder: Path, *, postgresql: bool = False) -> None:
    """An installation of its own, on SQLite unless asked: nothing of the machine's own data or settings is touched."""
    for name in ("DATABASE_URL", "DEBUG", "SITE_URL", "ALLOWED_HOSTS", "TRUSTED_PROXIES", "HOST"):
        if name != "DATABASE_URL" or not postgresql:
            os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA": str(folder),
        "SECRET_KEY": "only-for-measuring",
        "PUBLIC_READING": "1",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from newsroom.collected import collect_if_changed

    collect_if_changed()
