"""What the people of a session are called in what leaves it: by their names, or by numbers that tell nobody who."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from annotations.models import AnnotationSession, Question
from newsroom.accounts.models import User


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the address that stands for the person."""

    name: str
    link: str


class Names:
    """The people of one session. A number is the same person in all of its sets, and follows from nothing outside."""

    def __init__(self, session: AnnotationSession, site: str, *, hidden: bool) -> None:
        self._here = site + reverse("session_export", args=[session.pk])
        self._site, self._hidden = site, hidden
        asked = Question.objects.filter(session_article__session=session).order_by().values("asker")
        users = User.objects.filter(Q(pk__in=session.participants.order_by().values("user")) | Q(pk__in=asked))
        self._names = {user.pk: str(user) for user in users}
        shuffled = sorted(self._names, key=lambda user: salted_hmac("session", f"{session.pk} {user}").hexdigest())
        self._numbers = {user: number for number, user in enumerate(shuffled, 1)}

    def of(self, user: int) -> Named:
        if self._hidden:
            number = self._numbers[user]
            return Named(_("Person %(number)s") % {"number": number}, f"{self._here}#person-{number}")
        return Named(self._names[user], self._site + reverse("notebook_of_person", args=[user]))
