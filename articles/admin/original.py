from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin
from articles.models import Original

MOST_SHOWN = 50


@admin.register(Original)
class OriginalAdmin(ReadOnlyAdmin):
    list_display = ["name", "media_type", "size", "added_by", "added_at"]
    list_filter = ["media_type", "added_at"]
    list_select_related = ["added_by"]
    search_fields = ["name", "sha256"]
    ordering = ["-pk"]
    show_full_result_count = False
    paginator = LimitedPaginator
    fields = ["name", "media_type", "size", "sha256", "added_by", "added_at", "articles"]
    readonly_fields = ["articles"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.download)
        return [path("<int:pk>/download/", view, name="articles_original_download"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Original]:
        return super().get_queryset(request).select_related("added_by")

    def download(self, request: HttpRequest, pk: int) -> FileResponse:
        """The bytes as they came: foreign markup, which must never open as a page of ours."""
        original = get_object_or_404(Original, pk=pk)
        if not self.has_view_permission(request, original):
            raise PermissionDenied
        try:
            file = original.open()
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(
            file, as_attachment=True, filename=original.name, content_type="application/octet-stream"
        )
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = "sandbox; default-src 'none'"
        return response

    @admin.display(description=_("articles made of it"))
    def articles(self, original: Original) -> SafeString | str:
        """Which article each place in the file became, and which parser read it."""
        revisions = original.revisions.select_related("article").only(
            "article__headline", "number", "locator", "parser"
        )
        lines = (
            (
                reverse("admin:articles_article_change", args=[revision.article_id]),
                revision.article.headline,
                _("revision %(number)s") % {"number": revision.number},
                revision.locator or _("the whole file"),
                revision.parser,
            )
            for revision in revisions.order_by("pk")[:MOST_SHOWN]
        )
        return format_html_join(" ", '<p><a href="{}">{}</a> · {} · {} · {}</p>', lines) or "—"
