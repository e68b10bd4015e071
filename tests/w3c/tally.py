"""What became of the assertions, counted and printed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.annotations.exports.web_annotation_rules import breaches
from tests.w3c.leaving import Taken
from tests.w3c.suite import Kind, Result, Suite, Verdict

COLUMNS = (Verdict.PASSED, Verdict.FAILED, Verdict.NOT_DONE, Verdict.SKIPPED, Verdict.ABSENT)
MUSTS, OPTIONS, OUR_OWN = "musts", "options", "our own"


@dataclass
class Tally:
    """One row: all things of one kind in one file, and the lists about them."""

    of: str
    kind: Kind
    lists: str
    things: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    broken: dict[str, list[str]] = field(default_factory=dict)  # assertions, and the things that do not keep them
    absent: set[str] = field(default_factory=set)

    def count(self, thing: str, result: Result) -> None:
        self.verdicts[result.verdict] += 1
        if result.verdict is Verdict.FAILED:
            self.broken.setdefault(result.assertion, []).append(thing)
        if result.verdict is Verdict.ABSENT:
            self.absent.add(result.assertion)


def tallies(suite: Suite, taken: Taken) -> Iterator[Tally]:
    """A row for each kind of thing in this file, and one for what the suite does not look at and our own rules do."""
    things = list(taken.things())
    for lists in suite.lists():
        tally = Tally(taken.name, lists.kind, MUSTS if lists.must else OPTIONS)
        for thing in (thing for kind, thing in things if kind is lists.kind):
            tally.things += 1
            for result in suite.run(lists, thing):
                tally.count(str(thing.get("id")), result)
        if tally.things:
            yield tally
    ours = Tally(taken.name, Kind.COLLECTION, OUR_OWN, 1)
    for breach in breaches(taken.collection):
        ours.count(str(taken.collection.get("id")), Result(breach, Verdict.FAILED))
    if not ours.broken:
        ours.count("", Result("", Verdict.PASSED))
    yield ours


def what_is_wrong(found: list[Tally], *, partial: bool) -> str | None:
    musts = [tally for tally in found if tally.lists != OPTIONS]
    if any(tally.broken for tally in musts):
        return "What leaves breaks a rule."
    if (absent := sorted({one for tally in musts for one in tally.absent})) and not partial:
        return "\n    ".join(("Named by the lists, not in the folder, and so not looked at:", *absent))
    return None


def print_title() -> None:
    print(f"{'':<26}{'what':<12}{'rules':<8}{'things':>7}" + "".join(f"{verdict:>10}" for verdict in COLUMNS))


def print_tally(tally: Tally) -> None:
    counts = "".join(f"{tally.verdicts[verdict]:>10,}" for verdict in COLUMNS)
    print(f"{tally.of:<26}{tally.kind:<12}{tally.lists:<8}{tally.things:>7}{counts}", flush=True)
    for assertion, things in tally.broken.items():
        more = f" and {len(things) - 1} more" if len(things) > 1 else ""
        print(f"    FAILED {assertion}: {things[0]}{more}")
