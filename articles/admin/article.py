from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import Article, ArticleDate
from articles.models.article import ArticleQuerySet
from newsroom.requests import MemberRequest


class DateInline(admin.TabularInline):
    model = ArticleDate
    fields = ["kind", "words", "local", "zone", "zone_source", "instant"]
    readonly_fields = ["kind", "words", "local", "zone", "zone_source", "instant"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """The words of an article are its revisions'; here is what stands around them."""

    list_display = ["headline", "source", "status", "language", "listed_at", "doubtful"]
    list_filter = ["status", "language", "source"]
    list_select_related = ["source"]
    date_hierarchy = "listed_at"
    search_fields = ["headline"]
    search_help_text = _("Searches the whole text of the articles.")
    show_full_result_count = False
    fields = ["headline", "dek", "source", "team", "address", "byline", "agency", "language", "direction", "questions"]
    readonly_fields = ["headline", "dek", "questions"]
    autocomplete_fields = ["source"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [DateInline]
    actions = ["publish", "withdraw"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return (queryset.filter(entry__words__matches=search_term) if search_term.strip() else queryset), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come by import, with their original

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # an article with people's marks is withdrawn, never deleted

    @admin.display(description=_("to check"), boolean=True)
    def doubtful(self, article: Article) -> bool:
        return not article.doubts

    @admin.display(description=_("please check"))
    def questions(self, article: Article) -> SafeString | str:
        return format_html_join("; ", "{}: {}", article.doubts) or "—"

    @admin.action(description=_("Publish"), permissions=["change"])
    def publish(self, request: MemberRequest, articles: ArticleQuerySet) -> None:
        self._tell(request, articles.publish(by=request.user), Article.Status.PUBLISHED)

    @admin.action(description=_("Withdraw"), permissions=["change"])
    def withdraw(self, request: MemberRequest, articles: ArticleQuerySet) -> None:
        self._tell(request, articles.withdraw(by=request.user), Article.Status.WITHDRAWN)

    def _tell(self, request: HttpRequest, changed: list[Article], status: Article.Status) -> None:
        count = len(changed)
        words = ngettext("%(count)s article is now %(status)s.", "%(count)s articles are now %(status)s.", count)
        messages.success(request, words % {"count": count, "status": status.label.lower()})
