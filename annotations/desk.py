"""What the corpus desk learns of marks: how many of an article's this person may see, and what a text does to them."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from annotations.impact import impact
from annotations.models import Highlight, Note, SessionArticle
from articles.extensions import AdminColumn, Reader, admin_columns, impact_previews, unseen_lines


def register() -> None:
    admin_columns.append(AdminColumn("marks", _("marks"), visible_marks))
    impact_previews.append(impact)
    unseen_lines.append(lines_of_blind_work)


def visible_marks(reader: Reader) -> Coalesce:
    visible = Highlight.objects.visible_to(reader).filter(article=OuterRef("pk")).order_by()
    counts = visible.values("article").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def lines_of_blind_work(reader: Reader) -> Q:
    """The lines about marks and notes, on articles on which this person works blind in a session."""
    blind = SessionArticle.objects.blind_for(reader).values("article")
    return _lines_about(Highlight.objects.filter(article__in=blind)) | _lines_about(
        Note.objects.filter(highlight__article__in=blind)
    )


def _lines_about(things: QuerySet[Any]) -> Q:
    names = things.order_by().annotate(name=Cast("pk", CharField())).values("name")
    return Q(content_type=ContentType.objects.get_for_model(things.model), object_id__in=names)
