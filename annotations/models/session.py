from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from annotations.keys import digest, earlier
from annotations.models.label import LabelSet
from annotations.models.session_event import SessionEvent
from annotations.models.session_set import SessionMode, SessionQuerySet, SessionState
from annotations.stale import Stale
from articles.models import Article
from newsroom.accounts.models import Refused, Team, User

SETTLED_BY_START = {"mode", "label_set"}


class AnnotationSession(models.Model):
    """A team's piece of joint work: which articles, who, with which labels, and whether they see each other."""

    Mode = SessionMode
    State = SessionState

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="sessions")
    name = models.CharField(_("name"), max_length=120)
    guideline = models.TextField(_("guideline"), blank=True)
    label_set = models.ForeignKey(LabelSet, on_delete=models.PROTECT, related_name="sessions")
    mode = models.CharField(_("mode"), max_length=10, choices=Mode, default=Mode.BLIND)
    people_per_article = models.PositiveSmallIntegerField(_("people per article"), default=2)
    days_kept = models.PositiveSmallIntegerField(_("days until abandoned work returns"), default=7)
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    key = models.UUIDField(default=uuid4, editable=False)
    key_digest = models.CharField(max_length=64, default="", editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.CheckConstraint(condition=Q(people_per_article__gte=1), name="session_article_for_somebody"),
            models.CheckConstraint(condition=Q(days_kept__gte=1), name="session_work_kept_for_a_day"),
            models.UniqueConstraint(fields=["made_by", "key"], name="session_key_once_per_person"),
        ]
        indexes = [models.Index(fields=["state", "mode"], name="session_by_state")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("session", args=[self.pk])

    @classmethod
    def make(
        cls, team: Team, *, by: User, name: str, label_set: LabelSet, key: UUID | None = None, **how: Any
    ) -> "AnnotationSession":
        """A draft. Whoever makes it must lead the team; the labels are the team's or the default ones.

        The same key again gives the first one, with another wish it is refused (``KeyTaken``).
        """
        if not Team.objects.led_by(by).filter(pk=team.pk).exists():
            raise Http404
        key, asked = key or uuid4(), digest(team.pk, name, label_set.pk, *sorted(how.items()))
        try:
            with transaction.atomic():
                session = cls(team=team, name=name, made_by=by, key=key, key_digest=asked, **how)
                session.use_labels(label_set)
                session.save(force_insert=True)
                session.note_down(SessionEvent.Kind.MADE, by)
        except IntegrityError:
            return earlier(asked, cls.objects.filter(made_by=by, key=key))
        return session

    def use_labels(self, label_set: LabelSet) -> None:
        if label_set.team_id not in (None, self.team_id):
            raise Refused(_now("These labels belong to another team."))
        self.label_set = label_set

    def change(self, *, by: User, version: int, **how: Any) -> None:
        """Other settings; the start settles some of them. Raises ``Stale`` where they were changed since version."""
        with self.held(by, *(state for state in self.State if state != self.State.CLOSED)):
            if self.version != version:
                self.refresh_from_db()
                raise Stale
            if self.state != self.State.DRAFT and how.keys() & SETTLED_BY_START:
                raise Refused(_now("Who sees what and the labels stay as they were when the work began."))
            if label_set := how.pop("label_set", None):
                self.use_labels(label_set)
            for name, value in how.items():
                setattr(self, name, value)
            self.version += 1
            self.save()
            self.note_down(SessionEvent.Kind.SETTINGS, by)

    @property
    def is_blind(self) -> bool:
        """Its people see only their own marks as yet."""
        return self.state == self.State.RUNNING and self.mode != self.Mode.OPEN

    @property
    def takes_marks(self) -> bool:
        """Its people can mark: while it runs, and after the reveal where they discuss."""
        discussed = self.mode == self.Mode.DISCUSS and self.state == self.State.REVEALED
        return self.state == self.State.RUNNING or discussed

    def was_revealed(self) -> bool:
        return self.events.filter(state=self.State.REVEALED).exists()

    def start(self, *, by: User) -> None:
        """Open the work. Each article is pinned to the text that it has now: a later one does not move the session."""
        with self.held(by, self.State.DRAFT):
            if not self.articles.exists() or not self.participants.exists():
                raise Refused(_now("A session needs an article and somebody who works on it."))
            if self.articles.unreadable().exists():
                raise Refused(_now("An article of this session was withdrawn. Take it out, then start the work."))
            self.articles.pin()
            self._become(self.State.RUNNING, by)

    def add_person(self, user: User, *, by: User) -> None:
        """Somebody of the team works in it, too. Who joins a session that runs blind is blind from now on."""
        with self.held(by, self.State.DRAFT, self.State.RUNNING):
            if not self.team.membership_set.filter(user=user).exists():
                raise Refused(_now("Only members of the team can work in its sessions."))
            if self.participants.get_or_create(user=user)[1]:
                self.note_down(SessionEvent.Kind.PERSON_ADDED, by, person=user)

    def add_article(self, article: Article, *, by: User) -> None:
        """Work on this article, too. Raises ``Http404`` for one that this lead, or the team, does not read."""
        here = article.team_id in (None, self.team_id) and Article.objects.visible_to(by).published()
        revision = article.current_revision
        with self.held(by, self.State.DRAFT):
            if not here or revision is None or not here.filter(pk=article.pk).exists():
                raise Http404
            if self.articles.get_or_create(article=article, defaults={"revision": revision})[1]:
                self.note_down(SessionEvent.Kind.ARTICLE_ADDED, by, article=article)

    def reveal(self, *, by: User) -> None:
        """Let its people see each other's marks, all at once."""
        with self.held(by, self.State.RUNNING):
            if self.mode == self.Mode.OPEN:
                raise Refused(_now("Everyone sees all marks of an open session already."))
            self._become(self.State.REVEALED, by)

    def settle(self, *, by: User) -> None:
        """End the marking: what differs is settled now."""
        with self.held(by, self.State.RUNNING, self.State.REVEALED):
            if self.is_blind:
                raise Refused(_now("Reveal the marks first; then what differs can be settled."))
            self._become(self.State.SETTLING, by)

    def close(self, *, by: User) -> None:
        """Freeze it as it is."""
        with self.held(by, self.State.RUNNING, self.State.REVEALED, self.State.SETTLING):
            self._become(self.State.CLOSED, by)

    def reopen(self, *, by: User, reason: str) -> None:
        """Back to the state in which it was closed."""
        if not reason.strip():
            raise Refused(_now("Say why the session is opened again."))
        with self.held(by, self.State.CLOSED):
            before = self.events.exclude(state__in=("", self.State.CLOSED)).latest("pk").state
            self._become(self.State(before), by, reason)

    @contextmanager
    def held(self, by: User, *states: SessionState) -> Iterator[None]:
        """A transaction with this session as it stands, locked, for one of its leads in one of these states.

        Raises ``Http404`` for anybody else, and ``Refused`` in another state.
        """
        with transaction.atomic():
            self.lock()
            if not AnnotationSession.objects.editable_by(by).filter(pk=self.pk).exists():
                raise Http404
            self.must_be(*states)
            yield

    def lock(self) -> None:
        """Read its state again, and let nobody change it until the transaction ends."""
        self.refresh_from_db(
            fields=["state", "mode", "version"], from_queryset=AnnotationSession.objects.select_for_update()
        )

    def must_be(self, *states: SessionState) -> None:
        if self.state not in states:
            raise Refused(_now("The session is in the state “%(state)s” now.") % {"state": self.get_state_display()})

    def note_down(self, kind: "SessionEvent.Kind", by: User | None, **more: Any) -> None:
        SessionEvent.keep([SessionEvent(session=self, kind=kind, by=by, **more)])

    def note_all_down(self, kind: "SessionEvent.Kind", by: User, about: Iterable[dict[str, int]]) -> None:
        """The same of many things at once: each by its ``article_id`` and ``person_id``."""
        SessionEvent.keep([SessionEvent(session=self, kind=kind, by=by, **one) for one in about])

    def _become(self, state: SessionState, by: User, reason: str = "") -> None:
        self.state = state
        self.save(update_fields=["state"])
        self.note_down(SessionEvent.Kind.STATE, by, state=state, reason=reason)
