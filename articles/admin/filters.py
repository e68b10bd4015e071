from collections.abc import Iterator
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


class Waiting(admin.SimpleListFilter):
    """What waits for an editor, unless something else is asked for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [(None, _("Waiting")), ("published", _("Published")), ("aside", _("Set aside"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        for value, words in self.lookup_choices:
            query = changelist.get_query_string({self.parameter_name: value} if value else {}, [self.parameter_name])
            yield {"selected": self.value() == value, "query_string": query, "display": words}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "published":
                return queryset.exclude(revision=None)
            case "aside":
                return queryset.filter(settled_at__isnull=False, revision=None)
        return queryset.filter(settled_at=None)
