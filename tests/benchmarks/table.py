from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure, and what it is to reach where there is a goal: ``at_most`` or ``at_least``."""

    what: str
    figure: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def goal(self) -> str:
        if self.at_most is not None:
            return f"≤ {_number(self.at_most)}"
        return f"≥ {_number(self.at_least)}" if self.at_least is not None else ""

    @property
    def verdict(self) -> str:
        if not self.goal:
            return ""
        reached = (self.at_most is None or self.figure <= self.at_most) and (
            self.at_least is None or self.figure >= self.at_least
        )
        return "reached" if reached else "MISSED"


def print_title() -> None:
    print(f"{'':<10} {'':<58} {'figure':>9} {'':<7} {'goal':>8}")


def print_row(name: str, row: Row) -> None:
    print(
        f"{name:<10} {row.what:<58} {_number(row.figure):>9} {row.unit:<7} {row.goal:>8} {row.verdict}".rstrip(),
        flush=True,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:,.2f}"
