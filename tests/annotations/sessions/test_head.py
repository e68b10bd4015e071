"""The heading that a session's pages share."""

from django.template import Context, Template
from django.test import RequestFactory

from annotations.models import AnnotationSession
from annotations.templatetags import sessions
from newsroom.accounts.models import Team, User
from tests.annotations.sessions.joint_work import running
from tests.factories import article

PAGE = Template('{% load sessions %}{% session_head session "team" %}')


def tabs_for(user: User, session: AnnotationSession) -> list[str]:
    request = RequestFactory().get("/")
    request.user = user
    html = PAGE.render(Context({"request": request, "session": session}))
    return [str(words) for _name, words, _who in sessions.TABS if f">{words}</a>" in html]


def test_who_takes_part_is_led_to_what_all_see_only_when_all_is_shown(
    ana: User, ben: User, desk: Team, monkeypatch: object
) -> None:
    here = [("team", "Overview", "all"), ("team", "Agreement", "shown"), ("team", "Settling", "leads")]
    monkeypatch.setattr(sessions, "TABS", here)  # type: ignore[attr-defined]
    session = running(desk, ana, people=[ana, ben], articles=[article()])
    assert tabs_for(ana, session) == ["Overview", "Agreement", "Settling"]
    assert tabs_for(ben, session) == []
    session.reveal(by=ana)
    assert tabs_for(ben, session) == ["Overview", "Agreement"]


def test_a_tab_without_a_page_is_not_shown(ana: User, desk: Team, monkeypatch: object) -> None:
    here = [("team", "Overview", "all"), ("team", "Agreement", "all"), ("no_such_page", "Report", "all")]
    monkeypatch.setattr(sessions, "TABS", here)  # type: ignore[attr-defined]
    assert tabs_for(ana, running(desk, ana, people=[ana], articles=[article()])) == ["Overview", "Agreement"]


def test_report_and_agreement_wait_for_the_reveal_and_the_archive_does_not(ana: User, ben: User, desk: Team) -> None:
    session = running(desk, ana, people=[ana, ben], articles=[article()])
    assert not {"Report", "Agreement"} & {*tabs_for(ana, session)} and "Export" in tabs_for(ana, session)
    session.reveal(by=ana)
    assert {"Report", "Agreement", "Export"} <= {*tabs_for(ana, session)}
    assert {"Report", "Export"} <= {*tabs_for(ben, session)}
