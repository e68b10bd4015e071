from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from newsroom.accounts.admin.ticks import TICKS

admin.site.unregister(Group)


@admin.register(Group)
class PowersAdmin(GroupAdmin):
    """Whoever changes a group gives its people power, perhaps themselves: only superusers do."""

    filter_horizontal = ()
    formfield_overrides = TICKS

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.is_superuser
