"""From the rows of a session to the lines of its archive, part by part, each read as it is written."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.utils.timezone import now

from annotations import archive
from annotations.archive import records
from annotations.models import AnnotationSession, SessionArticle
from annotations.sessions.archiving import work
from annotations.sessions.archiving.elsewhere import full_name_of
from annotations.sessions.archiving.lines import Lines
from annotations.sessions.sets import is_shown
from articles.models import Article
from newsroom.accounts.models import User

PAGE = 10  # texts read at once


def archived(session: AnnotationSession) -> Iterator[bytes]:
    """The archive of this session, piece by piece; before the reveal it holds nobody's marks."""
    withheld = not is_shown(session)
    lines = Lines(session, withheld=withheld)
    parts: dict[str, Iterator[Any]] = {
        "session": iter([_session(session)]),
        "labels": _labels(session),
        "people": (
            _person(user, lines.names[user.pk], place < lines.working) for place, user in enumerate(lines.users)
        ),
        "articles": _articles(session),
        "assignments": work.assignments(session, lines, withheld=withheld),
        "submissions": iter(()) if withheld else work.submissions(session, lines),
        "marks": iter(()) if withheld else work.marks(session, lines),
        "questions": work.questions(session, lines),
        "decisions": iter(()) if withheld else work.decisions(session, lines),
        "history": work.history(session, lines),
    }
    return archive.write(parts, made=now(), withheld=withheld)


def _session(session: AnnotationSession) -> records.Session:
    return records.Session(
        name=session.name,
        team=session.team.name,
        guideline=session.guideline,
        default_labels=session.label_set.team_id is None,
        mode=session.mode,
        people_per_article=session.people_per_article,
        days_kept=session.days_kept,
        due_on=session.due_on,
        state=session.state,
    )


def _labels(session: AnnotationSession) -> Iterator[records.Label]:
    for label in session.label_set.labels.order_by("ordinal", "pk"):
        yield records.Label(
            name=label.name,
            role=label.role,
            colour=label.colour,
            underline=label.underline,
            hotkey=label.hotkey,
            definition=label.definition,
            retired_at=label.retired_at,
        )


def _person(user: User, username: str, works: bool) -> records.Person:
    return records.Person(username=username, name=full_name_of(user), works=works)


def _articles(session: AnnotationSession) -> Iterator[records.Article]:
    places = session.articles.order_by("pk").select_related("article__source", "revision")
    places = places.defer("revision__sentences").prefetch_related("article__dates")
    last = 0
    while page := list(places.filter(pk__gt=last)[:PAGE]):
        yield from (_article(place) for place in page)
        last = page[-1].pk


def _article(place: SessionArticle) -> records.Article:
    article, revision = place.article, place.revision
    return records.Article(
        source=_source(article),
        address=article.address,
        byline=article.byline,
        agency=article.agency,
        language=article.language,
        dates=tuple(
            records.Date(date.kind, date.words, date.local, date.zone, date.zone_source)
            for date in sorted(article.dates.all(), key=lambda date: date.kind)
        ),
        sha256=sha256(revision.text.encode()).hexdigest(),
        blocks=tuple(revision.packed_blocks),
    )


def _source(article: Article) -> records.Source | None:
    source = article.source
    return records.Source(source.name, source.domain, source.language, source.time_zone) if source else None
