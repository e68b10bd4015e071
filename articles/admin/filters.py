from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Checked(admin.SimpleListFilter):
    """Whether the parser left doubts that somebody should look at."""

    title = _("doubts")
    parameter_name = "checked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("Please check")), ("yes", _("None"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "no":
                return queryset.exclude(doubts=[])
            case "yes":
                return queryset.filter(doubts=[])
        return queryset
