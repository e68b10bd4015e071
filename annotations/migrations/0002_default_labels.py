from django.db import migrations

LABELS = [
    ("Claim", "claim", "yellow", "solid", "1", "A statement that can be checked."),
    ("Quote", "quote", "blue", "dashed", "2", "Words that somebody said or wrote."),
    ("Question", "question", "pink", "wavy", "3", "Something that is open or in doubt."),
    ("Context", "context", "green", "dotted", "4", "What one must know to understand the rest."),
]


def make(apps, schema_editor):
    label_set = apps.get_model("annotations", "LabelSet").objects.create(name="Default")
    apps.get_model("annotations", "Label").objects.bulk_create(
        apps.get_model("annotations", "Label")(
            label_set=label_set,
            name=name,
            role=role,
            colour=colour,
            underline=underline,
            hotkey=hotkey,
            definition=definition,
            ordinal=ordinal,
        )
        for ordinal, (name, role, colour, underline, hotkey, definition) in enumerate(LABELS)
    )


class Migration(migrations.Migration):
    dependencies = [("annotations", "0001_initial")]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
