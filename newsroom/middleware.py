"""All of it is plain functions: a request is answered in one thread, from its first middleware to its view."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]


def head_as_get(get_response: Answer) -> Answer:
    """HEAD is answered wherever GET is, by the same view: its headers without its body, which the server leaves out."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD":
            return get_response(request)
        request.method = "GET"
        response = get_response(request)
        request.method = "HEAD"
        if response.streaming:
            cast(StreamingHttpResponse, response).streaming_content = ()  # no piece of it is ever made
        return response

    return answer


def private_pages(get_response: Answer) -> Answer:
    """Pages differ by reader and by whether htmx asks: no cache may hand one reader another's."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        patch_vary_headers(response, ["Cookie", "HX-Request", "HX-History-Restore-Request"])
        return response

    return answer


def explained_acts(get_response: Answer) -> Answer:
    """A page that answered a form has the form's address: whoever opens that anew reads why nothing is there."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if (
            response.status_code != 405
            or request.method != "GET"
            or "text/html" not in request.headers.get("Accept", "")
        ):
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    return answer
