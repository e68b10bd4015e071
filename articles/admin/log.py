from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin
from articles.extensions import unseen_lines


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Who did what at the desk, and when."""

    list_display = ["action_time", "user", "content_type", "object_repr", "action_flag", "what"]
    list_display_links = ["action_time"]
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "user__username"]
    fields = ["action_time", "user", "content_type", "object_repr", "action_flag", "what"]
    ordering = ["-action_time", "-pk"]
    show_full_result_count = False
    paginator = LimitedPaginator

    def get_queryset(self, request: HttpRequest) -> QuerySet[LogEntry]:
        seen = super().get_queryset(request).select_related("user", "content_type")
        for unseen in unseen_lines:
            seen = seen.exclude(unseen(request.user))
        return seen

    @admin.display(description=_("what"))
    def what(self, entry: LogEntry) -> str:
        return entry.get_change_message()
