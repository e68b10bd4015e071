"""What the corpus desk learns of marks: how many of an article's this person may see, and what a text does to them."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from annotations.impact import impact
from annotations.models import Highlight
from articles.extensions import AdminColumn, Reader, admin_columns, impact_previews


def register() -> None:
    admin_columns.append(AdminColumn("marks", _("marks"), visible_marks))
    impact_previews.append(impact)


def visible_marks(reader: Reader) -> Coalesce:
    visible = Highlight.objects.visible_to(reader).filter(article=OuterRef("pk")).order_by()
    counts = visible.values("article").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)
