from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsroom.accounts.forms import SignUpForm
from newsroom.accounts.models import Invitation, User
from newsroom.accounts.views.entering import enter, keeps_its_address_secret


@keeps_its_address_secret
@sensitive_post_parameters("password1", "password2")
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What a link into a team opens: the team and the role, as the database has them, and the way in."""
    found = Invitation.objects.with_token(token).select_related("team", "made_by").first()
    if found is None:
        return _gone(request, 404)
    if found.team.place_of(request.user):
        return render(request, "accounts/invitation.html", {"invitation": found, "inside": True})
    if not found.is_open:
        return _gone(request, 410)
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return render(request, "accounts/invitation.html", {"invitation": found, "form": form})
    if not request.user.is_authenticated and not form.is_valid():
        return render(request, "accounts/invitation.html", {"invitation": found, "form": form}, status=422)
    return _join(request, found, form)


def _join(request: HttpRequest, found: Invitation, form: SignUpForm) -> HttpResponse:
    with transaction.atomic():
        user = _member(request.user) or form.save()
        joined = found.accept(user)
        transaction.set_rollback(not joined)  # an account is made for those who come in, or not at all
    if not joined:
        return _gone(request, 410)
    if not request.user.is_authenticated:
        enter(request, user)
    messages.success(request, _("You are in %(team)s now.") % {"team": found.team})
    return redirect(found.team)


def _member(user: User | AnonymousUser) -> User | None:
    return user if isinstance(user, User) else None


def _gone(request: HttpRequest, code: int) -> HttpResponse:
    return render(request, "accounts/invitation.html", {"invitation": None}, status=code)
