from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from articles.imports.proposal import Proposal
from articles.imports.reading import LARGEST_FILE, too_large
from articles.ingest.parsed import Unreadable
from articles.readers import edits_corpus
from newsroom.accounts.models import Team, User

HOUSE = "house"
BOTH = _("Both a text and a file are here. Take one of them away: an article is made of one thing.")
NOTHING = _("Paste a text, or choose a file.")


class BringForm(forms.Form):
    """Bytes of an article, pasted or as a file, and the people it is for."""

    place = forms.ChoiceField(label=_("For"))
    text = forms.CharField(label=_("Text or page"), required=False, strip=False, widget=forms.Textarea)
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True, max_length=None)

    proposal: Proposal

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.teams = {f"team-{team.pk}": team for team in Team.objects.of(user)}
        house = [(HOUSE, _("the whole house"))] if edits_corpus(user) else []
        choices = [*((code, team.name) for code, team in self.teams.items()), *house]
        self.fields["place"] = forms.ChoiceField(label=_("For"), choices=choices)
        self.places = choices

    def clean(self) -> dict[str, Any]:
        text, file = self.cleaned_data.get("text", ""), self.cleaned_data.get("file")
        if text.strip() and file:
            raise forms.ValidationError(BOTH)
        if not text.strip() and file is None:
            raise forms.ValidationError(NOTHING)
        if not self.errors:
            self._bring(text, file)
        return self.cleaned_data

    def _bring(self, text: str, file: UploadedFile | None) -> None:
        team = self.teams.get(self.cleaned_data["place"])
        name = (file.name or "") if file else str(_("pasted text"))
        try:
            data = _bytes_of(file) if file else text.replace("\r\n", "\n").encode("utf-8", "replace")
            self.proposal = Proposal.bring(data, name=name, by=self.user, team=team)
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from why


def _bytes_of(file: UploadedFile) -> bytes:
    if (file.size or 0) > LARGEST_FILE:
        raise too_large()
    return bytes(file.read())
