import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import django
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")


class Application(ASGIHandler):
    """Django with its middleware and views in one thread for each request, of a few that stay.

    All of ours are plain functions. Django's own way takes every middleware to a thread and back on its own, and gives
    each request a new thread, which opens the database anew: both cost as much as the questions to it do.
    """

    threads = ThreadPoolExecutor(8, "request")

    def load_middleware(self, is_async: bool = False) -> None:
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> Any:
        return await sync_to_async(self._answer, thread_sensitive=False, executor=self.threads)(request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; what Django does when a request ends, it does in another thread, so it is done here, too."""
        try:
            return self.get_response(request)
        finally:
            close_old_connections()


# A static file is read in the same thread; it is small, and the warning would stand in every operator's log.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators", Warning)
django.setup(set_prefix=False)
application = Application()
