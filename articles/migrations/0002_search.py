from django.db import migrations

# The words are kept in the index itself on SQLite, and beside it on PostgreSQL: both can show where a word was found.
FORWARD = {
    "sqlite": [
        """CREATE VIRTUAL TABLE articles_entry USING fts5(
            headline, dek, body, tokenize='porter unicode61 remove_diacritics 2'
        )""",
        """CREATE TRIGGER articles_entry_goes AFTER DELETE ON articles_article BEGIN
            DELETE FROM articles_entry WHERE rowid = old.id;
        END""",
    ],
    "postgresql": [
        """CREATE TABLE articles_entry (
            rowid bigint PRIMARY KEY, headline text NOT NULL, dek text NOT NULL, body text NOT NULL,
            articles_entry tsvector GENERATED ALWAYS AS (
                setweight(to_tsvector('english', headline), 'A')
                || setweight(to_tsvector('english', dek), 'B')
                || setweight(to_tsvector('english', left(body, 250000)), 'C')
            ) STORED
        )""",
        "CREATE INDEX articles_entry_words ON articles_entry USING gin (articles_entry)",
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

    operations = [migrations.RunPython(make, drop)]
