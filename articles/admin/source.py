from django.contrib import admin

from articles.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "domain", "language", "time_zone"]
    list_filter = ["language"]
    search_fields = ["name", "domain"]
    fields = ["name", "domain", "language", "time_zone"]
