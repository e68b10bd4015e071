"""The marks that stand in the session of an archive, with what was written under them, as rows."""

from uuid import UUID, uuid4

from annotations.archive import records
from annotations.models import Anchor, AnchorSpan, Highlight, Note, NoteVersion, Uncertainty
from annotations.models.anchor import around, pieces, quote
from annotations.sessions.archiving.rows import Rows
from annotations.sessions.archiving.times import at_their_time


def bring_marks(told: list[records.Mark], rows: Rows) -> None:
    made = Highlight.objects.bulk_create(_highlight(one, rows) for one in told)
    at_their_time(made, told, "created_at")
    anchors = Anchor.objects.bulk_create(_anchor(row, one) for row, one in zip(made, told, strict=True))
    AnchorSpan.objects.bulk_create(
        AnchorSpan(anchor=anchor, revision=anchor.revision, **piece._asdict())
        for anchor, one in zip(anchors, told, strict=True)
        for piece in pieces(one.spans, anchor.revision)
    )
    _bring_notes(told, made, rows)
    _bring_uncertainties(told, made, rows)


def any_taken(told: list[records.Mark]) -> bool:
    """Some mark of this house has the name of one of these already."""
    names = [one.mark for one in told]
    pages = (names[start : start + 500] for start in range(0, len(names), 500))
    return any(Highlight.objects.filter(uuid__in=page).exists() for page in pages)


def _highlight(one: records.Mark, rows: Rows) -> Highlight:
    place = rows.place(one.article)
    return Highlight(
        uuid=UUID(one.mark),
        article_id=place.article_id,
        author=rows.people[one.person - 1],
        label=rows.label(one.label),
        session=rows.session,
        quote=quote(place.revision.text, one.spans),
        revision=place.revision,
        key=uuid4(),
        key_digest="",
    )


def _anchor(row: Highlight, one: records.Mark) -> Anchor:
    prefix, suffix = around(row.revision.text, one.spans)
    return Anchor(highlight=row, revision=row.revision, exact=row.quote, prefix=prefix, suffix=suffix)


def _bring_notes(told: list[records.Mark], made: list[Highlight], rows: Rows) -> None:
    written = [(row, note) for row, one in zip(made, told, strict=True) for note in one.notes]
    notes = Note.objects.bulk_create(
        Note(
            highlight=row,
            author=(author := rows.people[note.author - 1]),
            text=note.text,
            reply=author != row.author,
            key=uuid4(),
            key_digest="",
        )
        for row, note in written
    )
    at_their_time(notes, [note for _row, note in written], "created_at")
    versions = [NoteVersion(note=note, version=1, text=note.text, author=note.author) for note in notes]
    at_their_time(NoteVersion.objects.bulk_create(versions), [note for _row, note in written], "created_at")


def _bring_uncertainties(told: list[records.Mark], made: list[Highlight], rows: Rows) -> None:
    held = {
        (one.session_article.article_id, one.participant.user_id): one
        for one in rows.assignments
        if one.returned_at is None
    }
    unsure = [row for row, one in zip(made, told, strict=True) if one.unsure]
    Uncertainty.objects.bulk_create(
        Uncertainty(assignment=held[row.article_id, row.author_id], highlight=row)
        for row in unsure
        if (row.article_id, row.author_id) in held
    )
