"""Taking in a folder of scrapes with the command."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from articles.models import Article
from tests.benchmarks.figures import p50
from tests.benchmarks.scrapes import write_scrapes
from tests.benchmarks.server import ROOT
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row


def measure(sizes: Sizes) -> Iterator[Row]:
    seconds, cpu = [], []
    for run in range(sizes.runs):
        folder = Path(os.environ["NEWSROOM_DATA"]) / f"scrapes-{run}"
        write_scrapes(folder, sizes.scrapes, seed=run)
        before, begun, used = Article.objects.count(), time.perf_counter(), _cpu()
        subprocess.run(
            [sys.executable, "manage.py", "import_articles", "--publish", str(folder)],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds.append(time.perf_counter() - begun)
        cpu.append(_cpu() - used)
        assert Article.objects.count() == before + sizes.scrapes
    yield Row(f"import of {sizes.scrapes:,} scrapes, with the command's start", p50(seconds), "s", at_most=2)
    yield Row("processor time", p50(cpu), "s")


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
