from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.mentions import MOST_MENTIONS, named_in
from annotations.models.note import Note
from annotations.models.question import Question
from annotations.models.session_article import SessionArticle
from newsroom.accounts.models import Membership, User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def for_reader(self, user: User | AnonymousUser) -> Self:
        """What others wrote to this person, where they may still read it."""
        if not user.is_authenticated:
            return self.none()
        notes = Note.objects.told_to(user).standing().filter(pk=OuterRef("note_id"))
        readable = SessionArticle.objects.visible_to(user)
        questions = Question.objects.visible_to(user).filter(session_article__in=readable, pk=OuterRef("question_id"))
        return self.filter(Exists(notes) | Exists(questions), user_id=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def until(self, pk: int) -> Self:
        """Those that were made when this one was the newest."""
        return self.filter(pk__lte=pk)

    def of_thread(self, highlight_id: int) -> Self:
        return self.filter(note__highlight=highlight_id)

    def of_questions(self, question: Question) -> Self:
        """Those of the thread in which this was asked, or answered."""
        return self.filter(question__session_article=question.session_article_id, question__asker=question.asker_id)

    def beside(self, notice: "Notice") -> Self:
        """Those of the same thread."""
        if notice.question:
            return self.of_questions(notice.question)
        return self.of_thread(notice.note.highlight_id) if notice.note else self.none()

    def mark_read(self) -> int:
        return self.unread().update(read_at=timezone.now())

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")

    def after(self, made_at: datetime, pk: int) -> Self:
        """Those that follow this place when the newest stand first."""
        return self.filter(Q(made_at__lt=made_at) | Q(made_at=made_at, pk__lt=pk), made_at__lte=made_at)


class Notice(models.Model):
    """A message that concerns somebody: it answers them, names them, or asks them as leads of a session."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("Reply")
        MENTION = "mention", _("Mention")
        QUESTION = "question", _("Question")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    note = models.ForeignKey(Note, null=True, on_delete=models.CASCADE, related_name="notices")
    question = models.ForeignKey(Question, null=True, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["user", "note"], name="notice_once_per_reader_and_note"),
            models.UniqueConstraint(fields=["user", "question"], name="notice_once_per_reader_and_question"),
            models.CheckConstraint(condition=Q(note=None) ^ Q(question=None), name="notice_of_a_note_or_of_a_question"),
        ]
        indexes = [
            models.Index(fields=["user", "-made_at", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.user}"

    @classmethod
    def tell(cls, note: Note) -> None:
        """Tell those whom the note names and who may see it, and those whom it answers; nobody twice, no author.

        Call it in the transaction that writes the note. Who was told stays told when the note is written anew.
        """
        named = [user for user in people_named(note) if note.highlight.is_meant_for(user)]
        answered = cls._answered(note) - {user.pk for user in named}
        replies = cls.objects.filter(note=note, user__in=named, kind=cls.Kind.REPLY)
        replies.update(kind=cls.Kind.MENTION, read_at=None)
        notices = [Notice(note=note, user=user, kind=cls.Kind.MENTION) for user in named]
        notices += [Notice(note=note, user_id=pk, kind=cls.Kind.REPLY) for pk in sorted(answered)]
        Notice.objects.bulk_create(notices, ignore_conflicts=True)

    @classmethod
    def tell_of_question(cls, question: Question) -> None:
        """Tell the leads what is asked, or whoever asked what is answered."""
        if question.author_id == question.asker_id:
            team = question.session_article.session.team_id
            leads = Membership.objects.filter(team=team, role=Membership.Role.LEAD, user__is_active=True)
            people, kind = set(leads.values_list("user", flat=True)) - {question.author_id}, cls.Kind.QUESTION
        else:
            people, kind = {question.asker_id}, cls.Kind.REPLY
        Notice.objects.bulk_create(Notice(question=question, user_id=pk, kind=kind) for pk in sorted(people))

    @staticmethod
    def _answered(note: Note) -> set[int]:
        """Who wrote in the thread before this note, and whose mark it is under."""
        earlier = Note.objects.standing().filter(highlight=note.highlight_id, pk__lt=note.pk)
        return {note.highlight.author_id, *earlier.values_list("author_id", flat=True)} - {note.author_id}


def people_named(note: Note) -> list[User]:
    """The people, beside its author, whom a note names, at most twenty."""
    names = named_in(note.text)
    if not names:
        return []
    people = {user.username: user for user in User.objects.filter(username__in=names, is_active=True)}
    return [people[name] for name in names if name in people and people[name].pk != note.author_id][:MOST_MENTIONS]


def not_told(note: Note) -> list[User]:
    """The people whom a note names and who may not see it."""
    return [user for user in people_named(note) if not note.highlight.is_meant_for(user)]
