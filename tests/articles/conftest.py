"""The shared data: real input that is not ours to copy into the repository."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


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
