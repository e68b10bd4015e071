"""The demo greets its people with something to read, and not with too much."""

from collections import Counter

import pytest

from annotations.models import Anchor, AnnotationSession, Highlight, Notice
from articles.models import Edit
from newsroom.accounts.models import User
from newsroom.demo import load_demo
from tests.factories import reader

pytestmark = pytest.mark.django_db


def test_nobody_is_greeted_by_more_than_one_unread_notice(labels: None) -> None:
    names = load_demo()
    unread = {name: Notice.objects.for_reader(User.objects.get(username=name)).unread().count() for name in names}
    assert unread["ana"] == 1 and max(unread.values()) == 1
    assert Notice.objects.filter(user__username="ana").count() > 1


def test_a_corrected_article_shows_marks_that_stayed_changed_and_lost_their_words(labels: None) -> None:
    load_demo()
    [edit] = Edit.objects.select_related("revision__article")
    assert (edit.reason, edit.by and edit.by.username, edit.revision.number) == ("correction", "ed", 2)
    anchors = Anchor.objects.filter(revision=edit.revision)
    assert Counter(anchors.values_list("state", flat=True)) == {"kept": 1, "adjusted": 2, "orphaned": 2}
    assert "4.53" not in edit.revision.text
    [number] = anchors.filter(doubts__contains="digits")
    assert number.exact == "the tide on the seaward side of the gates reached 4.35 metres at 23.40"
    room = reader(User.objects.get(username="ana")).get(edit.revision.article.get_absolute_url()).content.decode()
    assert "please check" in room and "two digits were transposed" in room


def test_a_blind_session_is_going_on_in_which_each_finds_something_to_do(labels: None) -> None:
    load_demo()
    ana, ben, cleo = (User.objects.get(username=name) for name in ("ana", "ben", "cleo"))
    session = AnnotationSession.objects.get()
    assert session.is_blind and session.articles.count() == 2
    hers, his, nobodys = (reader(user).get("/sessions/").content.decode() for user in (ana, ben, cleo))
    assert "2 articles wait for you." in hers and "1 question waits for an answer." in hers
    assert "1 article waits for you." in his and "question" not in his and session.name not in nobodys
    for user in (ana, ben):
        assert not Highlight.objects.filter(session=None, article__in_sessions__session=session, author=user).exists()
