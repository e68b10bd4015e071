from django import template
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from articles.library import Library

register = template.Library()


@register.filter
def language_words(tag: str) -> str:
    """A language's own name, or its tag where we do not know the name."""
    for known in (tag, tag.partition("-")[0]):
        try:
            return str(get_language_info(known.lower())["name_local"])
        except KeyError:
            continue
    return tag


@register.filter
def nothing_found(library: Library) -> str:
    """What was looked for in vain."""
    if library.query:
        return _("Nothing is found for “%(query)s”.") % {"query": library.query}
    if library.narrowed:
        return _("No article is like this.")
    return _("There is no article here yet.")
