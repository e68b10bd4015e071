from django.db import migrations, models

# SQLite makes the table anew where a constraint goes, and the trigger of 0004 goes with the old one.
TRIGGER = """CREATE TRIGGER IF NOT EXISTS annotations_entry_goes AFTER DELETE ON annotations_highlight BEGIN
    DELETE FROM annotations_entry WHERE rowid = old.id;
END"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(TRIGGER)


class Migration(migrations.Migration):
    dependencies = [("annotations", "0005_resolution")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, make),
        migrations.RemoveConstraint("highlight", "highlight_has_words"),
        migrations.AddIndex(
            "highlight",
            models.Index(fields=["article"], condition=models.Q(quote=""), name="highlight_on_whole_article"),
        ),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
