import gc
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.imports import Outcome, Result, Wish, import_all
from articles.imports.files import readers, shown
from articles.models import Article

INTERRUPTED = 130  # as shells have it for a program that Ctrl+C ended
SUFFIXES = {".txt", ".html", ".htm", ".xhtml"}


class Command(BaseCommand):
    requires_system_checks = []  # they are the server's: settings, templates, the desk
    help = "Take files and folders of saved pages (.html) and plain-text scrapes (.txt) into the corpus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder of files")
        parser.add_argument("--publish", action="store_true", help="publish them; otherwise they are drafts")

    def handle(self, *args: Any, paths: list[Path], publish: bool, **options: Any) -> None:
        missing = [shown(path) for path in paths if not path.exists()]
        if missing:
            raise CommandError(f"There is no {', '.join(missing)}. Nothing was imported.")
        files = list(_files(paths))
        report = Report()
        gc.freeze()  # Python would look through the whole program again and again for what an import leaves behind
        try:
            for number, outcome in enumerate(import_all(readers(files), Wish(publish=publish)), start=1):
                report.add(outcome)
                self._show_progress(number, len(files))
        except KeyboardInterrupt:
            raise self._stopped(report, len(files)) from None
        finally:
            gc.unfreeze()
        self.stderr.write("")
        for line in report.lines:
            self.stdout.write(line)

    def _stopped(self, report: "Report", files: int) -> SystemExit:
        """Each batch was stored whole; the one that was on its way is not there."""
        done = report.counts.total()
        self.stderr.write(
            f"\nStopped after {done:,} of {files:,} files: these are kept ({report.tally}), and the same command "
            "takes in the others."
        )
        return SystemExit(INTERRUPTED)

    def _show_progress(self, done: int, total: int) -> None:
        if self.stderr.isatty() or done == total or done % 1000 == 0:
            filled = "█" * (30 * done // total)
            self.stderr.write(f"\r{filled:·<30} {done:,} of {total:,}", ending="")


class Report:
    """What the command says in the end. Of the articles it keeps only what is said, for there may be many."""

    def __init__(self) -> None:
        self.remarks: list[str] = []
        self.counts: Counter[Result] = Counter()
        self.known: dict[int, str] = {}
        self.waiting: set[int] = set()

    def add(self, outcome: Outcome) -> None:
        self.counts[outcome.result] += 1
        article = outcome.article
        if outcome.proposed and not outcome.proposed.settled_at:
            self.waiting.add(outcome.proposed.pk)
        if outcome.result is Result.REFUSED:
            self.remarks.append(f"refused {outcome.name}: {outcome.why}")
        elif outcome.result is Result.IMPORTED and article and article.doubts:
            doubts = ", ".join(f"{field} ({why})" for field, why in article.doubts)
            self.remarks.append(f"please check {outcome.name}: {doubts}")
        elif outcome.result is Result.SAME and article and not outcome.proposed:
            self.known[article.pk] = article.status

    @property
    def tally(self) -> str:
        told = [result for result in Result if self.counts[result] or result not in (Result.PUBLISHED, Result.PROPOSED)]
        return ", ".join(f"{self.counts[result]:,} {result}" for result in told)

    @property
    def lines(self) -> Iterator[str]:
        yield from self.remarks
        yield f"{self.tally}."
        if waiting := len(self.waiting):
            came, wait = ("article", "its") if waiting == 1 else ("articles", "their")
            yield (
                f"{waiting:,} {came} came from the same source and address with other words: nothing is changed yet, "
                f"{wait} new text waits at the desk under “Proposed texts”, where an editor sees what it would do."
            )
        statuses = Counter(self.known.values())
        if drafts := statuses[Article.Status.DRAFT]:
            are = "is a draft; --publish publishes it" if drafts == 1 else "are drafts; --publish publishes them"
            yield f"{drafts:,} of those known before {are}."
        if withdrawn := statuses[Article.Status.WITHDRAWN]:
            are = "is withdrawn and stays so" if withdrawn == 1 else "are withdrawn and stay so"
            yield f"{withdrawn:,} of those known before {are}."


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        else:
            yield path
