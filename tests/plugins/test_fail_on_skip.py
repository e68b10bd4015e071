import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSES = "def test_passes(): pass\n"
SKIPS = "import pytest\ndef test_skips(): pytest.skip('no browser here')\n"
SKIPS_ALL = "import pytest\npytest.importorskip('no_such_module')\n"
FAILS_AS_EXPECTED = "import pytest\n@pytest.mark.xfail\ndef test_known(): assert False\n"


@pytest.mark.parametrize(
    "tests, code, reason",
    [
        (PASSES, 0, "1 passed"),
        (PASSES + SKIPS, 1, "::test_skips: Skipped: no browser here"),
        (SKIPS_ALL, 5, "No module named 'no_such_module'"),
        (PASSES + FAILS_AS_EXPECTED, 0, "1 xfailed"),
    ],
)
@pytest.mark.parametrize("workers", [[], ["-n", "1"]])
def test_a_run_with_a_skip_fails_and_says_why(
    tmp_path: Path, tests: str, code: int, reason: str, workers: list[str]
) -> None:
    (tmp_path / "test_it.py").write_text(tests)
    plugins = ["-p", "no:django", "-p", "no:playwright", "-p", "tests.plugins.fail_on_skip"]
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", *plugins, *workers, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, env={"PATH": ""}, capture_output=True, text=True)
    assert (run.returncode, reason in run.stdout) == (code, True), run.stdout
