from typing import NamedTuple

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from annotations.access import Reader
from annotations.models import AnchorSpan, Highlight
from articles.models import Article

MOST_TICKS = 40


class Tick(NamedTuple):
    """One mark in a list of articles: its label's colour and name."""

    colour: str
    label: str


def ticks_of(articles: list[Article], reader: Reader) -> dict[int, list[Tick]]:
    """The first forty visible marks of each article, in the order of its text."""
    visible = Highlight.objects.visible_to(reader).standing()
    visible = visible.filter(article__in=[article.pk for article in articles])
    place = Window(RowNumber(), partition_by="revision_id", order_by=[F("start"), F("pk")])
    spans = (
        AnchorSpan.objects.filter(
            revision__in=[article.current_revision_id for article in articles],
            ordinal=0,
            anchor__highlight__in=visible,
        )
        .annotate(place=place)
        .filter(place__lte=MOST_TICKS)
        .order_by("revision_id", "place")
    )
    ticks: dict[int, list[Tick]] = {}
    for article, colour, label in spans.values_list(
        "revision__article_id", "anchor__highlight__label__colour", "anchor__highlight__label__name"
    ):
        ticks.setdefault(article, []).append(Tick(colour, _(label)))
    return ticks
