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
    whole, starts, cpu = [], [], []
    nothing = Path(os.environ["NEWSROOM_DATA"]) / "nothing"
    nothing.mkdir()
    for run in range(sizes.runs):
        folder = Path(os.environ["NEWSROOM_DATA"]) / f"scrapes-{run}"
        write_scrapes(folder, sizes.scrapes, seed=run)
        before, used = Article.objects.count(), _cpu()
        whole.append(_import(folder))
        cpu.append(_cpu() - used)
        starts.append(_import(nothing))
        assert Article.objects.count() == before + sizes.scrapes
    alone = [seconds - start for seconds, start in zip(whole, starts, strict=True)]
    yield Row(f"import of {sizes.scrapes:,} scrapes", p50(alone), "s", at_most=2)
    yield Row("the same with the command's start", p50(whole), "s")
    yield Row("processor time, both processes", p50(cpu), "s")


def _import(folder: Path) -> float:
    """How many seconds the command takes over a folder."""
    begun = time.perf_counter()
    command = [sys.executable, "manage.py", "import_articles", "--publish", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
