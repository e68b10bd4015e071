from collections.abc import Awaitable, Callable
from typing import cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]


@sync_and_async_middleware
def private_pages(get_response: Answer) -> Answer:
    """Pages differ by reader and by whether htmx asks: no cache may hand one reader another's."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            return _private(await cast(Awaitable[HttpResponse], get_response(request)))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        return _private(cast(HttpResponse, get_response(request)))

    return answer


def _private(response: HttpResponse) -> HttpResponse:
    if not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["Cookie", "HX-Request", "HX-History-Restore-Request"])
    return response
