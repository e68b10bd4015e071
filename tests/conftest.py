"""The people of every test, and a database that threads can share."""

import gc
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from newsroom.accounts.models import Membership, Team, User

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

# No example has to be quick: on a busy machine one may wait for seconds.
hypothesis.settings.register_profile("unhurried", hypothesis.settings(), deadline=None)
hypothesis.settings.load_profile("unhurried")

gc.disable()  # until pytest has found the tests: nothing of that is garbage


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "database: depends on the database; who uses its fixtures is marked")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what depends on the database: on another one only that can go otherwise. And give each test room."""
    for item in items:
        item.runtest = partial(with_room, item.runtest)
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"}:
            item.add_marker("database")


def with_room(act: Callable[[], None]) -> None:
    """Call this in a chunk of CPython's data stack that is large enough for all that it calls.

    A chunk has 16 kB, and is given back as soon as it is empty: a loop that calls a function over the edge of one has
    the system map and unmap memory each time, which took a tenth of all time. For a frame that wants more, as this one
    is made to, CPython begins a chunk of a megabyte.
    """
    act()


with_room.__code__ = with_room.__code__.replace(co_stacksize=70_000)  # words of 8 bytes, of which none is touched


def pytest_collection_finish() -> None:
    """Let the collector pass over the modules and thousands of tests that stay: it took a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Close every connection before the test's database is dropped: PostgreSQL waits 5 s for one, and then refuses.

    A stream that ends while it connects leaves a connection that nothing but the collector closes.
    """
    if nextitem is None:
        gc.collect()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Put SQLite's test database into a file: connections of several threads cannot share one in memory."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "newsroom.sqlite3"


@pytest.fixture(scope="session", autouse=True)
def quickly_emptied() -> Iterator[None]:
    """Keep content types and permissions in a database that is emptied: Django makes each of them anew every time."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from django.core.management.color import no_style
    from django.db import connection
    from django.test import TransactionTestCase

    kept = {ContentType._meta.db_table, Permission._meta.db_table}

    def empty(_case: TransactionTestCase) -> None:
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - kept
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(autouse=True)
def originals(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """Each test keeps originals in a folder of its own."""
    settings.ORIGINALS_DIR = tmp_path / "originals"
    settings.PREVIEWS_DIR = tmp_path / "previews"
    yield settings.ORIGINALS_DIR


@pytest.fixture
def shared_data() -> Callable[[str], Path]:
    """The path of a shared file by its name; without it the test is skipped, and fails under ``CI=true``."""

    def find(name: str) -> Path:
        path = SHARED_DATA / name
        if not path.exists():
            reason = f"{path} is not on this machine"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        return path

    return find


@pytest.fixture
def labels(db: None) -> None:
    """The default labels, also after a test that emptied the database."""
    from tests.factories import default_label

    default_label()


@pytest.fixture
def desk(labels: None) -> Team:
    """The team of ana and ben."""
    return Team.objects.create(name="Verification desk")


@pytest.fixture
def ana(desk: Team) -> User:
    """The owner of what is tried, and the lead of the desk."""
    return _member("ana", desk, Membership.Role.LEAD)


@pytest.fixture
def ben(desk: Team) -> User:
    """Her teammate."""
    return _member("ben", desk)


@pytest.fixture
def cleo(labels: None) -> User:
    """A stranger, in another team."""
    return _member("cleo", Team.objects.create(name="Weekend magazine"), Membership.Role.LEAD)


@pytest.fixture
def ed(labels: None) -> User:
    """A corpus editor, in no team."""
    from newsroom.demo.load import make_editor

    editor = User.objects.create_user("ed")
    make_editor(editor)
    return editor


@pytest.fixture
def people(ana: User, ben: User, cleo: User, ed: User) -> dict[str, User | None]:
    """All of them by name, and the visitor."""
    return {"visitor": None, "ana": ana, "ben": ben, "cleo": cleo, "ed": ed}


def _member(name: str, team: Team, role: str = Membership.Role.MEMBER) -> User:
    user = User.objects.create_user(name)
    Membership.objects.create(team=team, user=user, role=role)
    return user
