"""How many articles one person may add: enough for a day's work by hand, too few to flood a team."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from articles.ingest.parsed import Unreadable
from articles.models import Original
from articles.readers import edits_corpus
from newsroom.accounts.models import User

MOST_IN_AN_HOUR = 60
HOUR = timedelta(hours=1)


class TooManyAdded(Unreadable):
    """Whoever adds must let ``wait`` go by first."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, round(wait.total_seconds() / 60))
        said = ngettext(
            "You have added %(most)s articles within an hour. Go on in %(count)s minute; nothing is lost.",
            "You have added %(most)s articles within an hour. Go on in %(count)s minutes; nothing is lost.",
            minutes,
        )
        super().__init__(said % {"most": MOST_IN_AN_HOUR, "count": minutes})
        self.wait = wait


def wait(user: User) -> timedelta | None:
    """How long this person must wait before they add another; ``None`` when they may now, as editors always may."""
    if edits_corpus(user):
        return None
    recent = Original.objects.filter(added_by=user, added_at__gt=timezone.now() - HOUR).order_by("-added_at")
    for oldest_that_counts in recent.values_list("added_at", flat=True)[MOST_IN_AN_HOUR - 1 : MOST_IN_AN_HOUR]:
        return max(oldest_that_counts + HOUR - timezone.now(), timedelta(seconds=1))
    return None
