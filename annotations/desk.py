"""What the corpus desk learns of marks: how many of an article's this person may see, and whether there are any."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from annotations.impact import impact
from annotations.models import Highlight, Stream
from articles.extensions import AdminColumn, Reader, admin_columns, impact_previews, text_holders
from articles.models import Article


def register() -> None:
    admin_columns.append(AdminColumn("marks", _("marks"), visible_marks))
    text_holders.append(hold)
    impact_previews.append(impact)


def visible_marks(reader: Reader) -> Coalesce:
    visible = Highlight.objects.visible_to(reader).filter(article=OuterRef("pk")).order_by()
    counts = visible.values("article").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def hold(article: Article) -> bool:
    """A session is pinned to its text; until the transaction ends none begins to be."""
    Stream.lock(article.pk)
    return article.in_sessions.exists()
