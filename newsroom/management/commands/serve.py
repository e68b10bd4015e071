import errno
import os
import socket
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from newsroom import environment
from newsroom.accounts.models import User
from newsroom.collected import collect_if_changed
from newsroom.server import Server

MOST_SECONDS_TO_STOP = 3  # open event streams would hold the server for ever


class Command(BaseCommand):
    help = "Bring the database up to date, load the demo into an empty one, and serve."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = environment.text("HOST", "127.0.0.1"), environment.number("PORT", 8000)
        listener = _listen(host, port)
        self._prepare()
        address = f"http://{'[' + host + ']' if ':' in host else host}:{port}/"
        self.stdout.write(self.style.SUCCESS(f"Newsroom is at {address}"))
        self.stdout.flush()
        server = Server(
            uvicorn.Config(
                "newsroom.asgi:application",
                lifespan="off",
                log_level="warning",
                timeout_graceful_shutdown=MOST_SECONDS_TO_STOP,
                proxy_headers=False,
            )
        )
        server.run(sockets=[listener])

    def _prepare(self) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        if not os.access(settings.DATA_DIR, os.W_OK):
            raise CommandError(f"{settings.DATA_DIR} cannot be written. Set NEWSROOM_DATA to a folder that can.")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        if not settings.DEBUG:
            collect_if_changed()
        if environment.flag("DEMO") and not User.objects.exists():
            call_command("demo", stdout=self.stdout)
        connection.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise CommandError(_why_not(error, host, port)) from error
    except OverflowError as error:
        raise CommandError(f"PORT is {port}: use a number from 1 to 65535.") from error
    return listener


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken. Stop what uses it, or choose another: PORT={port + 1} make run"
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this account. Choose one above 1023: PORT=8000 make run"
    return f"Newsroom cannot listen on {host} ({error.strerror}). Set HOST to an address of this machine."
