import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ("highlight_made", "Highlight made"),
    ("highlight_changed", "Highlight changed"),
    ("highlight_deleted", "Highlight deleted"),
    ("highlight_restored", "Highlight restored"),
    ("note_made", "Note made"),
    ("note_changed", "Note changed"),
    ("note_deleted", "Note deleted"),
    ("note_restored", "Note restored"),
    ("thread_resolved", "Thread resolved"),
    ("thread_reopened", "Thread reopened"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0004_notebook"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField("event", "kind", models.CharField(choices=KINDS, max_length=20)),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "highlight",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="resolution",
                        to="annotations.highlight",
                    ),
                ),
            ],
            options={"verbose_name": "resolution", "verbose_name_plural": "resolutions"},
        ),
    ]
