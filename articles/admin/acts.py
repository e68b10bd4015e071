"""What the desk does to many articles."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.acting import Act
from articles.models import Article, ArticleDate, Source
from articles.models.source import validate_time_zone
from articles.models.tag import LONGEST_TAG
from articles.text.clean import clean_text


class Publish(Act):
    words = _("Publish…")

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.exclude(status=Article.Status.PUBLISHED)

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s article will be published; a reason for its withdrawal is taken away.",
            "%(count)s articles will be published; reasons for their withdrawal are taken away.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        by: Any = request.user
        return len(Article.objects.filter(pk__in=rows).publish(by=by))

    def done(self, count: int) -> str:
        return ngettext("%(count)s article is now published.", "%(count)s articles are now published.", count) % {
            "count": count
        }

    def log(self) -> str:
        return ""


class Withdraw(Act):
    words = _("Withdraw…")
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Readers are told it.")
    )

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(status=Article.Status.PUBLISHED)

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s published article will be withdrawn. Those who marked it, and teams with marks on it, go on "
            "reading it; all others get the reason.",
            "%(count)s published articles will be withdrawn. Those who marked one, and teams with marks on it, go on "
            "reading it; all others get the reason.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        reason = clean_text(self.cleaned_data["reason"])
        by: Any = request.user
        return len(Article.objects.filter(pk__in=rows).withdraw(by=by, reason=reason))

    def done(self, count: int) -> str:
        return ngettext("%(count)s article is now withdrawn.", "%(count)s articles are now withdrawn.", count) % {
            "count": count
        }

    def log(self) -> str:
        return ""


class TagsForm(Act):
    tags = forms.CharField(label=_("Tags"), max_length=500, help_text=_("Several are divided by commas."))

    def clean_tags(self) -> list[str]:
        words = [clean_text(word).strip() for word in str(self.cleaned_data["tags"]).split(",")]
        if not any(words) or any(len(word) > LONGEST_TAG for word in words):
            raise forms.ValidationError(_("Give at least one tag, and none longer than 50 characters."))
        return [word for word in words if word]


class AddTags(TagsForm):
    words = _("Add tags…")

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s article will carry these tags, too.", "%(count)s articles will carry these tags, too.", count
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        return Article.objects.filter(pk__in=rows).file_under(self.cleaned_data["tags"])

    def done(self, count: int) -> str:
        return ngettext("%(count)s article is tagged.", "%(count)s articles are tagged.", count) % {"count": count}

    def log(self) -> str:
        return f"Tagged: {', '.join(self.cleaned_data['tags'])}"


class RemoveTags(TagsForm):
    words = _("Remove tags…")

    def question(self, count: int) -> str:
        return ngettext(
            "These tags will be taken from %(count)s article, where it has them.",
            "These tags will be taken from %(count)s articles, where they have them.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        return Article.objects.filter(pk__in=rows).take_from(self.cleaned_data["tags"])

    def done(self, count: int) -> str:
        return ngettext("%(count)s article lost tags.", "%(count)s articles lost tags.", count) % {"count": count}

    def log(self) -> str:
        return f"Tags removed: {', '.join(self.cleaned_data['tags'])}"


class AssignSource(Act):
    words = _("Assign a source…")
    source = forms.ModelChoiceField(Source.objects.all(), label=_("Source"))

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s article will belong to another source, and its dates without a stated zone be read in that "
            "source's. It stays where it is if the source has an article of the same address.",
            "%(count)s articles will belong to another source, and their dates without a stated zone be read in that "
            "source's. Those stay where they are whose address the source has already.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        return Article.objects.filter(pk__in=rows).credit(self.cleaned_data["source"])

    def done(self, count: int) -> str:
        return ngettext(
            "%(count)s article belongs to %(source)s.", "%(count)s articles belong to %(source)s.", count
        ) % {"count": count, "source": self.cleaned_data["source"]}

    def log(self) -> str:
        return f"Source: {self.cleaned_data['source']}"


class CorrectZone(Act):
    words = _("Correct assumed time zones…")
    zone = forms.CharField(
        label=_("Time zone"),
        max_length=64,
        validators=[validate_time_zone],
        help_text=_("Such as Europe/Berlin or +02:00. Dates whose zone the article states stay as they are."),
    )

    def affected(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        unstated = ArticleDate.objects.exclude(zone_source=ArticleDate.Zone.STATED).filter(article=OuterRef("pk"))
        return rows.filter(Exists(unstated))

    def question(self, count: int) -> str:
        return ngettext(
            "%(count)s article has dates without a stated zone. They will be read in this one.",
            "%(count)s articles have dates without a stated zone. They will be read in this one.",
            count,
        ) % {"count": count}

    def act(self, rows: QuerySet[Any], request: HttpRequest) -> int:
        return Article.objects.filter(pk__in=rows).assume_zone(self.cleaned_data["zone"])

    def done(self, count: int) -> str:
        return ngettext(
            "The dates of %(count)s article are read anew.", "The dates of %(count)s articles are read anew.", count
        ) % {"count": count}

    def log(self) -> str:
        return f"Dates without a stated zone are read in {self.cleaned_data['zone']}."
