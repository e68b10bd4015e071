"""How an archive says that its session came to the state in which it is: by steps that can be taken, or not at all."""

from typing import Any

from annotations.archive.wrong import BadArchive

_STEPS = {
    "draft": {"running"},
    "running": {"revealed", "settling", "closed"},
    "revealed": {"settling", "closed"},
    "settling": {"closed"},
}


def check_course(parts: dict[str, list[Any]]) -> None:
    """The history leads to the state of the session, and what a draft cannot hold is not there."""
    session = parts["session"][0]
    state = before = "draft"
    for number, one in enumerate(parts["history"], 1):
        if (one.kind == "state") != (one.state != ""):
            raise BadArchive("line", part="history", line=number, field="state")
        if not one.state:
            continue
        if one.state not in _next(state, before, is_open=session.mode == "open"):
            raise BadArchive("line", part="history", line=number, field="state")
        state, before = one.state, state
    if state != session.state:
        raise BadArchive("line", part="session", line=1, field="state")
    if state == "draft":
        _check_draft(parts)


def was_revealed(parts: dict[str, list[Any]]) -> bool:
    return any(one.state == "revealed" for one in parts["history"])


def _next(state: str, before: str, *, is_open: bool) -> set[str]:
    """Where a session goes from here; what is hidden must be revealed first, and what is open cannot be."""
    if state == "closed":
        return {before}
    if state == "running":
        return _STEPS[state] - {"revealed" if is_open else "settling"}
    return _STEPS[state]


def _check_draft(parts: dict[str, list[Any]]) -> None:
    """Articles may be dealt out in it; nobody has begun."""
    for name in ("submissions", "marks", "questions", "decisions"):
        if parts[name]:
            raise BadArchive("line", part=name, line=1, field="")
    for number, one in enumerate(parts["assignments"], 1):
        if one.state != "todo" or one.unsure:
            raise BadArchive("line", part="assignments", line=number, field="state")
