from typing import Self
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.keys import digest, earlier
from annotations.models.event import Event
from annotations.models.participant import Participant
from annotations.models.session import AnnotationSession
from annotations.models.session_article import SessionArticle
from newsroom.accounts.models import Refused, User

LONGEST_QUESTION = 4000


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """One's own threads, all of the sessions that one leads, and all of others once these show everything.

        Of these none on an article on which one works blind in another session.
        """
        if not user.is_authenticated:
            return self.none()
        seen = AnnotationSession.objects.visible_to(user)
        led, shown = AnnotationSession.objects.editable_by(user), seen.showing_all()
        blind = SessionArticle.objects.blind_for(user).values("article")
        unseen = Q(session_article__article__in=blind)
        all_of = Q(session_article__session__in=led) | Q(session_article__session__in=shown) & ~unseen
        return self.filter(all_of | Q(asker=user.pk, session_article__session__in=seen))


class Question(models.Model):
    """One message between somebody who works on an article of a session and those who lead it."""

    session_article = models.ForeignKey(SessionArticle, on_delete=models.CASCADE, related_name="questions")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("text"), max_length=LONGEST_QUESTION)
    key = models.UUIDField()
    key_digest = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["session_article", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes = [models.Index(fields=["session_article", "asker"], name="question_by_thread")]
        constraints = [
            models.UniqueConstraint(fields=["author", "key"], name="question_key_once_per_author"),
            models.CheckConstraint(condition=~Q(text=""), name="question_not_empty"),
        ]

    def __str__(self) -> str:
        # Never the words: other lists than its own show this.
        return f"question {self.pk}"

    @classmethod
    def write(cls, place: SessionArticle, *, by: User, to: User, text: str, key: UUID) -> "Question":
        """Ask, or go on in one's own thread; a lead answers in that of ``to``. The same key again gives the first.

        Raises ``Http404`` in a thread that is not theirs to write in, ``Refused`` where the session rests.
        """
        from annotations.models.notice import Notice

        asked = digest(place.pk, to.pk, text)
        try:
            with transaction.atomic():
                place.session.lock()
                if not cls._may_write(place, by, to):
                    raise Http404
                if not AnnotationSession.objects.in_talk().filter(pk=place.session_id).exists():
                    raise Refused(_now("Nothing can be asked in this session now."))
                Event.write_act(place.session_id, actor=by, people=_hearers(place, to))
                question = place.questions.create(asker=to, author=by, text=text, key=key, key_digest=asked)
                by.notices.of_questions(question).mark_read()
                Notice.tell_of_question(question)
                return question
        except IntegrityError:
            return earlier(asked, cls.objects.filter(author=by, key=key))

    @classmethod
    def _may_write(cls, place: SessionArticle, by: User, to: User) -> bool:
        if not SessionArticle.objects.visible_to(by).filter(pk=place.pk).exists():
            return False
        if by == to:
            return place.session.participants.filter(user=by).exists()
        leads = AnnotationSession.objects.editable_by(by).filter(pk=place.session_id).exists()
        return leads and place.questions.filter(asker=to).exists()


def _hearers(place: SessionArticle, asker: User) -> set[int]:
    """Who is told of a message beside the leads: empty for all, the asker alone where the others do not see it.

    Whoever works blind on the article in another session does not, though this one shows everything.
    """
    if not AnnotationSession.objects.showing_all().filter(pk=place.session_id).exists():
        return {asker.pk}
    blind = Participant.objects.blind_on(place.article_id).values("user")
    if not place.session.participants.filter(user__in=blind).exists():
        return set()
    return {asker.pk, *place.session.participants.exclude(user__in=blind).values_list("user", flat=True)}
