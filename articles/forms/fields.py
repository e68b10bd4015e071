import re
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.imports.build import language_of, source_of, with_zone
from articles.ingest.dates import instant_of
from articles.ingest.parsed import Found, ParsedArticle, ParsedDate, ZoneSource
from articles.models.source import validate_time_zone
from articles.text.blocks import Block, Kind
from articles.text.clean import clean_text
from articles.text.correcting import correct

_LOCAL = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
TITLES = {"headline": Kind.HEADLINE, "dek": Kind.DEK}
TEXTS = ("source", "address", "byline", "agency", "language")
DATES = ("published", "updated")
_LINES = forms.Textarea(attrs={"rows": 2, "dir": "auto"})


@dataclass(frozen=True, slots=True)
class Line:
    """One field as the page shows it: what is doubtful about it, in words."""

    field: forms.BoundField
    doubt: str = ""


class FieldsForm(forms.Form):
    """What stands over an article's text and around it."""

    headline = forms.CharField(label=_("Headline"), required=False, max_length=2000, widget=_LINES)
    dek = forms.CharField(label=_("Dek"), required=False, max_length=5000, widget=_LINES)
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    address = forms.CharField(label=_("Address"), required=False, max_length=2000)
    byline = forms.CharField(label=_("Byline"), required=False, max_length=500)
    agency = forms.CharField(label=_("Agency"), required=False, max_length=100)
    published = forms.CharField(
        label=_("Published"), required=False, help_text=_("As exact as it is known: 2022, 2022-02, 2022-02-13 18:32.")
    )
    published_zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=64, help_text=_("Such as Europe/Berlin or +02:00.")
    )
    updated = forms.CharField(label=_("Updated"), required=False)
    updated_zone = forms.CharField(label=_("Time zone"), required=False, max_length=64)
    language = forms.CharField(
        label=_("Language"), required=False, max_length=35, help_text=_("A tag such as en or pt-BR.")
    )

    def __init__(self, parsed: ParsedArticle, data: QueryDict | None = None) -> None:
        self.parsed = parsed
        self.known_source = source_of(parsed)
        super().__init__(data, initial=self._found())

    @property
    def titles(self) -> dict[str, Block]:
        """The first headline and the first dek of the text, which are corrected as fields."""
        first = {block.kind: block for block in reversed(self.parsed.blocks)}
        return {name: first[kind] for name, kind in TITLES.items() if kind in first}

    def lines(self) -> list[Line]:
        return [Line(self[name], self._doubt(name)) for name in self.fields]

    def corrected(self) -> ParsedArticle:
        """The parsed article with what was corrected, and of its blocks the headline and the dek alone.

        A field that a person wrote is in doubt no more.
        """
        changed = set(self.changed_data)
        texts: dict[str, Any] = {
            name: Found(self.cleaned_data[name]) if self.cleaned_data[name] else None
            for name in (*TITLES, *TEXTS)
            if name in changed
        }
        dates: dict[str, Any] = {name: self._date(name) for name in DATES if changed & {name, f"{name}_zone"}}
        blocks = tuple(block for name in TITLES for block in self._title(name, changed=name in changed))
        return replace(self.parsed, blocks=blocks, **texts, **dates)

    def _title(self, name: str, *, changed: bool) -> tuple[Block, ...]:
        block = self.titles.get(name)
        if not changed:
            return (block,) if block else ()
        words = " ".join(self.cleaned_data[name].splitlines())
        return correct(block or Block(TITLES[name], ""), TITLES[name], words)

    def clean_source(self) -> str:
        return self._words("source")

    def clean_byline(self) -> str:
        return self._words("byline")

    def clean_agency(self) -> str:
        return self._words("agency")

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"])
        if address:
            URLValidator(["http", "https"], message=_now("Use the whole address, with https:// before it."))(address)
        return address

    def clean_language(self) -> str:
        tag = str(self.cleaned_data["language"])
        if tag and not _LANGUAGE.fullmatch(tag):
            raise ValidationError(_now("Use a language tag such as en or pt-BR."))
        return tag

    def clean_published(self) -> str:
        return self._local("published")

    def clean_updated(self) -> str:
        return self._local("updated")

    def clean_published_zone(self) -> str:
        return self._zone("published_zone")

    def clean_updated_zone(self) -> str:
        return self._zone("updated_zone")

    def _words(self, name: str) -> str:
        return clean_text(str(self.cleaned_data[name])).strip()

    def _local(self, name: str) -> str:
        local = str(self.cleaned_data[name]).replace(" ", "T")
        try:
            if local and not (_LOCAL.fullmatch(local) and instant_of(local, "")):
                raise ValueError
        except ValueError as error:
            raise ValidationError(_now("Write the date as 2022-02-13 or 2022-02-13 18:32.")) from error
        return local

    def _zone(self, name: str) -> str:
        zone = str(self.cleaned_data[name])
        if zone:
            validate_time_zone(zone)
        return zone

    def _found(self) -> dict[str, str]:
        """What the parser found, as the fields show it."""
        found = {name: getattr(self.parsed, name) for name in TEXTS}
        found["language"] = language_of(self.parsed, self.known_source)
        initial = {name: field.value for name, field in found.items() if field}
        initial |= {name: block.text for name, block in self.titles.items()}
        for name in DATES:
            if date := self._parsed_date(name):
                initial |= {name: date.local.replace("T", " "), f"{name}_zone": date.zone}
        return initial

    def _parsed_date(self, name: str) -> ParsedDate | None:
        found: Found[ParsedDate] | None = getattr(self.parsed, name)
        return with_zone(found.value, self.known_source) if found else None

    def _doubt(self, name: str) -> str:
        if name.endswith("_zone"):
            date = self._parsed_date(name.removesuffix("_zone"))
            return str(_ZONES.get(date.zone_source, "")) if date and len(date.local) > 10 else ""
        found = language_of(self.parsed, self.known_source) if name == "language" else getattr(self.parsed, name)
        return found.doubt or (str(_("Not certain.")) if found.doubtful else "") if found else ""

    def _date(self, name: str) -> Found[ParsedDate] | None:
        local, zone = self.cleaned_data[name], self.cleaned_data[f"{name}_zone"]
        if not local:
            return None
        found: Found[ParsedDate] | None = getattr(self.parsed, name)
        if found and f"{name}_zone" not in self.changed_data:
            return Found(replace(found.value, local=local))
        words = found.value.words if found else ""
        return Found(ParsedDate(words, local, zone, ZoneSource.STATED if zone else ZoneSource.UNKNOWN))


_ZONES = {
    ZoneSource.ASSUMED: _("Not stated; assumed from the source."),
    ZoneSource.UNKNOWN: _("Not stated, and nothing is known of the source."),
}
