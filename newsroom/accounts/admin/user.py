from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.admin.erasing import ErasingAdmin
from newsroom.accounts.admin.ticks import TICKS
from newsroom.accounts.models import User

POWERS = ("is_staff", "is_superuser", "groups", "user_permissions")


@admin.register(User)
class PersonAdmin(ErasingAdmin, UserAdmin):
    """Staff who keep accounts give nobody power: powers, and the accounts that have them, are superusers' alone."""

    kept = _("marks, notes or work in a session, which stay: take away “Active” instead, and nobody signs in with it")
    gone = _("and with it memberships, invitations made, notices and places in articles")
    filter_horizontal = ()
    formfield_overrides = TICKS
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "first_name", "last_name", "email", "is_staff", "is_active"]

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[Any]:
        fields = [*super().get_readonly_fields(request, obj)]
        return fields if request.user.is_superuser else [*fields, *POWERS]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)


def _within_reach(request: HttpRequest, person: User | None) -> bool:
    """Whose password or name can be changed can be become: staff reach those who are none, and themselves."""
    if person is None or request.user.is_superuser or person == request.user:
        return True
    return not (person.is_staff or person.is_superuser)
