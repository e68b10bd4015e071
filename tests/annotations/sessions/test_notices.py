"""What one is told of what others write in a session: answers, names and questions, and nothing else."""

import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, Highlight, Notice, Question
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import HTMX, article, note, reader


@pytest.fixture
def room(db: None) -> Article:
    return article()


def begun(desk: Team, ana: User, people: list[User], room: Article, mode: str) -> AnnotationSession:
    session = running(desk, ana, people=people, articles=[room], mode=mode)
    for user in people:
        work_of(user, session, room, by=ana)
    return session


def marked(user: User, session: AnnotationSession, words: str = "Boats") -> Highlight:
    return mark_in(Assignment.objects.get(participant__user=user, session_article__session=session), words)


def ask(session: AnnotationSession, by: User, to: User | None = None, text: str = "Is a forecast a claim?") -> Question:
    return Question.write(session.articles.get(), by=by, to=to or by, text=text, key=uuid4())


def told(user: User) -> list[str]:
    """What stands on the page of those things, the newest first; the number in the masthead is that of the unread."""
    html = reader(user).get(reverse("notices")).content.decode()
    items = re.findall(r'<div class="note" dir="auto">(.*?)</div>', html, re.DOTALL)
    count = re.search(r'<b class="unread">(\d+)', html)
    assert (int(count[1]) if count else 0) == Notice.objects.for_reader(user).unread().count()
    return [re.sub(r"<[^>]+>", "", item).strip() for item in items]


def test_in_an_open_session_one_is_told_of_answers_and_of_ones_name_with_the_way_there(
    desk: Team, ana: User, ben: User, dan: User, cleo: User, room: Article
) -> None:
    session = begun(desk, ana, [ben, dan], room, "open")
    made = marked(ben, session)
    note(made, "Which ones, @ana and @cleo?", by=dan)
    note(made, "All of them.", by=ben)
    assert told(ben) == ["Which ones, @ana and @cleo?"] and told(dan) == ["All of them."]
    assert told(ana) == ["Which ones, @ana and @cleo?"] and told(cleo) == []
    html = reader(ben).get(reverse("notices")).content.decode()
    place = reverse("session_article", args=[session.pk, room.pk])
    assert "answers under your mark" in html and f'href="{place}#n-{made.notes.earliest("pk").uuid}"' in html
    assert reader(ben).get(place).status_code == 200
    Membership.objects.filter(user=ben).delete()
    assert told(ben) == []


def test_who_names_somebody_outside_hears_that_they_are_not_told_but_nothing_of_it_while_all_work_blind(
    desk: Team, ana: User, ben: User, dan: User, room: Article
) -> None:
    for mode, says in (("open", True), ("blind", False)):
        session = begun(desk, ana, [ben], article(headline=mode), mode)
        here = [session.pk, session.articles.get().article_id, marked(ben, session).uuid]
        answer = reader(ben).post(
            reverse("session_notes", args=here), {"text": "Well, @dan?", "key": uuid4()}, headers=HTMX
        )
        assert ("dan cannot see this thread" in answer.content.decode()) == says
    assert told(dan) == []


def test_whoever_works_blind_is_told_only_after_the_reveal(
    desk: Team, ana: User, ben: User, dan: User, room: Article
) -> None:
    session = begun(desk, ana, [ben, dan], room, "blind")
    made = marked(ben, session)
    before = [told(user) for user in (ana, dan)]
    note(made, "I doubt it, @dan, @ana.", by=ben)
    assert [told(user) for user in (ana, dan)] == before == [[], []]
    session.reveal(by=ana)
    assert told(dan) == told(ana) == ["I doubt it, @dan, @ana."]


def test_one_is_told_nothing_of_an_article_on_which_one_works_blind_in_another_session(
    desk: Team, ana: User, ben: User, dan: User, room: Article
) -> None:
    made = marked(ben, begun(desk, ana, [ben, dan], room, "open"))
    note(made, "Which ones?", by=dan)
    other = running(desk, ana, people=[ben], articles=[room])
    note(made, "And when, @ben?", by=dan)
    assert told(ben) == []
    other.reveal(by=ana)
    assert told(ben) == ["And when, @ben?", "Which ones?"]


def test_the_leads_are_told_what_is_asked_and_whoever_asked_what_is_answered(
    desk: Team, ana: User, ben: User, dan: User, cleo: User, room: Article
) -> None:
    Membership.objects.create(team=desk, user=cleo, role="lead")
    session = begun(desk, ana, [ben, dan], room, "blind")
    ask(session, ben)
    assert told(ana) == told(cleo) == ["Is a forecast a claim?"] and told(ben) == told(dan) == []
    html = reader(ana).get(reverse("notices")).content.decode()
    assert f'href="{reverse("session_article", args=[session.pk, room.pk])}#questions"' in html and session.name in html
    ask(session, ana, to=ben, text="It is **one**.")
    assert told(ben) == ["It is one."] and told(dan) == []
    assert "answers your question" in reader(ben).get(reverse("notices")).content.decode()
    # Whoever answers has read it; the other lead has not.
    assert not Notice.objects.for_reader(ana).unread().exists()
    assert Notice.objects.for_reader(cleo).unread().count() == 1


def test_a_notice_of_a_question_is_read_with_its_whole_thread_when_it_is_opened(
    desk: Team, ana: User, ben: User, dan: User, room: Article
) -> None:
    session = begun(desk, ana, [ben, dan], room, "blind")
    for by, text in ((ben, "One?"), (ben, "Two?"), (dan, "Three?")):
        ask(session, by, text=text)
    first = Notice.objects.filter(user=ana).earliest("pk")
    address = reverse("notice_reading", args=[first.pk])
    assert reader(ben).post(address, {"opened": 1}).status_code == 404
    assert reader(ana).post(address, {"opened": 1}).status_code == 204
    assert [one.question.text for one in Notice.objects.for_reader(ana).unread() if one.question] == ["Three?"]


def test_a_page_of_notices_asks_as_much_of_many_as_of_few(
    desk: Team, ana: User, ben: User, room: Article, django_assert_max_num_queries: object
) -> None:
    session = begun(desk, ana, [ben], room, "open")
    made = marked(ben, session)
    for number in range(9):
        ask(session, ben, text=f"{number}?")
        note(made, f"{number}, @ana.", by=ben)
    client = reader(ana)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        assert client.get(reverse("notices")).content.count(b"Mark as read") == 18


def test_a_notice_is_of_a_note_or_of_a_question_and_of_each_once(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    question = ask(begun(desk, ana, [ben], room, "open"), ben)
    for wrong in ({}, {"question": question}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(user=ana, kind=Notice.Kind.QUESTION, **wrong)
