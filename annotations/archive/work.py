"""What an archive says of who had which article, and of what they handed in and asked."""

from typing import Any

from annotations.archive.course import was_revealed
from annotations.archive.wrong import BadArchive, check_once


def check_work(parts: dict[str, list[Any]], *, withheld: bool) -> None:
    """Nobody has an article twice, or has handed it in twice; only who takes part works and asks."""
    works = {number for number, person in enumerate(parts["people"], 1) if person.works}
    _check_assignments(parts["assignments"], works)
    _check_submissions(parts["submissions"], later=was_revealed(parts))
    if not withheld:
        _check_handed_in(parts)
    for number, one in enumerate(parts["questions"], 1):
        if one.asker not in works:
            raise BadArchive("line", part="questions", line=number, field="asker")


def _check_assignments(assignments: list[Any], works: set[int]) -> None:
    check_once(
        "assignments", [(one.article, one.person) if one.returned_at is None else object() for one in assignments]
    )
    for number, one in enumerate(assignments, 1):
        if (
            one.person not in works
            or (one.returned_at and one.state == "submitted")
            or (one.comment and not one.unsure)
        ):
            raise BadArchive("line", part="assignments", line=number, field="state")


def _check_submissions(submissions: list[Any], *, later: bool) -> None:
    """``later`` says that there is a half after the reveal, in which something can be handed in."""
    halves = [(one.assignment, one.after_reveal) if one.taken_back_at is None else object() for one in submissions]
    check_once("submissions", halves)
    for number, one in enumerate(submissions, 1):
        if one.comment and not one.unsure:
            raise BadArchive("line", part="submissions", line=number, field="comment")
        if one.after_reveal and not later:
            raise BadArchive("line", part="submissions", line=number, field="after_reveal")


def _check_handed_in(parts: dict[str, list[Any]]) -> None:
    """What counts as handed in was; and what stands handed in, in the half that this is, counts so."""
    standing, later = [one for one in parts["submissions"] if one.taken_back_at is None], was_revealed(parts)
    handed_in = {one.assignment for one in standing}
    of_this_half = {one.assignment for one in standing if one.after_reveal == later}
    for number, one in enumerate(parts["assignments"], 1):
        if number not in handed_in if one.state == "submitted" else number in of_this_half:
            raise BadArchive("line", part="assignments", line=number, field="state")
