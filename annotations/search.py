"""Full-text search of marks: the words of quote, headline, tags and notes, on FTS5 and tsvector."""

from typing import TYPE_CHECKING, Self, cast

from django.db import connection, models

from articles.search import spaced, terms

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight, HighlightQuerySet
    from articles.models import Article


class EntryQuerySet(models.QuerySet["Entry"]):
    def holding(self, query: str) -> Self:
        """Those that hold all the words of the query; what stands in quotes, as a phrase."""
        found = [spaced(term).replace('"', " ") for term in terms(query)]
        if not found:
            return self.none()
        if connection.vendor == "sqlite":
            where, values = "annotations_entry MATCH %s", [" ".join(f'"{term}"' for term in found)]
        else:
            parts = " && ".join("phraseto_tsquery('english', %s)" for _term in found)
            where, values = f"annotations_entry @@ ({parts})", found
        return cast(Self, self.extra(where=[where], params=values))  # noqa: S610 every value is a parameter


class Entry(models.Model):
    """The words of one highlight as they are searched."""

    highlight = models.OneToOneField(
        "annotations.Highlight", primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="entry"
    )
    words = models.TextField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        app_label = "annotations"
        managed = False
        db_table = "annotations_entry"
        default_permissions = ()

    def __str__(self) -> str:
        return self.words[:60]


def index(highlights: "HighlightQuerySet") -> None:
    """Write the entries of these highlights anew. Call it in the transaction that changes their words."""
    read = highlights.select_related("article").only("quote", "author_id", "deleted_at", "article__headline")
    read = read.prefetch_related("tags", "notes__hiding")
    rows = [(mark.pk, " ".join(spaced(text) for text in _words(mark))) for mark in read.iterator(chunk_size=500)]
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM annotations_entry WHERE rowid = %s", [row[:1] for row in rows])
        cursor.executemany("INSERT INTO annotations_entry (rowid, words) VALUES (%s, %s)", rows)


def index_marks_of(article: "Article", **_signal: object) -> None:
    """The entries of all marks on an article, whose headline may have changed."""
    index(article.highlights.all())


def _words(highlight: "Highlight") -> list[str]:
    """What may be found: not what was deleted or hidden, and of a deleted mark nothing that its author wrote."""
    gone = highlight.author_id if highlight.deleted_at else None
    notes = [
        note.text
        for note in highlight.notes.all()
        if not note.deleted_at and not hasattr(note, "hiding") and note.author_id != gone
    ]
    return [highlight.quote, highlight.article.headline, *(tag.word for tag in highlight.tags.all()), *notes]
