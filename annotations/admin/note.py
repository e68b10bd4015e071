from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from annotations.admin.highlight import SeenAdmin
from annotations.audience import words_of
from annotations.models import Note


@admin.register(Note)
class NoteAdmin(SeenAdmin):
    list_display = ["number", "words", "author", "seen_by", "article", "created_at"]
    list_filter = ["highlight__visibility", "created_at"]
    search_fields = ["text", "author__username"]
    fields = ["number", "text", "author", "seen_by", "article", "created_at", "edited_at"]
    readonly_fields = ["number", "seen_by", "article"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        # Whoever deletes a mark takes their words along, so the notes of deleted marks do not stand here.
        seen = Note.objects.visible_to(request.user).standing().filter(highlight__deleted_at=None)
        return seen.select_related("author", "highlight__team", "highlight__article")

    @admin.display(description=_("note"))
    def number(self, note: Note) -> str:
        return str(note)

    @admin.display(description=_("words"))
    def words(self, note: Note) -> str:
        return note.text if len(note.text) <= 160 else note.text[:159] + "…"

    @admin.display(description=_("seen by"))
    def seen_by(self, note: Note) -> str:
        return words_of(note.highlight.audience)

    @admin.display(description=_("article"))
    def article(self, note: Note) -> str:
        return note.highlight.article.headline
