"""Plain-text scrapes as importers meet them, each a variation of the same shape."""

from pathlib import Path

from tests.benchmarks.prose import Prose

_SECTIONS = "News City PORT World Business Shipping WEATHER Letters Sport PODCAST Opinion"


def write_scrapes(folder: Path, count: int, seed: int) -> None:
    folder.mkdir()
    prose = Prose(seed)
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(scrape(prose, number), "utf-8")


def scrape(prose: Prose, number: int) -> str:
    day, hour, paper = number % 28 + 1, number % 24, ("Harbour", "Valley", "Hill")[number % 3]
    parts = [
        f" date 2026-10-{day:02} The {paper} Post - {_SECTIONS}\n{prose.headline()}",
        prose.sentence(),
        f"By MERIDIAN\nPublished: OCTOBER {day}, 2026 {hour:02}:32",
        f"Updated: OCTOBER {day}, 2026 {hour:02}:47\n{_caption(prose, 'photo credit')}\n{prose.paragraph()}",
        *prose.paragraphs(9),
        _caption(prose, "credit") * 2,
        *prose.paragraphs(4),
        prose.headline().upper(),
        *prose.paragraphs(8),
        f"“{prose.sentence()}” said a person of the town, “{prose.sentence()}”",
    ]
    return "\n\n".join(parts) + "\n"


def _caption(prose: Prose, word: str) -> str:
    return f"{prose.sentence()} ({word}: LEONTINE ABARRO/MERIDIAN)"
