"""The pages on which people find their sessions, see how far they are, and go on."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import AnnotationSession, Assignment, LabelSet, Question, Uncertainty
from annotations.sessions.handing_out import deal_evenly, take_next
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.annotations.sessions.joint_work import draft, mark_in, running
from tests.factories import article, label_of, reader


@pytest.fixture
def rooms(db: None) -> list[Article]:
    return [article(headline=f"Article {number}") for number in range(3)]


@pytest.fixture
def session(desk: Team, ana: User, ben: User, rooms: list[Article]) -> AnnotationSession:
    return running(desk, ana, people=[ana, ben], articles=rooms, guideline="Mark **each** figure. <script>")


def page(client: Client, address: str, code: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == code
    return seen(response.content.decode())


def seen(html: str) -> str:
    """The words of a page, on one line."""
    main = html[html.index("<main") :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", main))


def form(desk: Team, **fields: Any) -> dict[str, Any]:
    given = {"team": desk.pk, "name": "Sums", "text": "All figures.", "mode": "open", "key": uuid4()}
    numbers = {"people_per_article": 3, "days_kept": 5, "due_on": "2099-01-02"}
    return {**given, **numbers, "label_set": LabelSet.objects.get(team=None).pk, **fields}


def test_who_has_no_session_is_told_what_one_is(ana: User, ben: User, ed: User) -> None:
    for user, words in ((ana, "Make the first session"), (ben, "Leads of a team make sessions")):
        assert words in page(reader(user), "/sessions/")
    assert "you lead none" in page(reader(ed), "/sessions/new/")


def test_the_list_says_to_each_how_far_they_are_and_what_waits(
    session: AnnotationSession, desk: Team, ana: User, ben: User
) -> None:
    draft(desk, ana, people=[ben], articles=[])
    for _turn in range(2):
        work = take_next(session, by=ben)
        assert work
        work.submit()
    take_next(session, by=ben)
    hers, his = (page(reader(user), "/sessions/") for user in (ana, ben))
    assert "Not started yet" in hers and "Not started yet" not in his
    assert "you: 2 of 3 handed in" in his and "1 article waits for you." in his and "everybody:" not in his
    assert "everybody: 2 of 3 handed in" in hers and "You can take an article." in hers
    session.close(by=ana)
    assert session.name not in page(reader(ben), "/sessions/")
    assert session.name in page(reader(ben), "/sessions/?closed=1")


def test_the_reveal_is_the_main_step_once_all_is_handed_in_which_the_pages_call_so(
    session: AnnotationSession, ana: User, ben: User, rooms: list[Article]
) -> None:
    def reveal() -> str:
        html = reader(ana).get(f"/sessions/{session.pk}/").content.decode()
        return html.partition('value="reveal" class="')[2].partition('"')[0]

    deal_evenly(session, by=ana)
    for work in Assignment.objects.all():
        assert reveal() == "act"
        work.submit()
    assert reveal() == "main"
    for user, address in ((ana, ""), (ben, ""), (ana, f"dealing/{rooms[0].pk}/")):
        words = page(reader(user), f"/sessions/{session.pk}/{address}")
        assert "Handed in" in words and "Submitted" not in words


def test_a_draft_of_which_all_is_dealt_out_says_nothing_of_handing_in(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=rooms)
    deal_evenly(session, by=ana)
    assert "handed in" not in page(reader(ana), "/sessions/")
    session.start(by=ana)
    assert "everybody: 0 of 6 handed in" in page(reader(ana), "/sessions/")


def test_who_makes_a_session_is_led_to_bringing_one(ana: User) -> None:
    assert 'href="/sessions/import/"' in reader(ana).get("/sessions/new/").content.decode()


def test_a_long_list_comes_in_pages_with_as_few_queries_as_a_short_one(
    desk: Team, ana: User, ben: User, rooms: list[Article], django_assert_max_num_queries: Any
) -> None:
    for number in range(23):
        session = running(desk, ana, people=[ana, ben], articles=rooms)
        AnnotationSession.objects.filter(pk=session.pk).update(name=f"Session {number}.")
        deal_evenly(session, by=ana)
    client = reader(ana)
    with django_assert_max_num_queries(11):
        first = page(client, "/sessions/")
    assert "Session 22." in first and "Session 3." in first and "Session 2." not in first
    second = page(client, "/sessions/?before=" + str(AnnotationSession.objects.get(name="Session 3.").pk))
    assert "Session 2." in second and "Session 3." not in second


def test_a_lead_makes_a_session_with_all_its_settings_and_a_retry_makes_no_second(desk: Team, ana: User) -> None:
    own, client = label_of(desk).label_set, reader(ana)
    sent = form(desk, label_set=own.pk, text="All\r\nfigures.")
    for _retry in range(2):
        response = client.post("/sessions/new/", sent)
        made = AnnotationSession.objects.get()
        assert response["Location"] == f"/sessions/{made.pk}/"
    assert (made.team, made.name, made.guideline, made.label_set) == (desk, "Sums", "All\nfigures.", own)
    assert (made.mode, made.people_per_article, made.days_kept, str(made.due_on)) == ("open", 3, 5, "2099-01-02")
    again = client.post("/sessions/new/", {**sent, "name": "Other"})
    assert again.status_code == 409 and "saved already" in again.content.decode()
    assert AnnotationSession.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        *({"name": ""}, {"name": "a\u202eb"}, {"mode": "other"}, {"people_per_article": 0}, {"days_kept": 999}),
        *({"text": "x" * 20_001}, {"label_set": 999_999}, {"team": 999_999}, {"due_on": "soon"}, {"key": "1"}),
    ],
)
def test_what_cannot_be_is_refused_and_the_words_are_kept(wrong: dict[str, Any], desk: Team, ana: User) -> None:
    response = reader(ana).post("/sessions/new/", form(desk, **wrong))
    assert response.status_code == 422 and 'role="alert"' in response.content.decode()
    assert ("All figures." in response.content.decode()) is ("text" not in wrong)
    assert not AnnotationSession.objects.exists()


def test_labels_of_another_of_ones_teams_are_refused(desk: Team, ana: User) -> None:
    night = Team.make("Night desk", by=ana)
    response = reader(ana).post("/sessions/new/", form(desk, label_set=label_of(night).label_set.pk))
    assert response.status_code == 422 and "belong to another team" in response.content.decode()


def test_who_takes_part_sees_guideline_labels_and_own_work_alone(
    session: AnnotationSession, desk: Team, ana: User, ben: User
) -> None:
    dan = User.objects.create_user("dan")
    Membership.objects.create(team=desk, user=dan)
    session.add_person(dan, by=ana)
    deal_evenly(session, by=ana)
    for work in Assignment.objects.filter(participant__user__in=[ana, dan]):
        mark_in(work, "two million")
        work.submit()
    response = reader(ben).get(f"/sessions/{session.pk}/").content.decode()
    words = seen(response)
    assert "Mark each figure." in words and "<strong>each</strong>" in response and "<script>" not in words
    assert "Claim" in words and "0 of 2 handed in" in words and "Next article" in words
    assert "dan" not in words and "Progress" not in words and "Reveal" not in words
    hers = page(reader(ana), f"/sessions/{session.pk}/")
    assert "Progress" in hers and "dan" in hers and "4 of 6 pieces of work are handed in." in hers


def test_before_the_reveal_the_work_of_others_changes_no_byte_of_ones_pages(
    session: AnnotationSession, ana: User, ben: User
) -> None:
    deal_evenly(session, by=ana)
    client = reader(ben)

    def pages() -> list[bytes]:
        found = [client.get(address).content for address in ("/sessions/", f"/sessions/{session.pk}/")]
        return [
            re.sub(rb'(csrfmiddlewaretoken" value=|nonce=|X-CSRFToken": |data-after=)"[^"]*"', b"", one)
            for one in found
        ]

    before = pages()
    for work in Assignment.objects.filter(participant__user=ana):
        mark_in(work, "two million")
        work.submit()
        assert pages() == before
    session.reveal(by=ana)
    assert pages() != before


def test_next_leads_to_work_until_there_is_none(session: AnnotationSession, ana: User, ben: User) -> None:
    client, address = reader(ben), reverse("session_next", args=[session.pk])
    for number in range(3):
        assert client.post(address).status_code == 302
        assert Assignment.objects.filter(participant__user=ben).count() == number + 1
        Assignment.objects.get(participant__user=ben, state="todo").submit()
    assert "no further article" in client.post(address, follow=True).content.decode()
    session.close(by=ana)
    refused = client.post(address)
    assert refused.status_code == 409 and "“Closed”" in seen(refused.content.decode())


def test_a_large_session_shows_its_progress_in_pages_and_few_queries(
    desk: Team, ana: User, django_assert_max_num_queries: Any
) -> None:
    crowd = [User.objects.create_user(f"reader-{number}") for number in range(19)]
    Membership.objects.bulk_create(Membership(team=desk, user=user) for user in crowd)
    rooms = [article(headline=f"Piece {number}.") for number in range(60)]
    session = running(desk, ana, people=[ana, *crowd], articles=rooms, people_per_article=20)
    deal_evenly(session, by=ana)
    client = reader(ana)
    with django_assert_max_num_queries(21):
        first = client.get(f"/sessions/{session.pk}/").content.decode()
    assert first.count("<tr ") == 51 and first.count('role="cell"') == 50 * 20
    after = re.search(r'href="\?(after=\d+)"', first)
    assert after
    second = client.get(f"/sessions/{session.pk}/?{after[1]}").content.decode()
    assert second.count("<tr ") == 11 and "Piece 59." in second and "Piece 49." not in second.split("Progress")[1]


def test_an_article_that_was_withdrawn_is_not_named(session: AnnotationSession, ana: User, ben: User) -> None:
    deal_evenly(session, by=ana)
    Article.objects.filter(headline="Article 1").update(status="withdrawn", headline="Gone for good")
    for user in (ana, ben):
        words = page(reader(user), f"/sessions/{session.pk}/")
        assert "Gone for good" not in words and "An article that was withdrawn" in words


def test_a_step_says_first_what_it_does_and_to_whom(session: AnnotationSession, ana: User, ben: User) -> None:
    deal_evenly(session, by=ana)
    Assignment.objects.filter(participant__user=ana).update(state="submitted")
    client, address = reader(ana), f"/sessions/{session.pk}/state/"
    words = page(client, address + "?step=reveal")
    assert "All who take part (ana, ben) and the leads of Verification desk will see every mark" in words
    assert "Not handed in, and so not counted in the agreement: ben (3)." in words
    assert session.events.filter(state="revealed").count() == 0
    response = client.post(address, {"step": "reveal"}, follow=True)
    assert "The marks are revealed." in response.content.decode() and "ana revealed the marks" in seen(
        response.content.decode()
    )
    again = client.post(address, {"step": "reveal"})
    assert again.status_code == 409 and "“Revealed” now" in seen(again.content.decode())
    assert client.get(address + "?step=reveal").status_code == 302, "what does not lead on shows what stands"
    assert client.get(address + "?step=explode").status_code == client.post(address).status_code == 404


def test_a_session_is_walked_from_draft_to_closed_and_reopened_with_a_reason(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    session = draft(desk, ana, people=[ana, ben], articles=rooms, mode="discuss")
    client, address = reader(ana), f"/sessions/{session.pk}/state/"
    for step, state in (("start", "running"), ("reveal", "revealed"), ("settle", "settling"), ("close", "closed")):
        assert client.get(f"{address}?step={step}").status_code == 200
        assert client.post(address, {"step": step}).status_code == 302
        session.refresh_from_db()
        assert session.state == state
    unsaid = client.post(address, {"step": "reopen", "text": " "})
    assert unsaid.status_code == 422 and "Say why" in unsaid.content.decode()
    client.post(address, {"step": "reopen", "text": "One more is late"})
    words = page(reader(ben), f"/sessions/{session.pk}/")
    assert "ana opened it again: One more is late" in words and "ana closed the session" in words


def test_a_session_without_people_is_not_started_and_says_why(desk: Team, ana: User, rooms: list[Article]) -> None:
    session = draft(desk, ana, people=[], articles=rooms)
    assert "Start the work" not in page(reader(ana), f"/sessions/{session.pk}/")
    response = reader(ana).post(f"/sessions/{session.pk}/state/", {"step": "start"})
    assert response.status_code == 409 and "needs an article and somebody" in response.content.decode()


def test_a_long_guideline_survives_a_session_that_ended(desk: Team, ana: User) -> None:
    response = reader(None).post("/sessions/new/", form(desk, text="Written for an hour."))
    assert response.status_code == 401 and "Written for an hour." in response.content.decode()
    assert f'name="label_set" value="{LabelSet.objects.get(team=None).pk}"' in response.content.decode()


def test_who_is_unsure_of_an_article_says_so_to_the_lead_only_with_the_reveal(
    session: AnnotationSession, desk: Team, ana: User, ben: User
) -> None:
    work = take_next(session, by=ben)
    assert work
    Uncertainty.say_of(work, mark_in(work, "two million"))
    assert "unsure" not in page(reader(ben), f"/sessions/{session.pk}/")
    Uncertainty.say(work, "Is a toll a figure?")
    assert "In progress · ? unsure" in page(reader(ben), f"/sessions/{session.pk}/")
    for address in (f"/sessions/{session.pk}/", f"/sessions/{session.pk}/dealing/"):
        assert "unsure" not in page(reader(ana), address)
    session.reveal(by=ana)
    assert "In progress, unsure" in page(reader(ana), f"/sessions/{session.pk}/")
    again = running(desk, ana, people=[ana], articles=[work.session_article.article])
    assert "In progress, unsure" not in page(reader(ana), f"/sessions/{session.pk}/")
    again.reveal(by=ana)
    work.uncertainties.filter(highlight=None).take_back()
    assert "In progress, unsure" not in page(reader(ana), f"/sessions/{session.pk}/")


def test_a_lead_sees_their_own_doubts_at_any_time_and_those_of_others_in_an_open_session(
    desk: Team, ana: User, ben: User, rooms: list[Article]
) -> None:
    for user, mode, told in ((ana, "blind", True), (ben, "blind", False), (ben, "open", True)):
        session = running(desk, ana, people=[user], articles=[article()], mode=mode)
        work = take_next(session, by=user)
        assert work
        Uncertainty.say(work)
        assert ("In progress, unsure" in page(reader(ana), f"/sessions/{session.pk}/")) is told


def test_a_lead_is_led_to_the_questions_that_nobody_answered(session: AnnotationSession, ana: User, ben: User) -> None:
    work = take_next(session, by=ben)
    assert work
    place, lead = work.session_article, reader(ana)
    Question.write(place, by=ben, to=ben, text="Is a toll a figure?", key=uuid4())
    assert "1 question waits for an answer." in page(lead, "/sessions/")
    html = lead.get(f"/sessions/{session.pk}/").content.decode()
    assert f'href="/sessions/{session.pk}/articles/{place.article_id}/#questions"' in html
    assert "Is a toll a figure?" in html
    for address in ("/sessions/", f"/sessions/{session.pk}/"):
        assert "answer" not in page(reader(ben), address)
    Question.write(place, by=ana, to=ben, text="Yes.", key=uuid4())
    assert "answer" not in page(lead, "/sessions/") and "answer" not in page(lead, f"/sessions/{session.pk}/")


def test_where_fewer_people_take_part_than_an_article_wants_nobody_is_told_to_take_more(
    desk: Team, ana: User, rooms: list[Article]
) -> None:
    session = draft(desk, ana, people=[ana], articles=rooms, people_per_article=3)
    lead = reader(ana)
    words = page(lead, f"/sessions/{session.pk}/state/?step=start")
    assert "Each article wants 3 people, and fewer take part" in words
    session.start(by=ana)
    assert "3 pieces of work are there to be taken." in page(lead, f"/sessions/{session.pk}/")
    for _turn in rooms:
        work = take_next(session, by=ana)
        assert work
        work.submit()
    assert "to be taken" not in page(lead, f"/sessions/{session.pk}/")
    assert "You can take" not in page(lead, "/sessions/") and "All is handed in." in page(lead, "/sessions/")


def test_a_session_with_a_withdrawn_article_is_not_started(desk: Team, ana: User, rooms: list[Article]) -> None:
    session, lead = draft(desk, ana, people=[ana], articles=rooms), reader(ana)
    for field, gone, back in (("status", "withdrawn", "published"), ("team", Team.make("Night desk", by=ana), None)):
        Article.objects.filter(pk=rooms[0].pk).update(**{field: gone})
        response = lead.post(f"/sessions/{session.pk}/state/", {"step": "start"})
        assert response.status_code == 409 and "was withdrawn" in seen(response.content.decode())
        Article.objects.filter(pk=rooms[0].pk).update(**{field: back})
    assert lead.post(f"/sessions/{session.pk}/state/", {"step": "start"}).status_code == 302
