"""What people did in a session, as the lines of its archive."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.db.models import Prefetch

from annotations.archive import records
from annotations.models import (
    AgreedMark,
    AnchorSpan,
    AnnotationSession,
    Assignment,
    Decision,
    Question,
    SessionEvent,
    Submission,
    Uncertainty,
)
from annotations.sessions.archiving.lines import Lines, marks_in, notes_in

PAGE, SUBMISSIONS = 200, 10  # rows read at once


def assignments(session: AnnotationSession, lines: Lines, *, withheld: bool) -> Iterator[records.Assignment]:
    """Who has what; what somebody is unsure of is theirs until the reveal."""
    found = Uncertainty.objects.standing().filter(assignment__session_article__session=session, highlight=None)
    unsure = {} if withheld else dict(found.values_list("assignment", "comment"))
    for one in _in_order(session).select_related("participant"):
        yield records.Assignment(
            article=lines.places[one.session_article_id],
            person=lines.people[one.participant.user_id],
            state=one.state,
            touched_at=_utc(one.touched_at),
            returned_at=one.returned_at and _utc(one.returned_at),
            unsure=one.pk in unsure,
            comment=unsure.get(one.pk, ""),
        )


def submissions(session: AnnotationSession, lines: Lines) -> Iterator[records.Submission]:
    rows = {pk: line for line, pk in enumerate(_in_order(session).values_list("pk", flat=True), 1)}
    found = Submission.objects.filter(assignment__session_article__session=session).order_by("pk")
    for one in _by_pages(found, SUBMISSIONS):
        yield records.Submission(
            assignment=rows[one.assignment_id],
            after_reveal=one.after_reveal,
            at=_utc(one.at),
            taken_back_at=one.taken_back_at and _utc(one.taken_back_at),
            unsure=one.unsure,
            comment=one.comment,
            marks=tuple(_handed(mark, lines) for mark in one.marks),
        )


def marks(session: AnnotationSession, lines: Lines) -> Iterator[records.Mark]:
    for page in _paged(_by_pages(marks_in(session).order_by("pk"), PAGE), PAGE):
        spans, notes = defaultdict(list), defaultdict(list)
        lying = AnchorSpan.objects.filter(anchor__highlight__in=page).order_by("anchor__highlight", "ordinal")
        pinned = {mark.pk: mark.revision_id for mark in page}
        for pk, revision, start, end in lying.values_list("anchor__highlight", "revision", "start", "end"):
            if revision == pinned[pk]:
                spans[pk].append((start, end))
        for note in notes_in(session).filter(highlight__in=page).order_by("pk"):
            written = records.Note(lines.people[note.author_id], note.text, _utc(note.created_at))
            notes[note.highlight_id].append(written)
        standing = Uncertainty.objects.standing().filter(highlight__in=page)
        unsure = set(standing.values_list("highlight", flat=True))
        for mark in page:
            yield records.Mark(
                mark=mark.uuid.hex,
                article=lines.articles[mark.article_id],
                person=lines.people[mark.author_id],
                label=lines.labels[mark.label_id],
                spans=tuple(spans[mark.pk]),
                unsure=mark.pk in unsure,
                at=_utc(mark.created_at),
                notes=tuple(notes[mark.pk]),
            )


def questions(session: AnnotationSession, lines: Lines) -> Iterator[records.Question]:
    for one in Question.objects.filter(session_article__session=session).order_by("pk"):
        yield records.Question(
            article=lines.places[one.session_article_id],
            asker=lines.people[one.asker_id],
            author=lines.people[one.author_id],
            text=one.text,
            at=_utc(one.at),
        )


def decisions(session: AnnotationSession, lines: Lines) -> Iterator[records.Decision]:
    agreed = Prefetch("agreed", AgreedMark.objects.order_by("ordinal"))
    for one in _by_pages(Decision.objects.of_session(session).order_by("pk").prefetch_related(agreed), PAGE):
        yield records.Decision(
            article=lines.places[one.session_article_id],
            place=one.place.hex,
            version=one.version,
            kind=one.kind,
            marks=tuple(one.marks),
            least=one.least,
            by=lines.people.get(one.by_id),
            reason=one.reason,
            at=_utc(one.at),
            agreed=tuple(
                records.AgreedMark(mark.uuid.hex, lines.labels[mark.label_id], mark.name, _spans(mark.spans))
                for mark in one.agreed.all()
            ),
        )


def history(session: AnnotationSession, lines: Lines) -> Iterator[records.Happening]:
    for one in _by_pages(SessionEvent.objects.filter(session=session).order_by("pk"), PAGE):
        yield records.Happening(
            kind=one.kind,
            by=lines.people.get(one.by_id),
            person=lines.people.get(one.person_id),
            article=lines.articles.get(one.article_id),
            state=one.state,
            reason=one.reason,
            at=_utc(one.at),
        )


def _handed(mark: dict[str, Any], lines: Lines) -> records.HandedMark:
    return records.HandedMark(
        mark=mark["mark"],
        label=lines.labels[mark["label"]],
        name=mark["name"],
        spans=_spans(mark["spans"]),
        unsure=mark.get("unsure", False),
    )


def _in_order(session: AnnotationSession) -> Any:
    return Assignment.objects.of_session(session).order_by("pk")


def _by_pages(found: Any, size: int) -> Iterator[Any]:
    """The rows in the order of their numbers, some at once, so that no cursor stays open while somebody downloads."""
    last = 0
    while page := list(found.filter(pk__gt=last)[:size]):
        yield from page
        last = page[-1].pk


def _paged(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while page := list(islice(rows, size)):
        yield page


def _spans(spans: list[list[int]]) -> records.Spans:
    return tuple((start, end) for start, end in spans)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
