"""The library's filters that look at marks."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from annotations.models import Highlight, Label
from articles.extensions import LibraryFilter, Reader, library_filters
from articles.models import Article


def register() -> None:
    library_filters.extend(
        [
            LibraryFilter("mine", _("marked by me"), marked_by, for_members=True, keeps_withdrawn=True),
            LibraryFilter("claims", _("with claims"), with_claims),
        ]
    )


def marked_by(articles: QuerySet[Article], reader: Reader) -> QuerySet[Article]:
    mine = Highlight.objects.standing().filter(author_id=reader.pk, session=None, article=OuterRef("pk"))
    return articles.filter(Exists(mine))


def with_claims(articles: QuerySet[Article], reader: Reader) -> QuerySet[Article]:
    visible = Highlight.objects.visible_to(reader).standing()
    return articles.filter(Exists(visible.filter(label__role=Label.Role.CLAIM, article=OuterRef("pk"))))
