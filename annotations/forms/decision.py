from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annotations.forms.fields import MaybeSpansField
from annotations.models import Decision, Label, SessionArticle, Wish
from annotations.sessions.agreed import Place
from annotations.spans import Spans, tidy

Kind = Decision.Kind
_DRAWN = (Kind.MERGED, Kind.REDRAWN, Kind.ADDED)
LONGEST_REASON = 2_000


class Elsewhere(Exception):
    """The words that were selected are not those of the pinned text."""


class DecisionForm(forms.Form):
    """What a lead wants of one place, or, to add a mark, of none yet."""

    kind = forms.ChoiceField(choices=[one for one in Kind.choices if one[0] != Kind.UNDONE])
    place = forms.UUIDField(required=False)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False)
    key = forms.UUIDField()
    reading = forms.IntegerField(min_value=0, max_value=10_000, required=False)
    spans = MaybeSpansField(required=False)
    first = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    last = forms.IntegerField(min_value=1, max_value=1_000_000, required=False)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def __init__(self, where: SessionArticle, places: list[Place], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.where = where
        self.by_key = {place.key: place for place in places}
        self.fields["label"] = forms.ModelChoiceField(
            Label.objects.filter(label_set=where.session.label_set_id),
            required=False,
            error_messages={"invalid_choice": _("This label is not one of the session's.")},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kind, place = cleaned.get("kind"), cleaned.get("place")
        if kind in _DRAWN and not cleaned.get("label") and "label" not in self.errors:
            raise ValidationError(_("Choose a label."))
        if kind in (Kind.REDRAWN, Kind.ADDED) and not cleaned.get("spans") and not cleaned.get("first"):
            raise ValidationError(_("Nothing is selected. Select some words, or choose sentences."))
        there = len(self.where.revision.sentences)
        if not cleaned.get("spans") and max(cleaned.get("first") or 0, cleaned.get("last") or 0) > there:
            raise ValidationError(_("The article has %(there)s sentences. Choose among them."), params={"there": there})
        if kind != Kind.ADDED and (place not in self.by_key or self.by_key[place].cluster is None):
            raise ValidationError(_("What people marked here has changed. Reload the page and decide again."))
        if kind == Kind.ACCEPTED and not self._reading_is_there():
            raise ValidationError(_("Choose which of the marks to accept."))
        if kind == Kind.NOBODY and not cleaned.get("reason", "").strip():
            raise ValidationError(_("Say why nobody is right, so that the next guideline can be better."))
        return cleaned

    def _reading_is_there(self) -> bool:
        cluster, number = self.by_key[self.cleaned_data["place"]].cluster, self.cleaned_data.get("reading")
        return cluster is not None and number is not None and number < len(cluster.readings)

    def wish(self) -> Wish:
        """What the valid form asks for. Raises ``Elsewhere``, and ``BadSpans`` where nothing can be marked."""
        asked, kind = self.cleaned_data, Kind(self.cleaned_data["kind"])
        place = self.by_key.get(asked["place"])
        cluster = place.cluster if place else None
        drawn: list[tuple[int, Spans]] = []
        if kind == Kind.ACCEPTED and cluster:
            reading = cluster.readings[asked["reading"]]
            drawn = [(int(reading.label), reading.spans)]
        elif kind == Kind.MERGED and cluster:
            pieces = [span for reading in cluster.readings for span in reading.spans]
            drawn = [(asked["label"].pk, tidy(pieces, self.where.revision.text))]
        elif kind in _DRAWN:
            drawn = [(asked["label"].pk, self._drawn())]
        return Wish(
            kind,
            asked["key"] if kind == Kind.ADDED else asked["place"] or uuid4(),
            0 if kind == Kind.ADDED else asked["version"] or 0,
            cluster.marks if cluster and kind != Kind.ADDED else (),
            drawn,
            asked["reason"].strip(),
        )

    def _drawn(self) -> Spans:
        """The words that were selected, or else the sentences from ``first`` to ``last``."""
        text, asked = self.where.revision.text, self.cleaned_data
        if asked["spans"]:
            if any(text[start:end] != words for start, end, words in asked["spans"]):
                raise Elsewhere
            return tidy([(start, end) for start, end, _words in asked["spans"]], text)
        sentences = self.where.revision.sentences
        numbers = sorted([asked["first"], asked["last"] or asked["first"]])
        chosen = sentences[numbers[0] - 1 : numbers[1]]
        return tidy([(chosen[0][0], chosen[-1][1])] if chosen else [], text)
