import django.db.models.deletion
from django.db import migrations, models

from articles.search import write

# A row a highlight, with its number: its quote, and the tags and notes that stand, made as in ``articles_entry``.
FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE annotations_entry USING fts5(words, tokenize='ascii')",
        """CREATE TRIGGER annotations_entry_goes AFTER DELETE ON annotations_highlight BEGIN
            DELETE FROM annotations_entry WHERE rowid = old.id;
        END""",
    ],
    "postgresql": [
        "CREATE TABLE annotations_entry (rowid bigint PRIMARY KEY, words text NOT NULL, lexemes tsvector NOT NULL)",
        "CREATE INDEX annotations_entry_lexemes ON annotations_entry USING gin (lexemes)",
        """CREATE FUNCTION annotations_entry_goes() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN DELETE FROM annotations_entry WHERE rowid = old.id; RETURN old; END $$""",
        """CREATE TRIGGER annotations_entry_goes AFTER DELETE ON annotations_highlight
            FOR EACH ROW EXECUTE FUNCTION annotations_entry_goes()""",
    ],
}
BACKWARD = {
    "sqlite": ["DROP TRIGGER annotations_entry_goes", "DROP TABLE annotations_entry"],
    "postgresql": [
        "DROP TRIGGER annotations_entry_goes ON annotations_highlight",
        "DROP FUNCTION annotations_entry_goes",
        "DROP TABLE annotations_entry",
    ],
}


def make(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def fill(apps, schema_editor):
    """Nobody has tags yet, and no note is hidden."""
    highlights = apps.get_model("annotations", "Highlight").objects.select_related("article").prefetch_related("notes")
    write("annotations_entry", ((mark.pk, "\n".join(_words(mark))) for mark in highlights.iterator(chunk_size=500)))


def _words(highlight):
    gone = highlight.author_id if highlight.deleted_at else None
    notes = [note.text for note in highlight.notes.all() if not note.deleted_at and note.author_id != gone]
    return [highlight.quote, highlight.article.headline, *notes]


def tell_replies(apps, schema_editor):
    notes = apps.get_model("annotations", "Note").objects
    notes.exclude(author=models.F("highlight__author")).update(reply=True)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0003_tags_notices_hidings"), ("articles", "0002_search")]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "highlight",
                    models.OneToOneField(
                        db_column="rowid",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="annotations.highlight",
                    ),
                ),
                ("words", models.TextField(editable=False)),
            ],
            options={"db_table": "annotations_entry", "managed": False, "default_permissions": ()},
        ),
        migrations.RunPython(make, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddField("note", "reply", models.BooleanField(default=False, editable=False, verbose_name="under another's mark")),
        migrations.RunPython(tell_replies, migrations.RunPython.noop),
        migrations.AddIndex("note", models.Index(fields=["author"], condition=models.Q(reply=True), name="note_replies")),
        migrations.AddIndex("anchor", models.Index(fields=["state"], name="anchor_by_state")),
        migrations.AddIndex(
            "highlight",
            models.Index(fields=["author", "-article", "-created_at"], name="highlight_by_author_article"),
        ),
    ]
