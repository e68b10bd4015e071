from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from annotations.models import Label, LabelSet


class LabelInline(admin.StackedInline):
    model = Label
    # One field with a name, in place of two without one.
    formfield_overrides = {models.DateTimeField: {"form_class": forms.DateTimeField, "widget": forms.DateTimeInput}}
    fields = ["name", "role", "colour", "underline", "hotkey", "definition", "ordinal", "retired_at"]
    extra = 0
    can_delete = False  # marks carry it: a label is retired, never erased


@admin.register(LabelSet)
class LabelSetAdmin(admin.ModelAdmin):
    list_display = ["name", "team"]
    fields = ["name", "team"]
    inlines = [LabelInline]

    def has_delete_permission(self, request: HttpRequest, obj: LabelSet | None = None) -> bool:
        return False
