from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst


class ErasingAdmin(admin.ModelAdmin):
    """Says of what hangs on a row only whether that keeps it: names and counts would tell of marks that few may see."""

    kept: Promise | str = ""  # what may keep a row
    gone: Promise | str = ""  # what goes with it

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        _nested, _counts, needed, protected = super().get_deleted_objects(objs, request)
        names, several = self.opts.verbose_name, self.opts.verbose_name_plural
        if protected:
            needed = set()  # of what stays
        if not all(self.has_delete_permission(request, one) for one in objs):
            needed = {*needed, str(names)}
        rows = [f"{capfirst(names)}: {one}" for one in objs]
        return [*rows, str(self.gone)], {several: len(rows)}, needed, [str(self.kept)] if protected else []
