from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from annotations.admin.acts import Hide
from annotations.audience import words_of
from annotations.models import Highlight
from articles.admin.acting import action_of
from articles.admin.paging import LimitedPaginator
from articles.admin.reading import ReadOnlyAdmin


class SeenAdmin(ReadOnlyAdmin):
    """Rows that stand here only for those who see them in the reading room, too."""

    ordering = ["-pk"]
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = LimitedPaginator
    list_per_page = 50
    actions = [action_of(Hide)]

    def has_hide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("annotations.add_hiding")


@admin.register(Highlight)
class HighlightAdmin(SeenAdmin):
    list_display = ["number", "words", "label", "author", "seen_by", "article", "created_at"]
    list_filter = ["visibility", "label__role", "created_at"]
    search_fields = ["quote", "author__username"]
    fields = ["number", "words", "label", "author", "seen_by", "article", "created_at", "edited_at", "room"]
    readonly_fields = ["number", "words", "seen_by", "room"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Highlight]:
        seen = Highlight.objects.visible_to(request.user).standing()
        return seen.select_related("label__label_set", "author", "team", "article")

    @admin.display(description=_("mark"))
    def number(self, highlight: Highlight) -> str:
        return str(highlight)

    @admin.display(description=_("first quote"), ordering="quote")
    def words(self, highlight: Highlight) -> str:
        return highlight.words

    @admin.display(description=_("seen by"))
    def seen_by(self, highlight: Highlight) -> str:
        return words_of(highlight.audience)

    @admin.display(description=_("reading room"))
    def room(self, highlight: Highlight) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("highlight", args=[highlight.uuid]), _("Read"))
