"""``python -m tests.benchmarks [NAME] [--quick]``"""

import tempfile
from argparse import ArgumentParser
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from tests.benchmarks.sizes import FULL, QUICK, Sizes
from tests.benchmarks.table import print_row, print_title
from tests.installation import set_up

NAMES = (
    "starting",
    "importing",
    "creating",
    "crowd",
    "live",
    "reading",
    "library",
    "notebook",
    "desk",
    "agreement",
    "anchoring",
    "following",
    "room",
)


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.benchmarks", description="Measure Newsroom on this machine.")
    parser.add_argument("name", nargs="?", choices=NAMES, help="one measurement; without it, all of them")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    parser.add_argument("--postgresql", action="store_true", help="on the database of DATABASE_URL, which is filled")
    parser.add_argument("--seconds", type=float, help="how long the annotators of live work")
    parser.add_argument("--lines", type=int, help="how many lines the eight writers of live make")
    asked = parser.parse_args()
    sizes = QUICK if asked.quick else FULL
    if asked.seconds:
        sizes = replace(sizes, work=asked.seconds)
    if asked.lines:
        sizes = replace(sizes, lines=asked.lines)
    with tempfile.TemporaryDirectory(prefix="newsroom-benchmarks-") as folder:
        set_up(Path(folder), postgresql=asked.postgresql)
        measure([asked.name] if asked.name else NAMES, sizes)


def measure(names: list[str] | tuple[str, ...], sizes: Sizes) -> None:
    print_title()
    for name in names:
        for row in import_module(f"tests.benchmarks.{name}").measure(sizes):
            print_row(name, row)


if __name__ == "__main__":
    main()
