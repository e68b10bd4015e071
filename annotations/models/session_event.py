from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.models.event import Event
from articles.models import Article


class SessionEvent(models.Model):
    """One line of what happened in a session: who did what, when, with whom and on which article; no words of marks."""

    class Kind(models.TextChoices):
        MADE = "made", _("Made")
        STATE = "state", _("State changed")
        SETTINGS = "settings", _("Settings changed")
        PERSON_ADDED = "person_added", _("Person added")
        PERSON_REMOVED = "person_removed", _("Person removed")
        ARTICLE_ADDED = "article_added", _("Article added")
        ARTICLE_REMOVED = "article_removed", _("Article removed")
        DEALT_EVENLY = "dealt_evenly", _("Dealt out evenly")
        DEALT_AT_RANDOM = "dealt_at_random", _("Dealt out at random")
        DEALT = "dealt", _("Article dealt")
        RETURNED = "returned", _("Article returned")
        SUBMITTED = "submitted", _("Work submitted")
        TAKEN_BACK = "taken_back", _("Work taken back")

    ABOUT_WORK = (Kind.DEALT, Kind.RETURNED, Kind.SUBMITTED, Kind.TAKEN_BACK)
    ABOUT_SIGHT = (
        Kind.STATE,
        Kind.PERSON_ADDED,
        Kind.PERSON_REMOVED,
    )  # others see more on the articles from now on, or less

    session = models.ForeignKey("annotations.AnnotationSession", on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["session", "pk"]
        verbose_name = _("event of a session")
        verbose_name_plural = _("events of sessions")

    def __str__(self) -> str:
        return f"{self.kind} in session {self.session_id}"

    @classmethod
    def keep(cls, lines: list["SessionEvent"]) -> None:
        """Write lines of one kind, and tell those whom they concern; call it while their session is locked."""
        if not lines:
            return
        SessionEvent.objects.bulk_create(lines)
        session, kind, by = lines[0].session, lines[0].kind, lines[0].by
        if kind in cls.ABOUT_WORK:
            Event.write_act(session.pk, actor=by, people={line.person_id for line in lines if line.person_id})
        else:
            others = session.articles.values_list("article", flat=True) if kind in cls.ABOUT_SIGHT else ()
            Event.write_act(session.pk, actor=by, articles=others)
