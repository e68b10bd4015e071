"""Full-text search of marks: the words of quote, headline, tags and notes, as ``articles.search`` finds articles."""

from typing import TYPE_CHECKING

from django.db import models

from articles.search import write

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight
    from annotations.models.highlight_set import HighlightQuerySet
    from annotations.models.note import Note
    from articles.models import Article, Revision


class Entry(models.Model):
    """The words of one highlight as they are searched: ``words__matches`` finds it."""

    highlight = models.OneToOneField(
        "annotations.Highlight", primary_key=True, db_column="rowid", on_delete=models.DO_NOTHING, related_name="entry"
    )
    words = models.TextField(editable=False)

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
    write(Entry._meta.db_table, ((mark.pk, "\n".join(_words(mark))) for mark in read.iterator(chunk_size=500)))


def index_new(highlight: "Highlight", note: "Note | None") -> None:
    """Write the entry of a highlight that was made just now, with its first note."""
    words = [highlight.quote, highlight.article.headline, *([note.text] if note else [])]
    write(Entry._meta.db_table, [(highlight.pk, "\n".join(words))])


def index_marks_of(article: "Article", revision: "Revision", **_signal: object) -> None:
    """The entries of all marks on an article whose headline changed; at its first text it has none."""
    if revision.number == 1:
        return
    before = article.revisions.filter(number=revision.number - 1).first()
    if before and before.headline != revision.headline:
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
