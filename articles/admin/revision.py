from django.contrib import admin

from articles.admin.reading import ReadOnlyAdmin
from articles.models import Revision


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["article", "number", "original", "locator", "parser", "created_at"]
    list_select_related = ["article", "original"]
    fields = ["article", "number", "text", "original", "locator", "parser", "created_at"]
    show_full_result_count = False
