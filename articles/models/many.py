from typing import TYPE_CHECKING

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models, transaction

from articles.models.source import Source
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from articles.models.article import Article


class ManyArticles(models.QuerySet["Article"]):
    """What the corpus desk does to many articles in one transaction.

    Publishing and withdrawing give the articles that changed, and the desk's log tells who did it, where somebody did;
    the other verbs give how many they changed.
    """

    @transaction.atomic
    def publish(self, *, by: User | None) -> list["Article"]:
        """Publish those that are not, and forget why they were withdrawn."""
        from articles.models.withdrawal import Withdrawal

        changing = self.exclude(status=self.model.Status.PUBLISHED)._to_change()
        Withdrawal.objects.filter(article__in=changing).delete()
        return self._become(self.model.Status.PUBLISHED, changing, by, "Published.")

    @transaction.atomic
    def withdraw(self, *, by: User, reason: str) -> list["Article"]:
        """Take back those that are published: what nobody could read needs no reason."""
        from articles.models.withdrawal import Withdrawal

        changing = self.filter(status=self.model.Status.PUBLISHED)._to_change()
        Withdrawal.objects.filter(article__in=changing).delete()
        Withdrawal.objects.bulk_create(Withdrawal(article=article, by=by, reason=reason) for article in changing)
        return self._become(self.model.Status.WITHDRAWN, changing, by, f"Withdrawn: {reason}")

    def _to_change(self) -> list["Article"]:
        return list(self.order_by("pk").select_for_update(of=("self",)))

    def _become(self, status: str, changing: list["Article"], by: User | None, words: str) -> list["Article"]:
        self.model.objects.filter(pk__in=[article.pk for article in changing]).update(status=status)
        for article in changing:
            article.status = status
        if by is not None and changing:
            LogEntry.objects.log_actions(by.pk, changing, CHANGE, words)
        return changing

    def file_under(self, words: list[str]) -> int:
        """Add these tags to each article; those that it has stay as they are written."""
        from articles.models.tag import ArticleTag, fold

        pks = self._held()
        tags = [ArticleTag(article_id=pk, word=word, folded=fold(word)) for pk in pks for word in words]
        ArticleTag.objects.bulk_create(tags, ignore_conflicts=True)
        return len(pks)

    def take_from(self, words: list[str]) -> int:
        """Take these tags away."""
        from articles.models.tag import ArticleTag, fold

        tags = ArticleTag.objects.filter(article__in=self._held(), folded__in=[fold(word) for word in words])
        changed = tags.values("article").distinct().count()
        tags.delete()
        return changed

    @transaction.atomic
    def credit(self, source: Source) -> int:
        """Give each article this source, and its time zone to the dates that state none.

        An article stays as it is where another of that source has its address.
        """
        changed = []
        for article in self.select_for_update(of=("self",)):
            article.source = source
            if not article.address_taken():
                article.save(update_fields=["source"])
                changed.append(article.pk)
        if source.time_zone:
            self.model.objects.filter(pk__in=changed).assume_zone(source.time_zone)
        return len(changed)

    @transaction.atomic
    def assume_zone(self, zone: str) -> int:
        """Read the dates that state no zone in this one; their instants and places in the list follow."""
        from articles.models.date import ArticleDate

        changed, dates = [], []
        for article in self.prefetch_related("dates"):
            unstated = [date for date in article.dates.all() if date.zone_source != ArticleDate.Zone.STATED]
            for date in unstated:
                date.assume(zone)
            if unstated:
                article.list_again()
                article.doubts = [doubt for doubt in article.doubts if doubt[1] not in ZONE_DOUBTS]
                changed.append(article)
                dates += unstated
        ArticleDate.objects.bulk_update(dates, ["zone", "zone_source", "instant"])
        self.model.objects.bulk_update(changed, ["listed_at", "doubts"])
        return len(changed)

    def _held(self) -> list[int]:
        return list(self.order_by("pk").values_list("pk", flat=True))


ZONE_DOUBTS = ("zone assumed", "zone unknown")
