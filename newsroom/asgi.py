import os
import warnings
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


class Application(ASGIHandler):
    """Django with its middleware and views in one thread for each request.

    All of ours are plain functions. Django's own way takes every middleware to a thread and back on its own, which
    costs as much as the database does.
    """

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> Any:
        answer: HttpResponseBase = await sync_to_async(self.get_response)(request)
        return answer


# A static file is read in the same thread; it is small, and the warning would stand in every operator's log.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators", Warning)
django.setup(set_prefix=False)
application = Application()
