from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.acting import Act, action_of
from articles.admin.again import offer
from articles.admin.filters import Waiting
from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin
from articles.models import Article, ProposedText

_LONG = ("text", "packed_blocks", "sentences")


class SetAside(Act):
    words = _("Set aside…")
    permission = "settle"

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(settled_at=None)

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s proposed text will be set aside: its article stays as it is, and the same words are not "
            "proposed again.",
            "%(count)s proposed texts will be set aside: their articles stay as they are, and the same words are not "
            "proposed again.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        by: Any = request.user
        return ProposedText.objects.filter(pk__in=rows).settle(by=by)

    def done(self, count: int) -> str:
        return ngettext("%(count)s is set aside.", "%(count)s are set aside.", count) % {"count": count}


@admin.register(ProposedText)
class ProposedTextAdmin(ReadOnlyAdmin):
    """What came again with other words. Whoever may change articles sees it; an open one leads to its preview."""

    list_display = ["article", "words", "original", "by", "at", "fate"]
    list_filter = [Waiting]
    search_fields = ["article__headline", "original__name"]
    fields = ["article", "words", "original", "by", "at", "fate"]
    readonly_fields = ["words", "fate"]
    ordering = ["-pk"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = LimitedPaginator
    actions = [action_of(SetAside)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProposedText]:
        here = ProposedText.objects.filter(article__in=Article.objects.visible_to(request.user).values("pk"))
        rows = here.select_related("article__current_revision", "original", "by", "revision")
        return rows.defer(*(f"{row}__{name}" for row in ("article__current_revision", "revision") for name in _LONG))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return self.has_module_permission(request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Proposed texts"), **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page that edits the article's text, as long as nobody has settled it."""
        proposed = self.get_object(request, object_id)
        if request.method == "GET" and proposed and not proposed.settled_at and self.has_view_permission(request):
            return offer(request, proposed.article, proposed.original)
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=_("words"))
    def words(self, proposed: ProposedText) -> str:
        return f"+{proposed.words_added} −{proposed.words_removed}"

    @admin.display(description=_("what became of it"))
    def fate(self, proposed: ProposedText) -> str:
        if not proposed.settled_at:
            return str(_("waits"))
        if proposed.revision:
            return str(_("revision %(number)s") % {"number": proposed.revision.number})
        return str(_("set aside"))
