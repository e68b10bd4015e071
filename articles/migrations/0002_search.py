from django.db import migrations, models

# The words come folded from ``articles.text.words``, with a space between: neither engine is to have its own idea of
# them. FTS5's "ascii" cuts at spaces alone, as every other character it would cut at is gone.
FORWARD = {
    "sqlite": [
        "CREATE VIRTUAL TABLE articles_entry USING fts5(words, tokenize='ascii')",
        """CREATE TRIGGER articles_entry_goes AFTER DELETE ON articles_article BEGIN
            DELETE FROM articles_entry WHERE rowid = old.id;
        END""",
    ],
    "postgresql": [
        "CREATE TABLE articles_entry (rowid bigint PRIMARY KEY, words text NOT NULL, lexemes tsvector NOT NULL)",
        "CREATE INDEX articles_entry_lexemes ON articles_entry USING gin (lexemes)",
        """CREATE FUNCTION articles_entry_goes() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN DELETE FROM articles_entry WHERE rowid = old.id; RETURN old; END $$""",
        """CREATE TRIGGER articles_entry_goes AFTER DELETE ON articles_article
            FOR EACH ROW EXECUTE FUNCTION articles_entry_goes()""",
    ],
}
BACKWARD = {
    "sqlite": ["DROP TRIGGER articles_entry_goes", "DROP TABLE articles_entry"],
    "postgresql": [
        "DROP TRIGGER articles_entry_goes ON articles_article",
        "DROP FUNCTION articles_entry_goes",
        "DROP TABLE articles_entry",
    ],
}


def make(apps, schema_editor):
    for statement in FORWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in BACKWARD[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [
        migrations.RunPython(make, drop),
        migrations.RemoveField("entry", "headline"),
        migrations.RemoveField("entry", "dek"),
        migrations.RemoveField("entry", "body"),
        migrations.AlterField("entry", "words", models.TextField(editable=False)),
    ]
