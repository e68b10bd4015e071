from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin
from articles.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["article", "number", "original", "locator", "parser", "created_at"]
    list_select_related = ["article", "original"]
    search_fields = ["article__headline", "original__name"]
    ordering = ["-pk"]
    fields = ["article", "number", "text", "original", "locator", "parser", "created_at"]
    show_full_result_count = False
    paginator = LimitedPaginator

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        request.whole_texts = False  # type: ignore[attr-defined]
        return super().get_changelist_instance(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """A list reads no texts: each may be two million characters long."""
        rows = super().get_queryset(request).defer("packed_blocks", "sentences")
        return rows if getattr(request, "whole_texts", True) else rows.defer("text", "packed_blocks", "sentences")
