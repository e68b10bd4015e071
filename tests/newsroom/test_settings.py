"""The environment is read by helpers that name the bad variable."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def variable(monkeypatch: pytest.MonkeyPatch) -> Any:
    return lambda value: monkeypatch.setenv("TRIED", value)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("1", True),
        ("true", True),
        ("YES", True),
        ("on", True),
        ("0", False),
        ("False", False),
        ("no", False),
        ("", True),
    ],
)
def test_flag_is_yes_or_no(value: str, meant: bool, variable: Any) -> None:
    variable(value)
    assert environment.flag("TRIED", True) is meant


@pytest.mark.parametrize("value", ["2", "maybe", " "])
def test_flag_that_is_neither_is_named(value: str, variable: Any) -> None:
    variable(value)
    with pytest.raises(ImproperlyConfigured, match=r"^TRIED is .*: use 1 or 0\.$"):
        environment.flag("TRIED")


def test_number_is_whole(variable: Any) -> None:
    variable("17")
    assert environment.number("TRIED", 3) == 17
    variable("")
    assert environment.number("TRIED", 3) == 3


@pytest.mark.parametrize("value", ["-1", "1.5", "x", "1e3", "²", " "])
def test_number_that_is_none_is_named(value: str, variable: Any) -> None:
    variable(value)
    with pytest.raises(ImproperlyConfigured, match=r"^TRIED is .*: use a whole number\.$"):
        environment.number("TRIED", 3)


def test_words_are_split_at_commas(variable: Any) -> None:
    variable(" a, b ,,c")
    assert environment.words("TRIED") == ["a", "b", "c"]


def test_folder_is_absolute_and_knows_the_home(variable: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somebody")
    variable("~/data/../news")
    assert environment.folder("TRIED", Path("x")) == Path("/somebody/news")
    variable("")
    assert environment.folder("TRIED", Path("x")) == Path.cwd() / "x"


def test_database_is_read_from_its_address(variable: Any) -> None:
    variable("postgres://an%40a:p%2Fw@db.example:6543/news%20room")
    database = environment.postgres("TRIED")
    assert database is not None
    assert [database[part] for part in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "an@a",
        "p/w",
        "db.example",
        "6543",
        "news room",
    ]
    variable("")
    assert environment.postgres("TRIED") is None


@pytest.mark.parametrize(
    "value", ["mysql://a/b", "newsroom", "postgres://host", "postgres://host/", "postgres://a:x@b:port/c"]
)
def test_database_address_that_is_none_is_named(value: str, variable: Any) -> None:
    variable(value)
    with pytest.raises(ImproperlyConfigured, match=r"^TRIED must look like postgres://"):
        environment.postgres("TRIED")


def test_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    def key() -> str:
        ask = "from newsroom import settings; print(settings.SECRET_KEY)"
        surroundings = {"PATH": os.environ["PATH"], "NEWSROOM_DATA": str(tmp_path / "data")}
        done = subprocess.run([sys.executable, "-c", ask], env=surroundings, cwd=ROOT, capture_output=True, text=True)
        return done.stdout.strip()

    first = key()
    assert len(first) >= 64 and key() == first
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600
