from collections.abc import Callable
from typing import cast

from django.contrib.auth.models import AnonymousUser

from articles.models import Article
from articles.models.article import ArticleQuerySet
from newsroom.accounts.models import User
from newsroom.prepared import Anybody, PreparedModels


class Finding:
    """How a page finds the one article that it is about, if this person may read it.

    ``of`` says what is read with it. Most articles are listed to whoever opens them, which is quick to ask.
    """

    def __init__(self, of: Callable[[], ArticleQuerySet]) -> None:
        self._of = of
        self._listed = PreparedModels(self._listed_to_anybody, 2)

    def by(self, user: User | AnonymousUser, pk: int) -> Article | None:
        if user.is_authenticated and not user.is_staff and (found := self._listed.objects(pk, user.pk)):
            return found[0]
        return self._of().filter(pk=pk).visible_to(user).first()

    def _listed_to_anybody(self, pk: int, member: int) -> ArticleQuerySet:
        return self._of().where_reads(cast(User, Anybody(member))).published().filter(pk=pk)


ALONE = Finding(lambda: Article.objects.all())
WITH_TEXT = Finding(lambda: Article.objects.select_related("current_revision"))
