"""A number that no database takes is nowhere, in whatever address it stands."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from newsroom.accounts.models import User
from tests.factories import reader

NUMBER, OTHER = re.compile(r"<(?:int|row):\w+>"), re.compile(r"<\w+:\w+>")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from () if here == "/admin/" else addresses(pattern.url_patterns, here)
        elif NUMBER.search(here):
            yield here


@pytest.mark.parametrize("address", sorted(addresses(get_resolver().url_patterns)))
@pytest.mark.django_db
def test_number_beyond_every_database_is_not_found(ana: User, address: str) -> None:
    for number in ("9" * 18, "1" + "0" * 25):
        path = OTHER.sub("01234567-89ab-cdef-0123-456789abcdef", NUMBER.sub(number, address))
        for answer in (reader(ana).get(path), reader(ana).post(path)):
            assert answer.status_code in (302, 404, 405), path
