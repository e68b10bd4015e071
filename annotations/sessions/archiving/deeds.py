"""What people did in the session of an archive, as rows."""

from uuid import uuid4

from annotations.archive import Archive, records
from annotations.models import (
    AgreedMark,
    Assignment,
    Decision,
    Participant,
    Question,
    SessionEvent,
    Submission,
    Uncertainty,
)
from annotations.sessions.archiving.marks import bring_marks
from annotations.sessions.archiving.rows import Rows
from annotations.sessions.archiving.times import at_their_time

TODO = Assignment.State.TODO


def bring_deeds(archive: Archive, rows: Rows) -> None:
    """All of it, in the order of the archive. Where marks are withheld, the work of handing in begins anew."""
    parts = archive.parts
    works = [line for line, person in enumerate(parts["people"], 1) if person.works]
    made = [Participant(session=rows.session, user=rows.people[line - 1]) for line in works]
    rows.participants = dict(zip(works, Participant.objects.bulk_create(made), strict=True))
    _bring_assignments(parts["assignments"], rows, anew=archive.withheld)
    _bring_submissions(parts["submissions"], rows)
    bring_marks(parts["marks"], rows)
    _bring_questions(parts["questions"], rows)
    _bring_decisions(parts["decisions"], rows)
    _bring_history(parts["history"], rows)


def _bring_assignments(told: list[records.Assignment], rows: Rows, *, anew: bool) -> None:
    rows.assignments = Assignment.objects.bulk_create(
        Assignment(
            session_article=rows.place(one.article),
            participant=rows.participants[one.person],
            state=TODO if anew else one.state,
            touched_at=one.touched_at,
            returned_at=one.returned_at,
        )
        for one in told
    )
    paired = zip(rows.assignments, told, strict=True)
    Uncertainty.objects.bulk_create(
        Uncertainty(assignment=row, comment=one.comment) for row, one in paired if one.unsure
    )


def _bring_submissions(told: list[records.Submission], rows: Rows) -> None:
    made = Submission.objects.bulk_create(
        Submission(
            assignment=rows.assignments[one.assignment - 1],
            after_reveal=one.after_reveal,
            taken_back_at=one.taken_back_at,
            unsure=one.unsure,
            comment=one.comment,
            marks=[
                {
                    "mark": mark.mark,
                    "label": rows.label(mark.label).pk,
                    "name": mark.name,
                    "spans": [list(span) for span in mark.spans],
                    "unsure": mark.unsure,
                }
                for mark in one.marks
            ],
        )
        for one in told
    )
    at_their_time(made, told)


def _bring_questions(told: list[records.Question], rows: Rows) -> None:
    made = Question.objects.bulk_create(
        Question(
            session_article=rows.place(one.article),
            asker=rows.people[one.asker - 1],
            author=rows.people[one.author - 1],
            text=one.text,
            key=uuid4(),
            key_digest="",
        )
        for one in told
    )
    at_their_time(made, told)


def _bring_decisions(told: list[records.Decision], rows: Rows) -> None:
    made = Decision.objects.bulk_create(
        Decision(
            session_article=rows.place(one.article),
            place=one.place,
            version=one.version,
            kind=one.kind,
            marks=list(one.marks),
            least=one.least,
            by=rows.person(one.by),
            reason=one.reason,
            key=uuid4(),
        )
        for one in told
    )
    at_their_time(made, told)
    names = [mark.mark for one in told for mark in one.agreed]
    taken = {uuid.hex for uuid in AgreedMark.objects.filter(uuid__in=names).values_list("uuid", flat=True)}
    agreed = []
    for decision, one in zip(made, told, strict=True):
        for ordinal, mark in enumerate(one.agreed):
            row = AgreedMark.of(decision, ordinal, rows.label(mark.label), mark.spans)
            row.name, row.uuid = mark.name, uuid4() if mark.mark in taken else mark.mark
            agreed.append(row)
    AgreedMark.objects.bulk_create(agreed)


def _bring_history(told: list[records.Happening], rows: Rows) -> None:
    made = SessionEvent.objects.bulk_create(
        SessionEvent(
            session=rows.session,
            kind=one.kind,
            by=rows.person(one.by),
            person=rows.person(one.person),
            article=rows.place(one.article).article if one.article else None,
            state=one.state,
            reason=one.reason,
        )
        for one in told
    )
    at_their_time(made, told)
