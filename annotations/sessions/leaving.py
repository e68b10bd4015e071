"""From what was handed in and agreed on to the marks that leave a session, read a little at a time."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from annotations.exports.sets import SetMark, Text
from annotations.models import AnnotationSession, Label, SessionArticle, Submission
from annotations.models.session_article import SessionArticleQuerySet
from annotations.quoted import pieces, text_of
from annotations.sessions.agreed import agreed_marks
from annotations.sessions.names import Names
from annotations.sessions.sets import AGREED, BLIND, standing_submissions
from newsroom.accounts.models import User

UNSURE, UNSURE_OF_ARTICLE = "unsure", "unsure-of-article"
PAGE = 10  # submissions, and texts, read at once


def marks_of(session: AnnotationSession, which: str, reader: User, names: Names, site: str) -> Iterator[SetMark]:
    """The marks of one of the session's sets, article by article, as far as this reader may look at them."""
    places = SessionArticle.objects.compared_for(reader).filter(session=session)
    texts = Texts(places, site)
    return _agreed_marks(session, places, texts) if which == AGREED else _handed_in_marks(session, which, names, texts)


def _agreed_marks(session: AnnotationSession, places: SessionArticleQuerySet, texts: "Texts") -> Iterator[SetMark]:
    last, agreed = 0, agreed_marks(session)
    numbers = places.order_by("pk").values_list("pk", flat=True)
    while page := list(numbers.filter(pk__gt=last)[:PAGE]):
        for mark in agreed.filter(decision__session_article__in=page):
            text, words = texts.of(mark.decision.session_article_id)
            yield SetMark(
                id=mark.uuid.hex,
                text=text,
                person="",
                person_link="",
                label=mark.name,
                role=mark.label.role,
                pieces=pieces(words, mark.spans),
                flags=(),
                after_reveal=True,
                at=localtime(mark.decision.at),
                label_number=mark.label_id,
            )
        last = page[-1]


def _handed_in_marks(session: AnnotationSession, which: str, names: Names, texts: "Texts") -> Iterator[SetMark]:
    roles = dict(Label.objects.filter(label_set=session.label_set_id).values_list("pk", "role"))
    for submission in submissions_of(session, which, texts.places):
        text, words = texts.of(submission.assignment.session_article_id)
        who, at = names.of(submission.assignment.participant.user_id), localtime(submission.at)
        for mark in submission.marks or [_nothing(submission)]:
            yield SetMark(
                id=mark["mark"],
                text=text,
                person=who.name,
                person_link=who.link,
                label=mark["name"],
                role=roles.get(mark["label"], ""),
                pieces=pieces(words, mark["spans"]),
                flags=_flags(submission, mark),
                after_reveal=submission.after_reveal,
                at=at,
                label_number=mark["label"] or 0,
            )


def submissions_of(session: AnnotationSession, which: str, places: SessionArticleQuerySet) -> Iterator[Submission]:
    """What stands handed in before the reveal; of the discussed set the last of each person's work on an article."""
    found = standing_submissions(session).filter(assignment__session_article__in=places)
    found = found.select_related("assignment__participant")
    if which == BLIND:
        found = found.filter(after_reveal=False)
    else:
        later = Submission.objects.filter(assignment=OuterRef("assignment"), after_reveal=True, taken_back_at=None)
        found = found.filter(Q(after_reveal=True) | ~Exists(later))
    found = found.order_by("assignment__session_article", "assignment")
    last = (0, 0)
    while page := list(found.filter(_after(*last))[:PAGE]):
        yield from page
        last = (page[-1].assignment.session_article_id, page[-1].assignment_id)


class Texts:
    """The pinned texts of a session's articles, some read at once in the order in which they are wanted."""

    def __init__(self, places: SessionArticleQuerySet, site: str) -> None:
        self.places, self._site = places, site
        self._read: dict[int, tuple[Text, str]] = {}

    def of(self, place: int) -> tuple[Text, str]:
        """An article of the session, and its words."""
        if place not in self._read:
            heavy = ("revision__packed_blocks", "revision__sentences")
            wanted = (
                self.places.order_by("pk")
                .filter(pk__gte=place)
                .select_related("article__source", "revision")
                .defer(*heavy)
            )
            self._read = {
                one.pk: (text_of(one.article, one.revision, self._site), one.revision.text) for one in wanted[:PAGE]
            }
        return self._read[place]


def _after(place: int, assignment: int) -> Q:
    """What follows in the order of the articles, and of the people of each."""
    later = Q(assignment__session_article=place, assignment__gt=assignment)
    return Q(assignment__session_article__gt=place) | later


def _flags(submission: Submission, mark: dict[str, Any]) -> tuple[str, ...]:
    said = {UNSURE: mark.get("unsure"), UNSURE_OF_ARTICLE: submission.unsure}
    return tuple(flag for flag, stands in said.items() if stands)


def _nothing(submission: Submission) -> dict[str, Any]:
    """In place of marks, where somebody handed in none: they count as well."""
    return {"mark": f"none-{submission.pk}", "label": None, "name": "", "spans": []}
