"""Sequences of acts that nobody thought of, for tests that compare whole pages after each."""

from django.db import connection
from hypothesis import HealthCheck, Phase, settings


def sequences(most: int) -> settings:
    """Settings for a test that tries this many sequences, and on PostgreSQL a third of them, three at least.

    Who sees what is one rule for every database, of which SQLite tries all: that PostgreSQL follows it, a few show.
    What fails is not made shorter, which asks for every page again and again: it is short enough to read.
    """
    return settings(
        max_examples=most if connection.vendor == "sqlite" else max(3, -(-most // 3)),
        phases=[Phase.reuse, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
