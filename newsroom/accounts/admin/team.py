from django.contrib import admin

from newsroom.accounts.models import Membership, Team


class MembershipInline(admin.StackedInline):
    model = Membership
    fields = ["user", "role"]
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    list_display = ["name", "created_at"]
    search_fields = ["name"]
    view_on_site = False  # it is a page of its members
    fields = ["name"]
    inlines = [MembershipInline]
