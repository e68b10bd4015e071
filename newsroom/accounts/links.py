"""Whole addresses, for links that leave the page."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from newsroom import environment
from newsroom.accounts.models import User


def whole(path: str, request: HttpRequest | None = None) -> str:
    """The address of a path: under ``SITE_URL``, or where this request came in, or where the server listens."""
    if settings.SITE_URL:
        return f"{settings.SITE_URL}{path}"
    if request is not None:
        return str(request.build_absolute_uri(path))
    return f"http://{environment.text('HOST', '127.0.0.1')}:{environment.number('PORT', 8000)}{path}"


def reset_path(user: User) -> str:
    """Where this person chooses a new password: the path holds a key that works once."""
    uid = urlsafe_base64_encode(str(user.pk).encode())
    return reverse("reset", args=[uid, default_token_generator.make_token(user)])
