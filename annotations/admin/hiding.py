from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.admin.acts import Restore
from annotations.models import Hiding, SessionArticle
from articles.admin.acting import action_of
from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin
from articles.models import Article


@admin.register(Hiding)
class HidingAdmin(ReadOnlyAdmin):
    """What is hidden, why and by whom. Its words stand nowhere: they are out of the desk's sight, too."""

    list_display = ["thing", "article", "reason", "by", "at"]
    search_fields = ["reason"]
    fields = ["thing", "article", "reason", "by", "at"]
    readonly_fields = ["thing", "article"]
    ordering = ["-pk"]
    show_full_result_count = False
    paginator = LimitedPaginator
    actions = [action_of(Restore)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Hiding]:
        blind = SessionArticle.objects.blind_for(request.user).values("article")
        articles = Article.objects.visible_to(request.user).exclude(pk__in=blind).values("pk")
        here = Q(highlight__article__in=articles) | Q(note__highlight__article__in=articles)
        return Hiding.objects.filter(here).select_related("highlight__article", "note__highlight__article", "by")

    def has_restore_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("annotations.delete_hiding")

    @admin.display(description=_("hidden"))
    def thing(self, hiding: Hiding) -> str:
        return str(hiding.note or hiding.highlight)

    @admin.display(description=_("article"))
    def article(self, hiding: Hiding) -> str:
        highlight = hiding.note.highlight if hiding.note else hiding.highlight
        return highlight.article.headline if highlight else ""
