"""The questions on an article of a session as one person reads them."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.utils.safestring import SafeString, mark_safe

from annotations.forms.question import QuestionForm
from annotations.markdown import render_note
from annotations.models import AnnotationSession, Question
from annotations.sessions.workplace import Workplace
from newsroom.accounts.models import User


@dataclass(frozen=True)
class Asked:
    """One message, drawn."""

    author: User
    html: SafeString
    question: Question


@dataclass
class Questions:
    """All of them that this person may read; ``refused`` is a form that was sent and not taken."""

    workplace: Workplace
    refused: QuestionForm | None = None

    @cached_property
    def threads(self) -> list[tuple[User, list[Asked], QuestionForm | None]]:
        """Whoever asked, what was said, and the form to go on with where this person may; their own thread is first."""
        here = Question.objects.visible_to(self.workplace.reader).filter(session_article=self.workplace.row)
        said: dict[User, list[Asked]] = defaultdict(list)
        if self._asks:
            said[self.workplace.member] = []
        for one in here.select_related("asker", "author"):
            said[one.asker].append(Asked(one.author, mark_safe(render_note(one.text)), one))
        return [(asker, messages, self._form(asker)) for asker, messages in said.items()]

    @property
    def count(self) -> int:
        return sum(len(messages) for _asker, messages, _form in self.threads)

    @property
    def waits(self) -> bool:
        """Whether somebody else said the last word where this person may say the next."""
        return any(said and form and said[-1].author != self.workplace.reader for _asker, said, form in self.threads)

    @property
    def _asks(self) -> bool:
        session = self.workplace.session
        return (
            self._open
            and not self.workplace.leads
            and session.participants.filter(user=self.workplace.reader.pk).exists()
        )

    @cached_property
    def _open(self) -> bool:
        return AnnotationSession.objects.in_talk().filter(pk=self.workplace.session.pk).exists()

    def _form(self, asker: User) -> QuestionForm | None:
        if not self._open or (asker != self.workplace.reader and not self.workplace.leads):
            return None
        if self.refused and str(self.refused["to"].value()) == str(asker.pk):
            return self.refused
        return QuestionForm(initial={"key": uuid4(), "to": asker.pk}, auto_id=False)
