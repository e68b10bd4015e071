"""The application as a server runs it: what a request opened is closed at its end."""

import asyncio

import httpx
import pytest
from django.db import connection, connections
from django.http import HttpRequest

from newsroom.accounts.models import User
from newsroom.asgi import Application
from tests.factories import article, mark, reader

MORE_THAN_THE_POOL = 16


@pytest.mark.django_db(transaction=True)
def test_exports_one_after_another_are_all_whole(labels: None, ana: User) -> None:
    """On PostgreSQL each that kept its connection would leave the next ones fewer."""
    mark(article(), "two million", by=ana)
    session = reader(ana).cookies["sessionid"].value
    application = Application()

    async def export() -> list[bytes]:
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            client.cookies.set("sessionid", session)
            return [(await client.get("/notebook/export/?format=json")).content for _time in range(MORE_THAN_THE_POOL)]

    try:
        assert all(b"two million" in body for body in asyncio.run(export()))
    finally:
        for lane in (application.readers, application.writer, application.workers):
            lane.submit(connections.close_all).result()


@pytest.mark.database
@pytest.mark.parametrize(
    ("method", "path", "lane"),
    [
        ("GET", "/", "reader"),
        ("GET", "/articles/7-a-bridge/", "reader"),
        ("POST", "/articles/7/highlights/", "writer"),
        ("POST", "/notes/x/", "writer"),
        ("POST", "/articles/new/", "worker"),
        ("POST", "/sign-in/", "worker"),
        ("GET", "/admin/", "worker"),
    ],
)
def test_nobody_who_reads_waits_for_slow_work(method: str, path: str, lane: str) -> None:
    request = HttpRequest()
    request.method, request.path = method, path
    expected = "reader" if lane == "writer" and connection.vendor != "sqlite" else lane
    assert Application()._lane(request)._thread_name_prefix == expected
