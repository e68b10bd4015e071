"""Who still reads a withdrawn article: people who marked it, and teams with marks on it."""

from django.db.models import Exists, OuterRef, Q

from annotations.models import Highlight
from articles.readers import still_readable
from newsroom.accounts.models import Team, User


def register() -> None:
    still_readable.append(marked_it)


def marked_it(user: User) -> Q:
    theirs = Q(author_id=user.pk) | Q(team__in=Team.objects.of(user))
    return Q(Exists(Highlight.objects.standing().filter(theirs, article=OuterRef("pk"))))
