from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """What every page needs. ``csp_nonce`` is the name under which django-htmx looks for the nonce."""
    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "theme": getattr(request.user, "theme", "system") if hasattr(request, "user") else "system",
        "public_reading": settings.PUBLIC_READING,
    }
