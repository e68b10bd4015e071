"""An article that is withdrawn while a session works on it: who marked it hands it in, of all others it is released."""

import pytest
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, Highlight
from annotations.sessions.handing_out import take_next
from annotations.sessions.progress import Progress
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import give, mark_in, running, work_of
from tests.annotations.sessions.test_pages import page
from tests.factories import article, mark, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline=f"Article {number}") for number in range(3)]


@pytest.fixture
def session(desk: Team, ana: User, ben: User, dan: User, rooms: list[Article]) -> AnnotationSession:
    """ben marked the second article and handed in the last, dan has done nothing yet; then the second was withdrawn."""
    made = running(desk, ana, people=[ben, dan], articles=rooms, mode="discuss")
    for room in rooms:
        for user in (ben, dan):
            give(made, room, user, by=ana)
    mark_in(work_of(ben, made, rooms[1], by=ana), "two million")
    work_of(ben, made, rooms[2], by=ana).submit()
    Article.objects.filter(pk=rooms[1].pk).withdraw(by=ana, reason="Wrong from end to end.")
    return made


def address(session: AnnotationSession, room: Article, name: str = "session_article") -> str:
    return reverse(name, args=[session.pk, room.pk])


def submit_all(user: User, session: AnnotationSession) -> None:
    while (work := take_next(session, by=user)) is not None:
        work.submit()


def test_who_marked_it_is_led_to_it_and_hands_it_in(
    session: AnnotationSession, rooms: list[Article], ana: User, ben: User
) -> None:
    client = reader(ben)
    client.post(address(session, rooms[0], "session_submission"))
    assert client.post(reverse("session_next", args=[session.pk]))["Location"] == address(session, rooms[1])
    assert client.get(address(session, rooms[1])).status_code == 200
    assert client.post(address(session, rooms[1], "session_submission")).status_code == 302
    handed_in = Assignment.objects.get(participant__user=ben, session_article__article=rooms[1])
    assert handed_in.state == "submitted" and len(handed_in.submissions.get().marks) == 1


def test_who_had_not_marked_it_is_told_that_there_is_nothing_to_do(
    session: AnnotationSession, rooms: list[Article], dan: User
) -> None:
    client = reader(dan)
    words = page(client, f"/sessions/{session.pk}/")
    assert "0 of 2 handed in" in words and "An article that was withdrawn nothing to do" in words
    first = client.get(address(session, rooms[0])).content.decode()
    assert address(session, rooms[2]) in first and address(session, rooms[1]) not in first
    submit_all(dan, session)
    assert "2 of 2 handed in" in page(client, f"/sessions/{session.pk}/") and take_next(session, by=dan) is None
    listed = page(client, "/sessions/")
    assert "you: 2 of 2 handed in" in listed and "waits for you" not in listed and "You can take" not in listed


def test_the_lead_sees_when_all_is_handed_in_that_can_be(
    session: AnnotationSession, rooms: list[Article], ana: User, ben: User, dan: User
) -> None:
    ask = reverse("session_state", args=[session.pk]) + "?step=reveal"
    submit_all(dan, session)
    assert "Not handed in, and so not counted in the agreement: ben (2)." in page(reader(ana), ask)
    submit_all(ben, session)
    progress = Progress(session, ana, reader(ana).get("/").wsgi_request.GET)
    assert (progress.all, progress.handed_in, progress.untaken, progress.is_done) == (5, 5, 0, True)
    assert "All is handed in." in page(reader(ana), "/sessions/")
    assert "Not handed in" not in page(reader(ana), ask)


def test_what_was_released_is_there_again_once_the_article_is(
    session: AnnotationSession, rooms: list[Article], ana: User, dan: User
) -> None:
    submit_all(dan, session)
    Article.objects.filter(pk=rooms[1].pk).publish(by=ana)
    assert "2 of 3 handed in" in page(reader(dan), f"/sessions/{session.pk}/")
    again = take_next(session, by=dan)
    assert again and again.session_article.article == rooms[1]


def test_after_the_reveal_too_one_is_led_only_where_one_can_work(
    session: AnnotationSession, rooms: list[Article], ana: User, ben: User, dan: User
) -> None:
    session.reveal(by=ana)
    sent = reader(dan).post(address(session, rooms[0], "session_submission"), {"next": 1})
    assert sent["Location"] == address(session, rooms[2])
    sent = reader(dan).post(address(session, rooms[2], "session_submission"), {"next": 1})
    assert sent["Location"] == reverse("session", args=[session.pk])


def test_an_article_that_went_to_another_team_is_asked_of_nobody_though_it_was_marked(
    session: AnnotationSession, rooms: list[Article], ana: User, ben: User
) -> None:
    Article.objects.filter(pk=rooms[1].pk).update(team=Team.objects.create(name="Elsewhere"))
    submit_all(ben, session)
    assert "2 of 2 handed in" in page(reader(ben), f"/sessions/{session.pk}/")
    assert Highlight.objects.standing().filter(session=session, article=rooms[1]).exists(), "kept"


def test_a_mark_outside_the_session_changes_nothing_that_its_lead_is_told(
    session: AnnotationSession, rooms: list[Article], ana: User, dan: User
) -> None:
    before = set(Assignment.objects.of_session(session).awaited())
    mark(rooms[1], "two million", by=dan)
    assert set(Assignment.objects.of_session(session).awaited()) == before
