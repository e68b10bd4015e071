from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from annotations.models.session import AnnotationSession
from articles.models import Article, Revision
from newsroom.accounts.models import Team, User

_OF_TEAM = Q(article__team=None) | Q(article__team=F("session__team"))


class SessionArticleQuerySet(models.QuerySet["SessionArticle"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the sessions that this person sees, as far as they may read the article."""
        readable = Article.objects.visible_to(user).filter(pk=OuterRef("article"))
        return self.filter(Exists(readable), session__in=AnnotationSession.objects.visible_to(user))

    def blind_for(self, user: User | AnonymousUser) -> Self:
        """Those on which this person sees only their own marks of the session, whatever else others marked there."""
        if not user.is_authenticated:
            return self.none()
        blind = AnnotationSession.objects.unrevealed().filter(team__in=Team.objects.of(user))
        return self.filter(session__in=blind, session__participants__user=user.pk)

    def compared_for(self, user: User | AnonymousUser) -> Self:
        """Those whose handed-in work this person may look at: in a session that shows all marks, on an article that
        they may read and on which they work blind in no other session."""
        seen = AnnotationSession.objects.visible_to(user).showing_all()
        readable = Article.objects.visible_to(user)
        blind = SessionArticle.objects.blind_for(user).values("article")
        return self.filter(session__in=seen, article__in=readable).exclude(article__in=blind)

    def readable(self) -> Self:
        """Those whose article the session's team reads now, so that it can be worked on."""
        return self.filter(_OF_TEAM, article__status=Article.Status.PUBLISHED, article__current_revision__isnull=False)

    def unreadable(self) -> Self:
        """All others."""
        return self.exclude(pk__in=SessionArticle.objects.readable().values("pk"))

    def withdrawn(self) -> Self:
        """Those whose article was withdrawn, which is still read by who marked it."""
        return self.filter(_OF_TEAM, article__status=Article.Status.WITHDRAWN)

    def pin(self) -> None:
        """Work on the texts that the articles have now."""
        standing = Article.objects.filter(pk=OuterRef("article")).values("current_revision")
        self.update(revision=Subquery(standing))


class SessionArticle(models.Model):
    """An article that a session works on, pinned to one text of it."""

    session = models.ForeignKey(AnnotationSession, on_delete=models.CASCADE, related_name="articles")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="in_sessions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")

    objects = SessionArticleQuerySet.as_manager()

    class Meta:
        ordering = ["session", "pk"]
        verbose_name = _("article of a session")
        verbose_name_plural = _("articles of sessions")
        constraints = [models.UniqueConstraint(fields=["session", "article"], name="session_article_once")]

    def __str__(self) -> str:
        return f"article {self.article_id} in session {self.session_id}"
