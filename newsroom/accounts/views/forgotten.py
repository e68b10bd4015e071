"""The way back in for whoever forgot their password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsroom.accounts.forms import ForgottenForm, NewPasswordForm
from newsroom.accounts.links import whole
from newsroom.accounts.models import FailedSignIn, SignIn, TooManyAttempts, User
from newsroom.accounts.views.entering import address_of, in_words, keeps_its_address_secret, too_many


@never_cache
@require_http_methods(["GET", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a mail with a link. The answer is the same whether anybody here has this address or not."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not settings.MAIL_HOST:
        return _page(request, form)
    name, address = "reset " + request.POST.get("email", ""), address_of(request)
    try:
        FailedSignIn.count_ahead(name, address)
    except TooManyAttempts as refused:
        return too_many(_page(request, form, wait=in_words(refused.wait)), refused.wait)
    if not form.is_valid():
        return _page(request, form, 422)
    form.save(
        domain_override="newsroom",
        subject_template_name="accounts/reset_subject.txt",
        email_template_name="accounts/reset_mail.txt",
        extra_email_context={"site": whole("/", request).rstrip("/")},
    )
    return _page(request, form, sent=True)


@keeps_its_address_secret
@sensitive_post_parameters("new_password1", "new_password2")
@never_cache
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """What the link in the mail opens: choose a new password, once and for one hour."""
    user = _owner(uid)
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/reset.html", {"form": None}, status=410)
    form = NewPasswordForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "accounts/reset.html", {"form": form}, status=422 if form.is_bound else 200)
    form.save()
    SignIn.end_all(user)
    messages.success(request, _("Your password is changed. Sign in with it."))
    return redirect("sign_in")


def _owner(uid: str) -> User | None:
    try:
        number = int(urlsafe_base64_decode(uid))
    except ValueError:
        return None
    return User.objects.filter(pk=number, is_active=True).first()


def _page(
    request: HttpRequest, form: ForgottenForm, code: int = 200, wait: str = "", sent: bool = False
) -> HttpResponse:
    context = {"form": form, "wait": wait, "sent": sent, "mail": bool(settings.MAIL_HOST)}
    return render(request, "accounts/forgotten.html", context, status=code)
