from django.contrib import admin

from articles.admin.reading import ReadOnlyAdmin
from articles.models import Original


@admin.register(Original)
class OriginalAdmin(ReadOnlyAdmin):
    list_display = ["name", "media_type", "size", "added_by", "added_at"]
    list_filter = ["media_type"]
    search_fields = ["name", "sha256"]
    show_full_result_count = False
