from django.conf import settings
from django.http import HttpRequest

from newsroom.accounts.look import Look


def page(request: HttpRequest) -> dict[str, object]:
    """What every page needs. ``csp_nonce`` is the name under which django-htmx looks for the nonce."""
    reader = getattr(request, "user", None)
    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "look": Look.of(request),
        "single_keys": getattr(reader, "single_keys", True),
        "public_reading": settings.PUBLIC_READING,
    }
