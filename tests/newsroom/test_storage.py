import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from newsroom.storage import CollectedFiles


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectedFiles]:
    folder = tmp_path_factory.mktemp("collected")
    backend = {"BACKEND": "newsroom.storage.CollectedFiles"}
    with override_settings(STATIC_ROOT=folder, STORAGES={"default": backend, "staticfiles": backend}):
        call_command("collectstatic", verbosity=0, interactive=False)
        yield CollectedFiles()


def test_file_is_named_by_its_content_each_time_it_is_asked(collected: CollectedFiles) -> None:
    first, again = collected.url("js/reading.js"), collected.url("js/reading.js")
    assert first == again != "/static/js/reading.js"
    assert collected.exists(first.removeprefix("/static/"))


def test_only_files_named_by_their_content_are_kept_each_with_its_compressed_form(collected: CollectedFiles) -> None:
    kept = sorted(path.name for path in Path(collected.location, "js").glob("reading.*"))
    assert [re.sub(r"\.\w{12}\.", ".#.", name) for name in kept] == [
        "reading.#.js",
        "reading.#.js.br",
        "reading.#.js.gz",
    ]


def test_file_that_was_not_collected_fails_each_time_it_is_asked(collected: CollectedFiles) -> None:
    for _time in range(2):
        with pytest.raises(ValueError, match="nowhere"):
            collected.url("js/nowhere.js")
