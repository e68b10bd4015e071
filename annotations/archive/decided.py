"""What an archive says of the decisions of its leads, each such as a lead can make."""

from collections import Counter
from typing import Any

from annotations.archive.wrong import BadArchive


def check_decided(parts: dict[str, list[Any]]) -> None:
    """Those on a place count from one; whoever is right by number is accepted, and that nobody is has a reason."""
    versions, names = Counter[tuple[int, str]](), set[str]()
    for number, one in enumerate(parts["decisions"], 1):
        versions[one.article, one.place] += 1
        agreed = {mark.mark for mark in one.agreed}
        wrong = {
            "version": one.version != versions[one.article, one.place],
            "least": one.least is not None and one.kind != "accepted",
            "reason": one.kind == "nobody" and not one.reason.strip(),
            "agreed.mark": len(agreed) < len(one.agreed) or not names.isdisjoint(agreed),
        }
        if any(wrong.values()):
            raise BadArchive("line", part="decisions", line=number, field=next(name for name in wrong if wrong[name]))
        names |= agreed
