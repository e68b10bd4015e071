"""What the desk does to marks and notes that should not be seen."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from annotations.models import Hiding, Highlight, Note
from articles.admin.acting import Act
from articles.text.clean import clean_text

_REASON = forms.Textarea(attrs={"rows": 3})


class Hide(Act):
    words = _("Hide…")
    permission = "hide"
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=_REASON)

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(hiding=None)

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s will be hidden from everybody but its author.",
            "%(count)s will be hidden from everybody but their authors.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        by: Any = request.user
        reason = clean_text(self.cleaned_data["reason"])
        hidden = [thing for thing in rows if Hiding.hide(thing, by=by, reason=reason)]
        _log(request, hidden, CHANGE, f"Hidden: {reason}")
        return len(hidden)

    def done(self, count: int) -> str:
        return ngettext("%(count)s is hidden.", "%(count)s are hidden.", count) % {"count": count}

    def log(self) -> str:
        return ""


class Restore(Act):
    words = _("Restore…")
    permission = "restore"
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=_REASON)

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s will be seen again by those who saw it before.",
            "%(count)s will be seen again by those who saw them before.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        by: Any = request.user
        hidings = list(rows)
        things = [thing for hiding in hidings if (thing := hiding.note or hiding.highlight)]
        for hiding in hidings:
            hiding.lift(by=by)
        _log(request, things, DELETION, f"Restored: {clean_text(self.cleaned_data['reason'])}")
        return len(hidings)

    def done(self, count: int) -> str:
        return ngettext("%(count)s is seen again.", "%(count)s are seen again.", count) % {"count": count}

    def log(self) -> str:
        return ""


def _log(request: HttpRequest, things: Iterable[Highlight | Note], flag: int, words: str) -> None:
    """By number, never by words: the log is read by people who may not see them."""
    for thing in things:
        LogEntry.objects.create(
            user_id=str(request.user.pk),
            content_type=ContentType.objects.get_for_model(thing),
            object_id=str(thing.pk),
            object_repr=str(thing),
            action_flag=flag,
            change_message=words,
        )
