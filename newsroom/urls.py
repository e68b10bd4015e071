from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.http import urlencode

handler403 = "newsroom.errors.forbidden"
handler404 = "newsroom.errors.not_found"
handler500 = "newsroom.errors.failed"


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """One door for everybody, so that attempts are limited in one place."""
    return redirect(reverse("sign_in") + "?" + urlencode({"next": request.GET.get("next", reverse("admin:index"))}))


urlpatterns = [
    path("admin/login/", admin_sign_in),
    path("admin/", admin.site.urls),
    path("", include("newsroom.accounts.urls")),
    path("", include("annotations.urls")),
    path("", include("articles.urls")),
]
