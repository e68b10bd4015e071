from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.imports import Outcome, Result, Wish, import_all
from articles.imports.files import readers, shown
from articles.models import Article

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
        outcomes = self._with_progress(import_all(readers(files), Wish(publish=publish)), len(files))
        self._report(outcomes)

    def _with_progress(self, outcomes: Iterable[Outcome], total: int) -> list[Outcome]:
        done = []
        for outcome in outcomes:
            done.append(outcome)
            if self.stderr.isatty() or len(done) == total or len(done) % 1000 == 0:
                filled = "█" * (30 * len(done) // total)
                self.stderr.write(f"\r{filled:·<30} {len(done):,} of {total:,}", ending="")
        self.stderr.write("")
        return done

    def _report(self, outcomes: list[Outcome]) -> None:
        counts = Counter(outcome.result for outcome in outcomes)
        for outcome in outcomes:
            if outcome.result is Result.REFUSED:
                self.stdout.write(f"refused {outcome.name}: {outcome.why}")
            elif outcome.article and outcome.article.doubts and outcome.result is Result.IMPORTED:
                doubts = ", ".join(f"{field} ({why})" for field, why in outcome.article.doubts)
                self.stdout.write(f"please check {outcome.name}: {doubts}")
        told = [result for result in Result if counts[result] or result is not Result.PUBLISHED]
        self.stdout.write(", ".join(f"{counts[result]:,} {result}" for result in told) + ".")
        self._report_unpublished([one.article for one in outcomes if one.result is Result.SAME and one.article])

    def _report_unpublished(self, known: list[Article]) -> None:
        statuses = Counter({article.pk: article.status for article in known}.values())
        if drafts := statuses[Article.Status.DRAFT]:
            are = "is a draft; --publish publishes it" if drafts == 1 else "are drafts; --publish publishes them"
            self.stdout.write(f"{drafts:,} of those known before {are}.")
        if withdrawn := statuses[Article.Status.WITHDRAWN]:
            are = "is withdrawn and stays so" if withdrawn == 1 else "are withdrawn and stay so"
            self.stdout.write(f"{withdrawn:,} of those known before {are}.")


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        else:
            yield path
