from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.forms.fields import NumberField
from annotations.models import AnnotationSession, Label, LabelSet
from newsroom.accounts.models import Team, User
from newsroom.accounts.names import validate_name

LONGEST_GUIDELINE = 20_000
MOST_PEOPLE, MOST_DAYS = 50, 365

Mode = AnnotationSession.Mode
MODES = {
    Mode.OPEN: (_("Open"), _("All who take part, and the team’s leads, see every mark and note as it is made.")),
    Mode.BLIND: (
        _("Blind"),
        _("Each sees their own marks only. The leads see how far everybody is, not what they marked. Once the lead "
          "reveals, all see everything, and nobody can mark any more."),
    ),
    Mode.DISCUSS: (
        _("Blind, then discuss"),
        _("Blind until the lead reveals; then all see everything and can go on marking. What was handed in blind is "
          "kept apart from what changes later."),
    ),
}  # fmt: skip


class LabelSetField(forms.ModelChoiceField):
    def label_from_instance(self, label_set: LabelSet) -> str:
        return label_set_words(label_set)


class SessionForm(forms.Form):
    """A session's settings. The guideline is ``text``, as all longer words are that a browser keeps until saved."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        validators=[validate_name],
        error_messages={"required": _("Give the session a name.")},
    )
    text = forms.CharField(label=_("Guideline"), required=False, max_length=LONGEST_GUIDELINE, strip=False)
    label_set = LabelSetField(LabelSet.objects.none(), label=_("Labels"), empty_label=None)
    mode = forms.ChoiceField(label=_("Who sees what"), choices=Mode.choices)
    people_per_article = NumberField(MOST_PEOPLE, label=_("People for each article"), initial=2)
    due_on = forms.DateField(
        label=_("Due on (may stay empty)"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    days_kept = NumberField(MOST_DAYS, label=_("Days after which untouched work goes back to the queue"), initial=7)

    def __init__(self, teams: list[Team], *args: Any, standing: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        used = Exists(Label.objects.in_use().filter(label_set=OuterRef("pk")))
        sets = LabelSet.objects.filter(Q(team=None) | Q(team__in=teams), Q(used) | Q(pk=standing))
        field = self.fields["label_set"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sets.order_by(F("team__name").asc(nulls_first=True)).prefetch_related("labels")

    @property
    def modes(self) -> list[dict[str, Any]]:
        """Each way of working, with what it means and whether it is chosen."""
        chosen = self["mode"].value() or Mode.BLIND
        return [
            {"value": value, "title": title, "words": words, "chosen": value == chosen}
            for value, (title, words) in MODES.items()
        ]

    @property
    def label_sets(self) -> list[dict[str, Any]]:
        """The labels that can be chosen, set by set, to be read at hand."""
        field = self.fields["label_set"]
        assert isinstance(field, forms.ModelChoiceField)
        return [
            {
                "pk": one.pk,
                "words": label_set_words(one),
                "labels": [label for label in one.labels.all() if not label.retired_at],
            }
            for one in field.queryset or ()
        ]

    @property
    def unseen_errors(self) -> list[str]:
        """What is wrong with that for which the page shows no field: there was but one choice when it was made."""
        names = ("team", "label_set", "key", "version")
        return [str(error) for name in names if self._is_unseen(name) for error in self.errors.get(name, ())]

    def _is_unseen(self, name: str) -> bool:
        field = self.fields.get(name)
        return not isinstance(field, forms.ModelChoiceField) or field.queryset is None or field.queryset.count() < 2

    def clean_due_on(self) -> date | None:
        """A day that is past may stay, but not be chosen."""
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on and due_on < timezone.localdate() and due_on != self.initial.get("due_on"):
            raise ValidationError(_("This day is past. Choose a later one, or leave it empty."))
        return due_on

    def clean_text(self) -> str:
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").strip()

    @property
    def how(self) -> dict[str, Any]:
        """What was set, under the names of the model."""
        wish = {
            name: value for name, value in self.cleaned_data.items() if name not in ("text", "team", "key", "version")
        }
        return {**wish, "guideline": self.cleaned_data["text"]}


class NewSessionForm(SessionForm):
    team = forms.ModelChoiceField(Team.objects.none(), label=_("Team"), empty_label=None)
    key = forms.UUIDField(widget=forms.HiddenInput)

    field_order = ("team", "name")

    def __init__(self, lead: User, *args: Any, **options: Any) -> None:
        teams = list(Team.objects.led_by(lead))
        super().__init__(teams, *args, **options)
        field = self.fields["team"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Team.objects.led_by(lead)
        self.teams = teams

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        team, label_set = cleaned.get("team"), cleaned.get("label_set")
        if team and label_set and label_set.team_id not in (None, team.pk):
            self.add_error("label_set", ValidationError(_("These labels belong to another team. Choose others.")))
        return cleaned


class SettingsForm(SessionForm):
    """Those of a session that there is; what the start settles is asked only before it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, session: AnnotationSession, *args: Any, **options: Any) -> None:
        standing = {
            name: getattr(session, name) for name in ("name", "mode", "people_per_article", "due_on", "days_kept")
        }
        standing |= {"text": session.guideline, "label_set": session.label_set_id, "version": session.version}
        super().__init__([session.team], *args, initial=standing, standing=session.label_set_id, **options)
        self.started = session.state != AnnotationSession.State.DRAFT
        if self.started:
            del self.fields["mode"], self.fields["label_set"]

    def differing(self, session: AnnotationSession) -> dict[str, str]:
        """What stands now, in words, where it is not what was sent; this form saves over that from now on."""
        assert self.is_bound
        standing = SettingsForm(session)
        self.data = {**dict(self.data.items()), "version": session.version}
        words = {
            "text": session.guideline,
            "label_set": label_set_words(session.label_set),
            "mode": str(MODES[Mode(session.mode)][0]),
        }
        return {
            name: words.get(name, str(standing.initial[name] or "")) or str(_("Nothing"))
            for name in self.fields.keys() - {"version"}
            if standing.fields[name].has_changed(standing.initial[name], self.data.get(name))
        }


def label_set_words(label_set: LabelSet) -> str:
    if label_set.team_id is None:
        return str(_("the default labels"))
    return str(_("labels of %(team)s") % {"team": label_set.name})
