from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotations.keys import earlier
from annotations.models.anchor import Anchor
from annotations.models.audience import Visibility
from annotations.models.note import Note
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from annotations.models.session_marks import SessionMarkQuerySet, answers
from articles.models import Article
from newsroom.accounts.models import Team, User

if TYPE_CHECKING:
    from annotations.models.highlight import Highlight


class HighlightQuerySet(SessionMarkQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those that this person sees, on articles that they may read."""
        return self.shown_to(user).readable_by(user)

    def shown_to(self, user: User | AnonymousUser) -> Self:
        """Those that are meant for this person, but none on an article on which they work blind in a session.

        Ask so only of an article that was found among those that this person may read.
        """
        meant = self.meant_for(user)
        if not user.is_authenticated:
            return meant
        return meant.filter(~Q(article__in=SessionArticle.objects.blind_for(user).values("article")))

    def meant_for(self, user: User | AnonymousUser) -> Self:
        """One's own, those for a team of one's own, those for everyone; and of deleted ones what others answered.

        Seen now, or when a session is revealed in which they work blind; but none of a session: ``in_session``.
        """
        audience = Q(visibility=Visibility.EVERYONE)
        if user.is_authenticated:
            mine = Q(visibility=Visibility.TEAM, team__in=Team.objects.of(user))
            audience |= Q(author_id=user.pk) | mine
        return self.filter(
            audience,
            Q(session=None),
            Q(deleted_at=None) | Exists(answers()),
            Q(hiding=None) | Q(author_id=user.pk),
        )

    def addressed_to(self, user: User | AnonymousUser) -> Self:
        """Those meant for this person, and all of sessions that they see, be it only when these are revealed."""
        return self.meant_for(user) | self.filter(session__in=AnnotationSession.objects.visible_to(user))

    def readable_by(self, user: User | AnonymousUser) -> Self:
        """Those on articles that this person may read, whoever they are meant for."""
        return self.filter(Exists(_article(user)))

    def editable_by(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.open_to(user).filter(author_id=user.pk, deleted_at=None)

    def placeable_by(self, user: User | AnonymousUser) -> Self:
        """Those of which this person may say where they lie: their own, and a team's that its lead finds in doubt.

        Whoever looked at one may take that back, too.
        """
        if not user.is_authenticated:
            return self.none()
        asked = Q(state=Anchor.State.ORPHANED) | ~Q(doubts="") | Q(checked__isnull=False)
        here = Q(highlight=OuterRef("pk"), revision=OuterRef("article__current_revision"))
        led = Q(team__in=Team.objects.led_by(user)) & Exists(Anchor.objects.filter(here, asked))
        return self.open_to(user).filter(Q(author_id=user.pk) | led, deleted_at=None).exclude(quote="")

    def open_to(self, user: User | AnonymousUser) -> Self:
        """Those in whose thread this person may write. Whoever left a team reads their marks for it, and no more."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(Q(team=None) | Q(team__in=Team.objects.of(user)))

    def restorable_by(self, user: User | AnonymousUser) -> Self:
        if not user.is_authenticated:
            return self.none()
        mine = Q(team=None) | Q(team__in=Team.objects.of(user))
        return self.filter(mine, Exists(_article(user)), session=None, author_id=user.pk).exclude(deleted_at=None)

    def made_before(self, asked: str, *, by: User, key: UUID) -> "Highlight":
        """What this key made, of a wish with this digest; to be called while handling why it cannot be made now."""
        return earlier(asked, self.filter(author=by, key=key), Note.objects.filter(author=by, key=key))

    def standing(self) -> Self:
        return self.filter(deleted_at=None)


def _article(user: User | AnonymousUser) -> models.QuerySet[Article]:
    """The highlight's own article, if this person may read it: asked of it alone, not of the whole corpus."""
    return Article.objects.visible_to(user).filter(pk=OuterRef("article_id"))
