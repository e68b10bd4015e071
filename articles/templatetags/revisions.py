from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Edit, Revision

register = template.Library()


@register.inclusion_tag("articles/_corrections.html")
def corrections(revision: Revision) -> dict[str, Any]:
    """What readers are told of the edits that led to this text, the newest first; a first text was not edited."""
    if revision.number == 1:
        return {}
    edits = Edit.objects.filter(revision__article=revision.article_id, revision__number__lte=revision.number)
    return {"edits": edits.exclude(note="").order_by("-revision__number")}


@register.filter
def words_changed(revision: Revision) -> str:
    """How much a text differs from the one before it; empty of a first one, and where it was not counted."""
    if revision.words_added is None or revision.words_removed is None:
        return ""
    return words_of_change(revision.words_added, revision.words_removed)


@register.simple_tag
def words_of_change(added: int, removed: int) -> str:
    """“3 words added, 1 taken out”."""
    said = []
    if added:
        said.append(ngettext("%(count)s word added", "%(count)s words added", added) % {"count": added})
    if removed:
        words = ngettext("%(count)s word taken out", "%(count)s words taken out", removed)
        said.append(words % {"count": removed})
    return ", ".join(said) or _("No word changed")


@register.simple_tag
def text_kept(revision: Revision) -> str:
    """“revision 2 of 3 May 2026, 14:05”."""
    return _("revision %(number)s of %(date)s") % {
        "number": revision.number,
        "date": date_format(revision.created_at, "j F Y, H:i"),
    }
