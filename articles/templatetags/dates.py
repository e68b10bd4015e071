from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import ArticleDate

register = template.Library()
_FORMATS = {"year": "Y", "month": "F Y", "day": "j F Y", "minute": "j F Y, H:i"}


@register.filter
def date_words(date: ArticleDate) -> str:
    """A date as exactly as it was printed, with its zone and how the zone is known."""
    words = date_format(date.printed, _FORMATS[date.precision])
    if date.precision != "minute":
        return words
    if date.zone_source == ArticleDate.Zone.ASSUMED:
        return _("%(date)s (time zone assumed: %(zone)s)") % {"date": words, "zone": date.zone}
    if date.zone_source == ArticleDate.Zone.STATED:
        return f"{words} {date.zone}"
    return _("%(date)s (time zone unknown)") % {"date": words}
