"""A text that is published while a session works on the article: the session stays on the text it began with."""

import pytest
from django.urls import reverse

from annotations.models import AnnotationSession
from articles.models import Article
from articles.text.markup import write
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, reader


@pytest.fixture
def room(db: None) -> Article:
    return article()


def correct(room: Article, editor: User) -> None:
    """The editor publishes another text of the article, at the desk."""
    assert room.current_revision is not None
    text = write(room.current_revision.blocks).replace("Boats may", "Ships may not")
    fields = {"text": text, "after": room.current_revision.number, "act": "publish", "reason": "correction"}
    answer = reader(editor).post(reverse("admin:articles_article_text", args=[room.pk]), fields)
    assert answer.status_code == 302
    room.refresh_from_db()


@pytest.mark.parametrize("mode", ["blind", "open"])
def test_a_running_session_goes_on_with_the_text_it_began_with(
    desk: Team, ana: User, ben: User, ed: User, room: Article, mode: str
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[room], mode=mode)
    work, pinned = work_of(ben, session, room, by=ana), room.current_revision
    made = mark_in(work, "Boats may")
    correct(room, ed)
    assert room.current_revision != pinned
    later = mark_in(work, "still pass")
    assert session.articles.get().revision == pinned
    assert [(mark.quote, mark.anchors.get().revision) for mark in (made, later)] == [
        ("Boats may", pinned),
        ("still pass", pinned),
    ]
    work.submit()
    assert [mark["mark"] for mark in work.submissions.get().marks] == [made.uuid.hex, later.uuid.hex]
    assert work_of(ana, session, room, by=ana).session_article.revision == pinned


def test_a_session_that_begins_later_has_the_new_text(desk: Team, ana: User, ed: User, room: Article) -> None:
    first = running(desk, ana, people=[ana], articles=[room])
    correct(room, ed)
    second = running(desk, ana, people=[ana], articles=[room])
    texts = [session.articles.get().revision.number for session in (first, second)]
    assert texts == [1, 2] and AnnotationSession.objects.filter(state="running").count() == 2
