from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from articles.imports import Outcome, Result, Wish, import_all
from articles.imports.spool import Spool


def upload(desk: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Many files at once: each becomes an article of the house or another text of one, was here before, or is refused.

    With scripts the page sends them one by one and shows how far it is; the answer then is the file's line alone.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        return _page(desk, request)
    with TemporaryDirectory(prefix="newsroom-upload-") as folder:
        request.upload_handlers = [Spool(Path(folder))]
        try:
            request.FILES.getlist("files")
        except TooManyFilesSent:
            most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
            why = _("These are more than %(most)s files. Bring them in several turns; nothing was imported.")
            return _page(desk, request, 400, wrong=why % {"most": most})
        answer: HttpResponse = _checked(_take_in)(request, desk)
        return answer


def _take_in(request: HttpRequest, desk: ModelAdmin) -> HttpResponse:
    files: list[Any] = request.FILES.getlist("files")
    if not files:
        return _page(desk, request, 422, wrong=_("Choose the files first."))
    by: Any = request.user
    wish = Wish(by=by, publish="publish" in request.POST)
    outcomes = list(import_all((file.reader for file in files), wish))
    imported = [outcome.article for outcome in outcomes if outcome.article and outcome.result is Result.IMPORTED]
    LogEntry.objects.log_actions(by.pk, imported, ADDITION, _("Uploaded."))
    proposed = [outcome.article for outcome in outcomes if outcome.article and outcome.result is Result.PROPOSED]
    LogEntry.objects.log_actions(by.pk, proposed, CHANGE, _("Another text of it was uploaded."))
    if request.headers.get("X-Requested-With") == "upload":
        return TemplateResponse(request, "admin/articles/article/_outcomes.html", {"outcomes": outcomes})
    return _page(desk, request, outcomes=outcomes)


_checked: Callable[[Any], Any] = csrf_protect


def _page(desk: ModelAdmin, request: HttpRequest, code: int = 200, **more: Any) -> HttpResponse:
    outcomes: list[Outcome] = more.get("outcomes", [])
    counts = Counter(outcome.result.name.lower() for outcome in outcomes)
    context = {
        **desk.admin_site.each_context(request),
        "title": _("Upload files"),
        "opts": desk.model._meta,
        "counts": {name: counts[name] for name in ("imported", "published", "proposed", "same", "refused")},
        "most": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        **more,
    }
    return TemplateResponse(request, "admin/articles/article/upload.html", context, status=code)
