from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.admin.erasing import ErasingAdmin
from newsroom.accounts.models import Membership, Team


class MembershipInline(admin.StackedInline):
    model = Membership
    fields = ["user", "role"]
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Team)
class TeamAdmin(ErasingAdmin):
    kept = _("marks, sessions or labels of the team, which stay")
    gone = _("and with it memberships and invitations")
    list_display = ["name", "created_at"]
    search_fields = ["name"]
    view_on_site = False  # it is a page of its members
    fields = ["name"]
    inlines = [MembershipInline]
