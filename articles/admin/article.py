from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from articles import extensions
from articles.admin.acting import action_of
from articles.admin.acts import AddTags, AssignSource, CorrectZone, Publish, RemoveTags, Withdraw
from articles.admin.again import read_again
from articles.admin.calendar import Calendar
from articles.admin.filters import Checked
from articles.admin.paging import LimitedPaginator
from articles.admin.text import edit_text
from articles.admin.upload import upload
from articles.models import Article, Original
from newsroom.requests import members_only


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """The words of an article are its revisions'; here is what stands around them."""

    list_display = ["headline", "source", "status", "language", "listed_at", "checked", "reading_room"]
    list_filter = ["status", Checked, "language", "team", "source"]
    list_select_related = ["source"]
    date_hierarchy = "listed_at"
    ordering = ["-listed_at", "-pk"]
    search_fields = ["headline"]
    search_help_text = _("Searches the whole text of the articles.")
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = LimitedPaginator
    fields = [
        "headline",
        "dek",
        "state",
        "source",
        "team",
        "address",
        "byline",
        "agency",
        "language",
        "direction",
        "filed_under",
        "questions",
        "printed_dates",
        "texts",
    ]
    readonly_fields = ["headline", "dek", "state", "filed_under", "questions", "printed_dates", "texts"]
    autocomplete_fields = ["source"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = [action_of(act) for act in (Publish, Withdraw, AddTags, RemoveTags, AssignSource, CorrectZone)]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("upload/", view(self.upload), name="articles_article_upload"),
            path("<int:pk>/text/", members_only(view(self.text)), name="articles_article_text"),
            path("<int:pk>/again/", view(self.again), name="articles_article_again"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Calendar(Article).visible_to(request.user)

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*self.list_display, *(_shown(column) for column in extensions.admin_columns)]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The counts are asked for the rows of the page alone; what a search finds is not also laid out by date."""
        shown = super().get_changelist_instance(request)
        shown.date_hierarchy = None if shown.query else shown.date_hierarchy
        counts = {column.name: column.count(request.user) for column in extensions.admin_columns}
        pks = [article.pk for article in shown.result_list]
        counted = {article.pk: article for article in Article.objects.only("pk").filter(pk__in=pks).annotate(**counts)}
        for article in shown.result_list:
            for name in counts:
                setattr(article, name, getattr(counted[article.pk], name))
        return shown

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return (queryset.filter(entry__words__matches=search_term) if search_term.strip() else queryset), False

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Articles come with their original, through the page that members use, too."""
        return redirect(reverse("article_new") + "?" + urlencode({"place": "house"}))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> Any:
        context = {**(extra_context or {}), "show_save_and_add_another": False}
        return super().changeform_view(request, object_id, form_url, context)

    @csrf_exempt
    def upload(self, request: HttpRequest) -> HttpResponse:
        return upload(self, request)

    def again(self, request: HttpRequest, pk: int) -> HttpResponse:
        return read_again(self, request, pk)

    def text(self, request: Any, pk: int) -> HttpResponse:
        return edit_text(self, request, pk)

    def view_on_site(self, article: Article) -> str:
        return article.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # an article with people's marks is withdrawn, never deleted

    @admin.display(description=_("checked"), boolean=True)
    def checked(self, article: Article) -> bool:
        return not article.doubts

    @admin.display(description=_("room"))
    def reading_room(self, article: Article) -> SafeString:
        return format_html('<a class="room" href="{}">{}</a>', article.get_absolute_url(), _("Read"))

    @admin.display(description=_("please check"))
    def questions(self, article: Article) -> SafeString | str:
        return format_html_join("; ", "{}: {}", article.doubts) or "—"

    @admin.display(description=_("status"))
    def state(self, article: Article) -> str:
        if article.status != Article.Status.WITHDRAWN or not hasattr(article, "withdrawal"):
            return article.get_status_display()
        return f"{article.get_status_display()}: {article.withdrawal.reason}"

    @admin.display(description=_("filed under"))
    def filed_under(self, article: Article) -> str:
        return ", ".join(tag.word for tag in article.tags.order_by("folded")) or "—"

    @admin.display(description=_("dates"))
    def printed_dates(self, article: Article) -> SafeString | str:
        """The words, what they were read as, and how sure the zone is."""
        dates = article.dates.order_by("kind")
        lines = (
            (d.get_kind_display(), d.words, d.local, d.zone, d.get_zone_source_display(), d.instant) for d in dates
        )
        return format_html_join(" ", "<p>{}: “{}” · {} {} ({}) · {}</p>", lines) or "—"

    @admin.display(description=_("texts"))
    def texts(self, article: Article) -> SafeString | str:
        """Where each text came from: the file, the place in it, the parser."""
        revisions = article.revisions.select_related("original").defer("text", "packed_blocks", "sentences")
        lines = (
            (
                reverse("admin:articles_revision_change", args=[revision.pk]),
                _("revision %(number)s") % {"number": revision.number},
                _link(revision.original),
                revision.locator or _("the whole file"),
                revision.parser,
            )
            for revision in revisions.order_by("number")
        )
        return format_html_join(" ", '<p><a href="{}">{}</a> · {} · {} · {}</p>', lines) or "—"


def _link(original: Original | None) -> SafeString | str:
    if original is None:
        return "—"
    return format_html('<a href="{}">{}</a>', reverse("admin:articles_original_change", args=[original.pk]), original)


def _shown(column: extensions.AdminColumn) -> Callable[[Article], int]:
    @admin.display(description=str(column.words))
    def number(article: Article) -> int:
        return int(getattr(article, column.name))

    number.__name__ = column.name
    return number
