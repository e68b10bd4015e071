"""What Lighthouse finds of a page. It is no part of Newsroom: npx fetches it when it is asked."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import Client

from newsroom.accounts.models import User
from tests.benchmarks.table import Row
from tests.browser.chromium import FLAGS, Chromium

VERSION = 12
GOALS = {"accessibility": 100, "best-practices": 100, "performance": 95}
PATIENCE = 300  # s


def lighthouse(url: str, reader: User) -> Iterator[Row]:
    scores = _scores(url, reader)
    if scores is None:
        print("room       Lighthouse told nothing: it needs Chromium, Node and what npx fetches")
        return
    for name, goal in GOALS.items():
        yield Row(f"Lighthouse, {name}", scores[name], "of 100", at_least=goal)


def _scores(url: str, reader: User) -> dict[str, float] | None:
    """Points of a hundred for each category, or None where Lighthouse cannot be had."""
    npx = shutil.which("npx")
    if not npx or not Chromium.whole:
        return None
    client = Client()
    client.force_login(reader)
    cookies = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    options = [
        *("--quiet", "--output=json", "--preset=desktop", f"--only-categories={','.join(GOALS)}"),
        f"--chrome-flags={' '.join(['--headless=new', *FLAGS])}",
        f"--extra-headers={json.dumps({'Cookie': cookies})}",
    ]
    environment = os.environ | {"CHROME_PATH": Chromium.whole}
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [npx, "--yes", f"lighthouse@{VERSION}", url, *options, f"--output-path={report}"]
        try:
            subprocess.run(command, env=environment, capture_output=True, timeout=PATIENCE, check=True)
        except (subprocess.SubprocessError, OSError):
            return None
        found = json.loads(report.read_text())["categories"]
    return {name: found[name]["score"] * 100 for name in GOALS}
