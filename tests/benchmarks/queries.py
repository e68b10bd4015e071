from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsroom.accounts.models import User


def queries(user: User, path: str, form: dict[str, Any] | None = None) -> int:
    """How many questions this person's request asks of the database."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path) if form is None else client.post(path, form)
    assert answer.status_code in (200, 302), f"{path}: {answer.status_code}"
    return len(captured)
