from django.contrib import admin

from articles.admin.paging import LimitedPaginator
from articles.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "domain", "language", "time_zone"]
    list_filter = ["language"]
    search_fields = ["name", "domain"]
    fields = ["name", "domain", "language", "time_zone"]
    show_full_result_count = False
    paginator = LimitedPaginator
