"""The audience of a mark as people read it and as forms send it."""

from django.conf import settings
from django.utils.translation import gettext as _

from annotations.models.audience import Audience, Visibility


def words_of(audience: Audience) -> str:
    """The audience as it is always written."""
    if audience.visibility == Visibility.TEAM and audience.team:
        return _("My team (%(name)s)") % {"name": audience.team.name}
    if audience.visibility == Visibility.EVERYONE:
        return _("Everyone, public on the web") if settings.PUBLIC_READING else _("Everyone who can read this article")
    return _("Only me")


def code_of(audience: Audience) -> str:
    """The audience in a form field: ``me``, ``team-7`` or ``everyone``."""
    return f"team-{audience.team_id}" if audience.team else audience.visibility.value
