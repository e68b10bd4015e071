"""A session on paper: what it tells and whom, with as many queries however much there is, in pages where it is long."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import AnnotationSession, Label, Participant, Question, Submission, Uncertainty
from annotations.sessions.agreed import accept_shared
from annotations.sessions.examples import labels_on_paper
from annotations.sessions.names import Names
from articles.models import Article, Source
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, reader


@pytest.fixture
def room(db: None) -> Article:
    return article(source=Source.objects.create(name="Harbour Post"), address="https://example.org/bridge")


@pytest.fixture
def session(desk: Team, ana: User, ben: User, room: Article) -> AnnotationSession:
    made = running(desk, ana, people=[ana, ben], articles=[room], mode="discuss", guideline="Mark *every* figure.")
    for user, words in ((ana, "two million"), (ben, "Repairs cost two million")):
        work = work_of(user, made, room, by=ana)
        mark_in(work, words)
        if user == ben:
            Uncertainty.say(work, "Is a price a claim?")
        work.submit()
    place = made.articles.get()
    Question.write(place, by=ben, to=ben, text="What of quotes?", key=uuid4())
    return made


def page(user: User, session: AnnotationSession, query: str = "") -> str:
    answer = reader(user).get(f"/sessions/{session.pk}/report/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_report_tells_what_was_done(session: AnnotationSession, ana: User, ben: User) -> None:
    session.reveal(by=ana)
    for user in (ana, ben):
        told = page(user, session)
        assert "Mark <em>every</em> figure." in told
        assert "Repairs cost two million" in told and "1 article" in told and "2 people" in told
        assert "handed in by 2 people" in told and "Harbour Post" in told and "https://example.org/bridge" in told
        assert "revealed the marks" in told and "started the work" in told
        assert "Same label, mostly the same words" in told
        assert "What of quotes?" in told and "Is a price a claim?" in told
        assert "Nobody used it." in told  # of labels without marks


def test_who_asked_and_takes_no_part_is_named_as_well(session: AnnotationSession, ana: User, cleo: User) -> None:
    """An archive brought them in, before it was asked that who asks takes part."""
    session.reveal(by=ana)
    session.articles.get().questions.create(asker=cleo, author=cleo, text="Of whom?", key=uuid4(), key_digest="")
    assert "cleo" in page(ana, session) and "Person 3" in page(ana, session, "?hidden")


def test_an_answered_question_is_no_longer_open(session: AnnotationSession, ana: User, ben: User) -> None:
    session.reveal(by=ana)
    Question.write(session.articles.get(), by=ana, to=ben, text="As claims.", key=uuid4())
    told = page(ana, session)
    assert "What of quotes?" not in told
    assert "As claims." not in told
    Question.write(session.articles.get(), by=ben, to=ben, text="All of them?", key=uuid4())
    assert "All of them?" in page(ana, session)


def test_nobody_has_a_report_before_the_reveal(session: AnnotationSession, ana: User, ben: User) -> None:
    for user in (ana, ben):
        assert reader(user).get(f"/sessions/{session.pk}/report/").status_code == 404


def test_hidden_names_are_nowhere_in_the_report(session: AnnotationSession, ana: User, ben: User) -> None:
    ana.last_name, ben.last_name = "Quilligan", "Zorbach"
    ana.save()
    ben.save()
    session.reveal(by=ana)
    assert "Zorbach" in page(ana, session)
    session.close(by=ana)
    assert "Quilligan</bdi> closed the session" in page(ana, session)
    for user in (ana, ben):
        told = page(user, session, "?hidden=on").partition('<div class="paper">')[2].partition('<p class="running"')[0]
        assert "Zorbach" not in told and "Quilligan" not in told and "Person 1" in told and "Person 2" in told
        assert "A lead revealed the marks" in " ".join(re.sub("<[^>]*>", " ", told).split())


def test_what_a_reader_works_on_blind_elsewhere_is_left_out(
    session: AnnotationSession, desk: Team, ana: User, room: Article
) -> None:
    session.reveal(by=ana)
    running(desk, ana, people=[ana], articles=[room])
    told = page(ana, session)
    assert "million" not in told and "Is a price a claim?" not in told and "What of quotes?" not in told
    assert "1 article is left out" in told


def test_examples_are_of_what_was_agreed_and_stand_in_their_paragraph(
    desk: Team, ana: User, ben: User, room: Article
) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[room], mode="open")
    for user, others in ((ana, "Monday"), (ben, "Boats")):
        work = work_of(user, session, room, by=ana)
        mark_in(work, "Repairs cost two million")
        mark_in(work, others)
        work.submit()
    names = Names(session, "", hidden=False)
    assert len(labels_on_paper(session, "blind", ana, names)[0].examples) == 3
    session.settle(by=ana)
    accept_shared(session, by=ana)
    claim = labels_on_paper(session, "agreed", ana, names)[0]
    [example] = claim.examples
    assert (claim.label.name, example.before, example.words) == ("Claim", "", "Repairs cost two million")
    assert (example.after, example.person) == (", the mayor said.", "")
    assert ">Monday</mark>" in page(ana, session)
    session.close(by=ana)  # until then the set is not whole
    assert ">Repairs cost two million</mark>" in page(ana, session) and ">Monday</mark>" not in page(ana, session)


def test_a_label_that_was_renamed_keeps_its_examples(session: AnnotationSession, ana: User) -> None:
    Submission.objects.filter(assignment__participant__user=ana).update(marks=[])  # and who marked nothing, no label
    session.reveal(by=ana)
    Label.objects.filter(label_set=session.label_set, name="Claim").update(name="Statement")
    names = Names(session, "", hidden=False)
    statement, *others = labels_on_paper(session, "blind", ana, names)
    assert statement.label.name == "Statement" and not any(one.examples for one in others)
    assert [one.words for one in statement.examples] == ["Repairs cost two million"]
    session.settle(by=ana)
    accept_shared(session, by=ana, least=1)
    Label.objects.filter(name="Statement").update(name="Assertion")
    assert [one.words for one in labels_on_paper(session, "agreed", ana, names)[0].examples] == [
        "Repairs cost two million"
    ]


def test_examples_are_of_as_many_articles_as_may_be(desk: Team, ana: User) -> None:
    rooms = [article(headline=f"Number {number}") for number in range(3)]
    session = running(desk, ana, people=[ana], articles=rooms, mode="open")
    for number, one in enumerate(rooms):
        work = work_of(ana, session, one, by=ana)
        for words in ("Repairs cost two million", "Monday", "Boats may still pass")[: 3 - number]:
            mark_in(work, words)
        work.submit()
    names = Names(session, "", hidden=False)
    claim, *others = labels_on_paper(session, "blind", ana, names)
    assert len(claim.examples) == 3 and not any(one.examples for one in others)
    assert len({example.headline for example in claim.examples}) > 1
    assert len({example.words for example in claim.examples}) == 3


def test_asks_as_often_however_much_there_is(session: AnnotationSession, desk: Team, ana: User) -> None:
    session.reveal(by=ana)
    client = reader(ana)
    asked = []
    for turn in range(2):
        client.get(f"/sessions/{session.pk}/report/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/sessions/{session.pk}/report/").status_code == 200
        asked.append(len(queries))
        mark = Submission.objects.order_by("pk")[0].marks[0]
        Submission.objects.update(marks=[{**mark, "mark": uuid4().hex} for _mark in range(300)], unsure=True)
        for number in range(9):
            Participant.objects.create(session=session, user=User.objects.create_user(f"reader{turn}-{number}"))
    assert asked[0] == asked[1] <= 45


def test_a_long_report_has_pages(session: AnnotationSession, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    session.reveal(by=ana)
    monkeypatch.setattr("annotations.sessions.report.MOST_ROWS", 1)
    first, second, beyond = (page(ana, session, f"?page={number}") for number in ("1", "2", "99999999"))
    assert "Part 1 of 2." in first and "Part 2 of 2." in second and "Part 2 of 2." in beyond
    assert 'rel="next"' in first and 'rel="prev"' not in first
    assert 'rel="prev"' in second and 'rel="next"' not in second
    assert "Same label, mostly" in first and "Same label, mostly" not in second
    assert ">ana</bdi>" in first.partition('id="people"')[2] and ">ben</bdi>" in second.partition('id="people"')[2]
