"""From an archive to a session of a team: all of it, or nothing."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from django.db import DataError, IntegrityError, transaction
from django.http import Http404
from django.utils.timezone import now
from django.utils.translation import gettext as _

from annotations.archive import Archive, BadArchive, renamed
from annotations.models import AnnotationSession, ImportedSession, SessionArticle
from annotations.sessions.archiving.articles import article_for
from annotations.sessions.archiving.deeds import bring_deeds
from annotations.sessions.archiving.labels import labels_for
from annotations.sessions.archiving.marks import any_taken
from annotations.sessions.archiving.people import people_for
from annotations.sessions.archiving.rows import Rows
from newsroom.accounts.models import Refused, Team, User

MOST_IN_AN_HOUR = 20  # sessions, each with up to 500 articles: enough to move house, too few to flood it


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an archive: the session, which may have been here before; who and what was made for it."""

    session: AnnotationSession
    new: bool = True
    strangers: list[User] = field(default_factory=list)
    articles: int = 0


def bring(archive: Archive, team: Team, *, by: User, members_too: bool = False) -> Brought:
    """Make the session of an archive in a team that this person leads; a second time it is the first.

    With ``members_too`` what it tells of people with the names of members is theirs, and otherwise of nobody here.
    Raises ``Http404`` for whoever does not lead the team, ``BadArchive`` where its articles are not told apart or no
    database takes its rows, and ``Refused`` where this person has brought too many of late.
    """
    try:
        return _bring(archive, team, by, members_too)
    except (DataError, IntegrityError):
        raise BadArchive("broken") from None


@transaction.atomic
def _bring(archive: Archive, team: Team, by: User, members_too: bool) -> Brought:
    Team.objects.select_for_update().get(pk=team.pk)
    if not Team.objects.led_by(by).filter(pk=team.pk).exists():
        raise Http404
    digest = sha256(f"members {archive.digest}".encode()).hexdigest() if members_too else archive.digest
    if known := ImportedSession.objects.filter(team=team, digest=digest).select_related("session").first():
        return Brought(known.session, new=False)
    if ImportedSession.objects.filter(by=by, at__gt=now() - timedelta(hours=1)).count() >= MOST_IN_AN_HOUR:
        raise Refused(_("You have imported %(most)s sessions within an hour. Go on later.") % {"most": MOST_IN_AN_HOUR})
    if any_taken(archive.parts["marks"]):
        archive = replace(archive, parts=renamed(archive.parts, lambda: uuid4().hex))
    parts = archive.parts
    people, strangers = people_for(parts["people"], team, members_too)
    label_set, labels = labels_for(archive, team)
    session = _session(archive, team, by, label_set=label_set)
    texts = [article_for(article, team, by) for article in parts["articles"]]
    if len({text.article.pk for text in texts}) < len(texts):
        raise BadArchive("articles_twice")
    places = [SessionArticle(session=session, article=text.article, revision=text.revision) for text in texts]
    SessionArticle.objects.bulk_create(places)
    bring_deeds(archive, Rows(session, people, labels, places))
    ImportedSession.objects.create(session=session, team=team, digest=digest, by=by)
    return Brought(session, strangers=strangers, articles=sum(text.new for text in texts))


def _session(archive: Archive, team: Team, by: User, **labels: object) -> AnnotationSession:
    told = archive.session
    session = AnnotationSession(
        team=team,
        name=told.name,
        guideline=told.guideline,
        mode=told.mode,
        people_per_article=told.people_per_article,
        days_kept=told.days_kept,
        due_on=told.due_on,
        state=told.state,
        made_by=by,
        **labels,
    )
    session.save(force_insert=True)
    return session
