"""The ready group of those who keep the corpus."""

from typing import Any

from django.db.models import Q

NAME = "Corpus editors"
# Beside all on articles: marks and notes to read, where they may see them, and to hide; the log of the desk.
BESIDE = {
    "annotations": ("view_highlight", "view_note", "view_hiding", "add_hiding", "delete_hiding"),
    "admin": ("view_logentry",),
}


def make_group(groups: Any, permissions: Any) -> Any:
    """The group with its permissions, given the models ``Group`` and ``Permission`` (of today, or of a migration)."""
    wanted = Q(content_type__app_label="articles")
    for app, codes in BESIDE.items():
        wanted |= Q(content_type__app_label=app, codename__in=codes)
    group, _made = groups.objects.get_or_create(name=NAME)
    group.permissions.set(permissions.objects.filter(wanted))
    return group
