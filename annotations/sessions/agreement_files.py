"""The numbers of the agreement page as files: every value with its interval, or the reason why it has none."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from annotations.agreement.measures import Name
from annotations.agreement.resampling import Interval
from annotations.agreement.values import Undefined, Value
from annotations.exports.csv import row
from annotations.sessions.agreement_page import AgreementPage
from annotations.sessions.compared import Compared

COLUMNS = ("set", "scope", "of", "measure", "value", "undefined_because", "low", "high")


@dataclass(frozen=True, slots=True)
class File:
    write: Callable[[AgreementPage], bytes]
    media_type: str
    ending: str


class Line(NamedTuple):
    """One number: in which set, of what (all, a label, a pair of people, an article), by which measure."""

    of_set: str
    scope: str
    of: str
    measure: str
    value: Value
    interval: Interval | Undefined | None = None


def lines(page: AgreementPage) -> Iterator[Line]:
    for one in page.sets:
        yield from _of_set(page, one)


def _of_set(page: AgreementPage, one: Compared) -> Iterator[Line]:
    assert one.numbers is not None
    comparison, name = one.numbers.comparison, page.code_of(one)
    for key, value in comparison.values.items():
        label, measure = key if isinstance(key, tuple) else ("", key)
        scope, of = ("label", page.name_of_label(label)) if label else ("all", "")
        yield Line(name, scope, of, measure, value, comparison.intervals[key])
    for pair, values in comparison.by_pair.items():
        yield from _lines(name, "pair", " / ".join(page.names[person] for person in pair), values.items())
    for article, values in comparison.by_article.items():
        yield from _lines(name, "article", one.articles[article].article.headline, values.items())
    for (ours, theirs), count in sorted(one.numbers.confusion.items()):
        words = [
            page.name_of_label(label) if label else "nothing" for label in ((ours, theirs) if ours else (theirs, ours))
        ]
        yield Line(name, "labels", " / ".join(words), "count", count)


def _lines(of_set: str, scope: str, of: str, values: Iterable[tuple[Name, Value]]) -> Iterator[Line]:
    for measure, value in values:
        yield Line(of_set, scope, of, str(measure), value)


def _csv(page: AgreementPage) -> bytes:
    rows = ([line.of_set, line.scope, line.of, line.measure, *_told(line).values()] for line in lines(page))
    return (
        "\ufeff".encode()
        + row(COLUMNS)
        + b"".join(row(["" if cell is None else str(cell) for cell in one]) for one in rows)
    )


def _json(page: AgreementPage) -> bytes:
    whole = {
        "session": page.session.name,
        "team": page.session.team.name,
        "sets": {page.code_of(one): _rests_on(one) for one in page.sets},
        "values": [
            {"set": line.of_set, "scope": line.scope, "of": line.of, "measure": line.measure, **_told(line)}
            for line in lines(page)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _rests_on(one: Compared) -> dict[str, int]:
    assert one.numbers is not None
    found = one.numbers.comparison
    return {
        "articles": found.articles,
        "people": found.people,
        "pairs": found.pairs,
        "pairs_without_marks": found.empty,
        "articles_left_out": one.left_out,
    }


def _told(line: Line) -> dict[str, float | str | None]:
    undefined = isinstance(line.value, Undefined)
    between = line.interval if isinstance(line.interval, Interval) else None
    return {
        "value": None if undefined else line.value,
        "undefined_because": str(line.value) if undefined else None,
        "low": between.low if between else None,
        "high": between.high if between else None,
    }


FILES = {
    "csv": File(_csv, "text/csv; charset=utf-8", "csv"),
    "json": File(_json, "application/json", "json"),
}
