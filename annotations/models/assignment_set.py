from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.models.highlight import Highlight
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from newsroom.accounts.models import User

if TYPE_CHECKING:
    from annotations.models.assignment import Assignment  # noqa: F401


class AssignmentState(models.TextChoices):
    TODO = "todo", _("To do")
    IN_PROGRESS = "in_progress", _("In progress")
    SUBMITTED = "submitted", _("Submitted")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def held(self) -> Self:
        """Those that somebody has: they were not returned."""
        return self.filter(returned_at=None)

    def awaited(self) -> Self:
        """Those of them that were handed in, or can be: of an article that was withdrawn by who marked it here alone.

        A mark that stands elsewhere counts nowhere: a lead would learn of it.
        """
        here = {"article": OuterRef("session_article__article"), "author": OuterRef("participant__user")}
        begun = Exists(Highlight.objects.standing().filter(session=OuterRef("session_article__session"), **here))
        places = SessionArticle.objects
        return self.held().filter(
            Q(state=AssignmentState.SUBMITTED)
            | Q(session_article__in=places.readable())
            | Q(begun, session_article__in=places.withdrawn())
        )

    def on_readable(self) -> Self:
        """Each with ``readable``: whether the team reads its article now."""
        return self.annotate(readable=Q(session_article__in=SessionArticle.objects.readable()))

    def of_session(self, session: AnnotationSession) -> Self:
        return self.filter(session_article__session=session)

    def behind(self, highlight: Highlight) -> Self:
        """The work of which this mark of a session is a part."""
        place = {"session_article__session": highlight.session_id, "session_article__article": highlight.article_id}
        return self.held().filter(participant__user=highlight.author_id, **place)

    def go_on(self) -> None:
        """They were worked on a moment ago."""
        self.update(state=AssignmentState.IN_PROGRESS, touched_at=timezone.now())

    def with_doubts(self, reader: User) -> Self:
        """Each with ``is_unsure``: whether its holder says so of the article as a whole, where this reader may know.

        That is of one's own, and of others where one may compare what they handed in.
        """
        said = Q(uncertainties__taken_back_at=None, uncertainties__highlight=None, uncertainties__isnull=False)
        known = Q(participant__user=reader) | Q(session_article__in=SessionArticle.objects.compared_for(reader))
        return self.annotate(is_unsure=Exists(self.model._default_manager.filter(said, known, pk=OuterRef("pk"))))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own, and those of the sessions that one leads: their progress, of which marks are no part."""
        if not user.is_authenticated:
            return self.none()
        led = Q(session_article__session__in=AnnotationSession.objects.editable_by(user))
        mine = Q(participant__user=user.pk, session_article__session__in=AnnotationSession.objects.visible_to(user))
        return self.filter(led | mine)
