from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from newsroom.storage import CollectedFiles


@pytest.fixture
def collected(tmp_path: Path) -> Iterator[CollectedFiles]:
    backend = {"BACKEND": "newsroom.storage.CollectedFiles"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={"default": backend, "staticfiles": backend}):
        call_command("collectstatic", verbosity=0, interactive=False)
        yield CollectedFiles()


def test_file_is_named_by_its_content_each_time_it_is_asked(collected: CollectedFiles) -> None:
    first, again = collected.url("js/reading.js"), collected.url("js/reading.js")
    assert first == again != "/static/js/reading.js"
    assert collected.exists(first.removeprefix("/static/"))


def test_file_that_was_not_collected_fails_each_time_it_is_asked(collected: CollectedFiles) -> None:
    for _time in range(2):
        with pytest.raises(ValueError, match="nowhere"):
            collected.url("js/nowhere.js")
