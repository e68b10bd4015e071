"""Actions on many rows: each says on a page of its own how many it will change, asks what it needs, then acts."""

from collections.abc import Callable, Iterator
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, action
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise

AT_ONCE = 500  # rows in one transaction: nobody's marks wait for the desk longer than that takes


class Act(forms.Form):
    """What an action asks before it acts. ``words`` stand in the menu and on the button."""

    words: ClassVar[Promise | str]
    permission: ClassVar[str] = "change"

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the chosen rows that would change."""
        return rows

    def question(self, count: int) -> str:
        """What will happen, with how many."""
        raise NotImplementedError

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        """Change these rows; how many it were."""
        raise NotImplementedError

    def done(self, count: int) -> str:
        raise NotImplementedError

    def log(self) -> str:
        """The line for the log; empty where the act writes its own."""
        return str(self.words)


def action_of(kind: type[Act]) -> Callable[[Any, HttpRequest, QuerySet[Any]], HttpResponse | None]:
    """The act as an action of a ``ModelAdmin``."""

    def run(desk: ModelAdmin, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
        act = kind(request.POST if "confirmed" in request.POST else None)
        affected = act.affected(rows)
        if not act.is_valid():
            return _ask(desk, request, act, affected.order_by().count())
        count = sum(_in_turn(desk.model, affected, act, request))
        messages.success(request, act.done(count))
        return None

    run.__name__ = kind.__name__.lower()
    return action(permissions=[kind.permission], description=cast(str, kind.words))(run)


def _in_turn(model: type[Model], affected: QuerySet[Any], act: Act, request: HttpRequest) -> Iterator[int]:
    pks = list(affected.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        rows = model._default_manager.filter(pk__in=pks[start : start + AT_ONCE])
        if words := act.log():
            LogEntry.objects.log_actions(str(request.user.pk), list(rows), CHANGE, words)
        yield act.act(rows, request)


def _ask(desk: ModelAdmin, request: HttpRequest, act: Act, count: int) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "title": str(act.words).rstrip("…"),
        "opts": desk.model._meta,
        "act": act,
        "count": count,
        "question": act.question(count),
        "action": request.POST.get("action", ""),
        "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "across": request.POST.get("select_across", "0"),
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/confirm.html", context, status=422 if act.is_bound else 200)
