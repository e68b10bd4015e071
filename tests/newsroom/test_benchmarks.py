"""Each benchmark runs, at small sizes, and tells its figures."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.__main__ import NAMES

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_benchmark_runs_and_prints_its_figures() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick"],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    told = [line.split()[0] for line in done.stdout.splitlines() if line.strip()]
    assert set(told) >= set(NAMES), done.stdout
    # What must never happen does not happen on a slow machine either.
    never = re.compile(
        r"^live .*(?:\blost\b|missed|twice|did not come|errors|missing|without|faults|not taken).*MISSED", re.M
    )
    assert never.findall(done.stdout) == []
