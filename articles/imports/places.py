"""Which copy of an original an article is: one file may be the house's article and a team's."""

from collections.abc import Collection
from itertools import chain, count

from django.db.models import Q

from articles.models import Article, Original, Revision
from articles.models.article import ArticleQuerySet
from newsroom.accounts.models import Team


def copies_for(digest: str, team: Team | None) -> ArticleQuerySet:
    """The articles of these bytes that this team has, or the house where there is no team."""
    made = Revision.objects.filter(original__sha256=digest).values("article")
    return Article.objects.filter(pk__in=made, team=team)


def copies_of_each(digests: Collection[str], team: Team | None) -> dict[str, Article]:
    """For each digest that is known, the first of ``copies_for`` it: two queries for all of them, one where none is."""
    made = Revision.objects.filter(original__sha256__in=digests, article__team=team).order_by("-article")
    first = dict(made.values_list("original__sha256", "article"))
    articles = Article.objects.in_bulk(first.values())
    return {digest: articles[pk] for digest, pk in first.items() if pk in articles}


def copies_read_by(digest: str, team: Team | None) -> ArticleQuerySet:
    """Those, and the house's, which every team reads."""
    made = Revision.objects.filter(original__sha256=digest).values("article")
    return Article.objects.filter(Q(team=team) | Q(team=None), pk__in=made).order_by("pk")


def locator_for(original: Original, team: Team | None) -> str:
    """The name of a new copy within its original, such as ``"team-7"``; the house's has none.

    An article may have been moved to others since it was made, so that a name is taken though the place is free.
    """
    name = first_locator_for(team)
    taken = set(Revision.objects.filter(original=original).values_list("locator", flat=True))
    return next(free for free in chain([name], (f"{name}#{number}" for number in count(2))) if free not in taken)


def first_locator_for(team: Team | None) -> str:
    """The name of the first copy that this team, or the house, has of an original."""
    return f"team-{team.pk}" if team else ""
