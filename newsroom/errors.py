"""What a request gets that cannot be answered: a page for a browser; for htmx a sentence that touches nothing else."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import csrf, defaults
from django_htmx.http import trigger_client_event

from newsroom.requests import Request, keep, kept_words, signed_out


def unreadable(request: Request, exception: Exception) -> HttpResponse:
    if not isinstance(exception, RequestDataTooBig):
        return defaults.bad_request(request, exception)
    if _from_htmx(request):
        return keep(request, _("This is more than Newsroom takes at once. What you wrote is kept here."), 413)
    return render(request, "413.html", {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20}, status=413)


def not_found(request: Request, exception: Exception) -> HttpResponse:
    if _from_htmx(request):
        return keep(request, _("This is no longer here, or not for you. What you wrote is kept here."), 404)
    return defaults.page_not_found(request, exception)


def forbidden(request: Request, exception: Exception) -> HttpResponse:
    if _from_htmx(request):
        return keep(request, _("You may not do this. What you wrote is kept here."), 403)
    return defaults.permission_denied(request, exception)


def failed(request: Request) -> HttpResponse:
    if not _from_htmx(request):
        return defaults.server_error(request)
    said = _("Something went wrong here; it is our fault. What you wrote is kept here; try again in a moment.")
    # No context processors: what failed may be the database, which they ask.
    line = render_to_string("_said.html", {"said": said, "request": request})
    return HttpResponse(line, status=500, headers={"HX-Reswap": "none"})


def old_token(request: Request, reason: str = "") -> HttpResponse:
    """Signing in, in another tab perhaps, makes the tokens of all older pages void: this page gets a new one.

    The page takes it only for the reader for whom it was drawn: nothing is saved in somebody else's name.
    """
    if _from_htmx(request):
        if not request.user.is_authenticated:
            return _with_token(request, signed_out(request))
        said = _("You have signed in anew since this page was opened. What you wrote is kept here: save once more.")
        return _with_token(request, keep(request, said, 403))
    if _from_here(request, reason) and (page := kept_words(request, 403)):
        return page
    return csrf.csrf_failure(request, reason)


def _with_token(request: Request, response: HttpResponse) -> HttpResponse:
    fresh = {"token": get_token(request), "reader": str(request.user.pk or "")}
    return trigger_client_event(response, "newsroom:token", fresh, after="settle")


def _from_here(request: HttpRequest, reason: str) -> bool:
    """A form of ours sent it: what another site sends is never offered for saving."""
    origin = request.headers.get("Origin", "")
    return (
        not reason.startswith(REASON_BAD_ORIGIN.partition(" - ")[0]) and urlsplit(origin).netloc == request.get_host()
    )


def _from_htmx(request: Request) -> bool:
    # What fails before its middleware has no such attribute.
    return bool(getattr(request, "htmx", False))
