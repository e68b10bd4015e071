from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], HttpResponse | Awaitable[HttpResponse]]


@sync_and_async_middleware
def head_as_get(get_response: Answer) -> Answer:
    """HEAD is answered wherever GET is, by the same view: its headers without its body, which the server leaves out."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponse:
            head = _as_get(request)
            response = await cast(Awaitable[HttpResponse], get_response(request))
            return _headers_of(request, response, _nothing()) if head else response

        return answer_async

    def answer(request: HttpRequest) -> HttpResponse:
        head = _as_get(request)
        response = cast(HttpResponse, get_response(request))
        return _headers_of(request, response, ()) if head else response

    return answer


def _as_get(request: HttpRequest) -> bool:
    if request.method != "HEAD":
        return False
    request.method = "GET"
    return True


def _headers_of(request: HttpRequest, response: HttpResponse, nothing: Any) -> HttpResponse:
    request.method = "HEAD"
    if response.streaming:
        cast(StreamingHttpResponse, response).streaming_content = nothing  # no piece of it is ever made
    return response


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield


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
