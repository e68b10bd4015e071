"""`manage.py` ends in a sentence, also where Ctrl+C comes before Django is there."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_ctrl_c_during_the_start_ends_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "django.py").write_text("raise KeyboardInterrupt")
    done = subprocess.run(
        [sys.executable, "manage.py", "import_articles", "."],
        env={"PYTHONPATH": str(tmp_path)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.strip() == "Stopped by Ctrl+C; nothing more is done."
