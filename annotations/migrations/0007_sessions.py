from importlib import import_module

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

# SQLite makes the table of highlights anew for the constraint, and its trigger goes with the old one.
trigger = import_module("annotations.migrations.0006_page_notes").make


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_reading_look"),
        ("annotations", "0006_page_notes"),
        ("articles", "0007_words_changed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, trigger),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("todo", "To do"), ("in_progress", "In progress"), ("submitted", "Submitted")],
                        default="todo",
                        editable=False,
                        max_length=12,
                    ),
                ),
                ("touched_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="last worked on")),
                ("returned_at", models.DateTimeField(null=True, verbose_name="returned")),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ["session_article", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
                "ordering": ["session", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionArticle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "article of a session",
                "verbose_name_plural": "articles of sessions",
                "ordering": ["session", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("state", "State changed"),
                            ("person_added", "Person added"),
                            ("article_added", "Article added"),
                            ("dealt", "Article dealt"),
                            ("returned", "Article returned"),
                            ("submitted", "Work submitted"),
                            ("taken_back", "Work taken back"),
                        ],
                        max_length=20,
                    ),
                ),
                ("state", models.CharField(blank=True, max_length=10)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "event of a session",
                "verbose_name_plural": "events of sessions",
                "ordering": ["session", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("after_reveal", models.BooleanField(default=False, verbose_name="after the reveal")),
                ("marks", models.JSONField(verbose_name="marks")),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "submission",
                "verbose_name_plural": "submissions",
                "ordering": ["assignment", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AnnotationSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("guideline", models.TextField(blank=True, verbose_name="guideline")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("open", "Open: everyone sees all marks"),
                            ("blind", "Blind: own marks only, until the lead reveals them"),
                            ("discuss", "Blind, then discuss: once revealed, marks may be changed"),
                        ],
                        default="blind",
                        max_length=10,
                        verbose_name="mode",
                    ),
                ),
                ("people_per_article", models.PositiveSmallIntegerField(default=2, verbose_name="people per article")),
                (
                    "days_kept",
                    models.PositiveSmallIntegerField(default=7, verbose_name="days until abandoned work returns"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("running", "Running"),
                            ("revealed", "Revealed"),
                            ("settling", "Settling"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "label_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="annotations.labelset"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="accounts.team"
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
            },
        ),
        migrations.AddField(
            model_name="highlight",
            name="session",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="highlights",
                to="annotations.annotationsession",
            ),
        ),
        migrations.AddConstraint(
            model_name="highlight",
            constraint=models.CheckConstraint(
                condition=models.Q(("session", None), ("visibility", "me"), _connector="OR"),
                name="highlight_of_a_session_has_its_audience",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="participants",
                to="annotations.annotationsession",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="annotations.participant"
            ),
        ),
        migrations.AddField(
            model_name="sessionarticle",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="in_sessions", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="sessionarticle",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.revision"
            ),
        ),
        migrations.AddField(
            model_name="sessionarticle",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="articles", to="annotations.annotationsession"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="session_article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assignments", to="annotations.sessionarticle"
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="article",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="person",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="sessionevent",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="events", to="annotations.annotationsession"
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="submissions", to="annotations.assignment"
            ),
        ),
        migrations.AddIndex(
            model_name="annotationsession",
            index=models.Index(fields=["state", "mode"], name="session_by_state"),
        ),
        migrations.AddConstraint(
            model_name="annotationsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("people_per_article__gte", 1)), name="session_article_for_somebody"
            ),
        ),
        migrations.AddConstraint(
            model_name="annotationsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_kept__gte", 1)), name="session_work_kept_for_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(fields=("session", "user"), name="participant_once_per_session"),
        ),
        migrations.AddConstraint(
            model_name="sessionarticle",
            constraint=models.UniqueConstraint(fields=("session", "article"), name="session_article_once"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("returned_at", None)),
                fields=("session_article", "participant"),
                name="assignment_once_per_person_and_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_at", None), models.Q(("state", "submitted"), _negated=True), _connector="OR"
                ),
                name="assignment_submitted_never_returns",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at", None)),
                fields=("assignment", "after_reveal"),
                name="submission_stands_once_before_and_once_after_the_reveal",
            ),
        ),
        migrations.RunPython(trigger, migrations.RunPython.noop),
    ]
