from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, register_converter, reverse
from django.utils.http import urlencode

from newsroom.converters import Row

register_converter(Row, "row")  # before the apps' addresses are read

handler400 = "newsroom.errors.unreadable"
handler403 = "newsroom.errors.forbidden"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.failed"


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """One door for everybody, so that attempts are limited in one place."""
    return redirect(reverse("sign_in") + "?" + urlencode({"next": request.GET.get("next", reverse("admin:index"))}))


def change_password(request: HttpRequest) -> HttpResponse:
    """One page for everybody, for the same reason."""
    return redirect("password")


def nowhere(request: HttpRequest, place: str) -> HttpResponse:
    """Django's redirect to the page of a row tells anybody on the staff a headline, in its address."""
    raise Http404


urlpatterns = [
    path("admin/login/", admin_sign_in),
    path("admin/password_change/", change_password),
    path("admin/r/<path:place>", nowhere),
    path("admin/", admin.site.urls),
    path("", include("newsroom.accounts.urls")),
    path("", include("annotations.urls")),
    path("", include("articles.urls")),
]
