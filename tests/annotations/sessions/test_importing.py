"""The archive of a session by its pages: downloaded by a lead, taken in by a lead, refused in words."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils.timezone import now

from annotations.archive import records
from annotations.models import (
    AnnotationSession,
    Assignment,
    Decision,
    Highlight,
    ImportedSession,
    Label,
    RefusedArchive,
    SessionEvent,
)
from articles.models import Article
from newsroom.accounts.models import Team, User
from tests.annotations.archive.packing import files_of, opened, packed, whole, with_line, with_manifest, zipped
from tests.annotations.sessions.joint_work import mark_in, running, work_of
from tests.factories import article, reader


@pytest.fixture
def session(desk: Team, ana: User, ben: User) -> AnnotationSession:
    room = article()
    made = running(desk, ana, people=[ana, ben], articles=[room])
    work = work_of(ben, made, room, by=ana)
    mark_in(work, "two million")
    work.submit()
    return made


def bring(user: User, team: Team, content: bytes) -> HttpResponse:
    file = SimpleUploadedFile("archive.zip", content, "application/zip")
    return reader(user).post("/sessions/import/", {"team": team.pk, "file": file})  # type: ignore[return-value]


def test_a_lead_takes_the_archive_and_brings_it_in_again(desk: Team, ana: User, session: AnnotationSession) -> None:
    session.reveal(by=ana)
    answer = reader(ana).get(f"/sessions/{session.pk}/export/?format=archive")
    assert answer.streaming and answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"].startswith(f'attachment; filename="session-{session.pk}-archive-20')
    content = b"".join(answer)
    assert len(opened(content).parts["submissions"]) == 1
    first = bring(ana, desk, content)
    made = AnnotationSession.objects.latest("pk")
    assert first.status_code == 302 and first["Location"] == f"/sessions/{made.pk}/"
    assert made.team == desk and made != session
    page = reader(ana).post("/sessions/import/", {"team": desk.pk, "file": io.BytesIO(content)}, follow=True)
    assert "This archive is here already" in page.content.decode()
    assert AnnotationSession.objects.count() == 2
    imported = ImportedSession.objects.get()
    assert (imported.session, imported.by) == (made, ana)


def test_an_archive_that_was_brought_and_led_on_is_taken_again(
    desk: Team, ana: User, session: AnnotationSession
) -> None:
    session.reveal(by=ana)
    bring(ana, desk, b"".join(reader(ana).get(f"/sessions/{session.pk}/export/?format=archive")))
    made = AnnotationSession.objects.latest("pk")
    made.settle(by=ana)  # so that it names her, and somebody elsewhere who is called so
    again = b"".join(reader(ana).get(f"/sessions/{made.pk}/export/?format=archive"))
    people = [person.username for person in opened(again).parts["people"]]
    assert len(people) == len(set(people)) and {"ana", "ana (elsewhere)"} <= set(people)
    assert bring(ana, desk, again).status_code == 302


def test_a_lead_takes_the_archive_before_the_reveal_without_marks(
    ana: User, ben: User, session: AnnotationSession
) -> None:
    content = b"".join(reader(ana).get(f"/sessions/{session.pk}/export/?format=archive"))
    assert opened(content).withheld
    assert not [name for name, part in files_of(content).items() if name != "articles.jsonl" and b"million" in part]
    page = reader(ana).get(f"/sessions/{session.pk}/export/").content.decode()
    assert "Download the archive" in page and "Before the reveal it holds nobody’s marks." in page
    assert "Download the archive" not in reader(ben).get(f"/sessions/{session.pk}/export/").content.decode()


def test_who_only_takes_part_gets_no_archive(ana: User, ben: User, cleo: User, session: AnnotationSession) -> None:
    address = f"/sessions/{session.pk}/export/?format=archive"
    assert reader(ben).get(address).status_code == 409
    session.reveal(by=ana)
    assert reader(ben).get(address).status_code == 409
    assert reader(cleo).get(address).status_code == 404


def test_strangers_are_named_to_whoever_brings_them(desk: Team, ana: User) -> None:
    page = reader(ana).post(
        "/sessions/import/", {"team": desk.pk, "file": SimpleUploadedFile("a.zip", packed(whole()))}, follow=True
    )
    said = page.content.decode()
    assert "1 article was made for the team." in said
    assert "Brought in from an archive by ana" in said
    assert "Kept by name only: Ana B (elsewhere), ben (elsewhere)." in said


def test_members_are_the_people_of_an_archive_only_where_its_bringer_says_so(desk: Team, ana: User, ben: User) -> None:
    content = packed(whole())
    for ticked, known in (({}, False), ({"members_too": "on"}, True)):
        file = SimpleUploadedFile("a.zip", content)
        answer = reader(ana).post("/sessions/import/", {"team": desk.pk, "file": file, **ticked}, follow=True)
        session = AnnotationSession.objects.latest("pk")
        assert session.participants.filter(user=ana).exists() is known
        assert ("Kept by name only" in answer.content.decode()) is not known
        made = Highlight.objects.get(session=session)
        assert (made.author == ana, made.notes.get().author == ben) == (known, known)


def test_a_lead_brings_nothing_into_a_team_of_others(desk: Team, ana: User, ben: User, cleo: User) -> None:
    assert bring(cleo, desk, packed(whole())).status_code == 422
    assert bring(ben, desk, packed(whole())).status_code == 404
    assert bring(ana, desk, packed(whole())).status_code == 302
    assert AnnotationSession.objects.count() == 1


def test_who_brings_too_many_is_asked_to_wait(desk: Team, ana: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.sessions.archiving.reading.MOST_IN_AN_HOUR", 1)
    assert bring(ana, desk, packed(whole())).status_code == 302
    other = packed({**whole(), "session": [replace(whole()["session"][0], name="Other")]})
    answer = bring(ana, desk, other)
    assert answer.status_code == 429 and b"within an hour" in answer.content
    assert bring(ana, desk, packed(whole())).status_code == 302  # it is here already
    assert AnnotationSession.objects.count() == 1


def test_who_brings_too_many_that_are_refused_has_no_more_read(
    desk: Team, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.models.refused_archive.MOST_IN_AN_HOUR", 2)
    bad = with_line("session", lambda one: one.update(mode="loud"))
    assert bring(ana, desk, bad).status_code == 422
    assert bring(ana, desk, packed(whole())).status_code == 302  # what is taken in does not count
    assert bring(ana, desk, bad).status_code == 422
    with monkeypatch.context() as patched:
        patched.setattr("annotations.forms.archive.read", None)  # it would be called in vain
        answer = bring(ana, desk, packed(whole()))
    assert answer.status_code == 429 and b"2 of your archives were refused within an hour" in answer.content
    RefusedArchive.objects.update(at=now() - timedelta(minutes=61))
    assert bring(ana, desk, packed(whole())).status_code == 302
    assert not RefusedArchive.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This is no session archive."),
        (b"words", "This is no session archive."),
        (zipped({"a": b""}), "it does not say that it is one"),
        (zipped(files_of(packed(whole())), ("../x", b"")), "other files than those of a session archive"),
        (with_manifest(lambda m: m.update(version="<b>9")), "version “&lt;b&gt;9”"),
        (with_manifest(lambda m: m["parts"]["people"].update(lines=5)), "“people” was changed"),
        (with_line("session", lambda one: one.update(mode="loud")), "In “session”, line 1 cannot be right (mode)."),
        (with_line("session", lambda one: one.update({"<script>": 1})), "(&lt;script&gt;)"),
    ],
)
def test_what_is_no_archive_is_refused_in_words_and_changes_nothing(
    desk: Team, ana: User, content: bytes, said: str
) -> None:
    before = User.objects.count()
    answer = bring(ana, desk, content)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AnnotationSession.objects.exists() and User.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_rows_that_no_database_takes_are_refused_and_change_nothing(
    labels: None, desk: Team, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that is missing does not end in an error."""
    monkeypatch.setattr("annotations.archive.coherence.check_decided", lambda _parts: None)
    wrong = replace(whole()["decisions"][0], kind="merged", least=2)
    answer = bring(ana, desk, packed({**whole(), "decisions": [wrong]}))
    assert answer.status_code == 422 and "The file is damaged" in answer.content.decode()
    assert not AnnotationSession.objects.exists() and not Article.objects.exists()


def test_an_archive_knows_every_kind_and_choice_that_the_rows_have() -> None:
    choices = {
        records.KINDS: SessionEvent.Kind,
        records.STATES: AnnotationSession.State,
        records.ROLES: Label.Role,
        records.COLOURS: Label.Colour,
        records.UNDERLINES: Label.Underline,
        records.MODES: AnnotationSession.Mode,
        records.WORK: Assignment.State,
        records.DECIDED: Decision.Kind,
    }
    assert all(set(known) == set(kinds.values) for known, kinds in choices.items())


def test_every_reason_has_a_sentence() -> None:
    import inspect
    import re

    from annotations import archive
    from annotations.archive import BadArchive, coherence, reading
    from annotations.sessions.archiving import reading as bringing
    from annotations.sessions.archiving.refusals import sentence

    source = "".join(inspect.getsource(module) for module in (archive, reading, coherence, bringing))
    codes = set(re.findall(r'BadArchive\(\s*"(\w+)"', source))
    facts: dict[str, Any] = {"most": 1, "part": "p", "line": 1, "field": "f", "version": "2"}
    assert len(codes) >= 12
    assert all(sentence(BadArchive(code, **facts)) for code in codes)
