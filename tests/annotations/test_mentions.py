"""``@name`` in a note: who is told, who is not, what is shown."""

import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from annotations.markdown import render_note
from annotations.mentions import linked, named_in
from annotations.models import Highlight, Note, Notice
from annotations.models.audience import Audience, Visibility
from articles.models import Article
from newsroom.accounts.models import Membership, Team, User
from tests.factories import HTMX, article, mark, note, reader

PEOPLE = {"ben": "/notebook/people/2/"}
LINK = '<a class="mention" href="/notebook/people/2/">@ben</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@ben", f"<p>{LINK}</p>"),
        ("Well, @ben.", f"<p>Well, {LINK}.</p>"),
        ("(@Ben)", f"<p>({LINK.replace('@ben', '@Ben')})</p>"),
        ("**@ben**'s", f"<p><strong>{LINK}</strong>'s</p>"),
        ("@benny @cleo", "<p>@benny @cleo</p>"),
        ("`@ben`", "<p><code>@ben</code></p>"),
        ("mail@ben", "<p>mail@ben</p>"),
        ("@ben & <b>@ben</b>", f"<p>{LINK} &amp; {LINK}</p>"),
    ],
)
def test_a_name_becomes_a_link(text: str, shown: str) -> None:
    assert render_note(text, PEOPLE).strip() == shown


def test_names_in_links_and_code_stay_as_they_are() -> None:
    for text in ('[@ben](https://example.org "> @ben")', "    @ben\n", "```\n@ben\n```", "https://example.org/@ben"):
        assert "mention" not in render_note(text, PEOPLE)


@given(st.text(alphabet="@ben<>\"'/ a&;`[]()*\n", max_size=60))
def test_linking_changes_nothing_but_names(text: str) -> None:
    plain, shown = render_note(text), render_note(text, PEOPLE)
    assert re.sub(r'<a class="mention" href="/notebook/people/2/">(@ben)</a>', r"\1", shown) == plain


def test_hostile_address_stays_in_its_attribute() -> None:
    assert '"><script' not in linked("<p>@ben</p>", {"ben": '"><script>'})


def test_names_are_read_without_the_stop_after_them() -> None:
    assert named_in("@ben. @Ana, x@y @cleo's @ben") == ["ben.", "ben", "Ana", "ana", "cleo"]


@pytest.fixture
def thread(ana: User, ben: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


def told(user: User) -> list[tuple[str, str]]:
    notices = Notice.objects.for_reader(user).newest_first()
    return [(notice.kind, notice.note.text) for notice in notices]


def test_whoever_may_see_the_thread_is_told_and_linked(thread: Highlight, ana: User, ben: User) -> None:
    note(thread, "What do you think, @ben?")
    assert told(ben) == [("mention", "What do you think, @ben?")]
    link = f'<a class="mention" href="/notebook/people/{ben.pk}/">@ben</a>'
    for person in (ana, ben):
        assert link in reader(person).get(thread.article.get_absolute_url()).content.decode()


def test_whoever_may_not_see_it_is_not_told_and_the_author_learns_it(thread: Highlight, ana: User, cleo: User) -> None:
    form = {"text": "Ask @cleo and @nobody.", "key": "7" * 32}
    answer = reader(ana).post(reverse("notes", args=[thread.uuid]), form, headers=HTMX).content.decode()
    assert "cleo cannot see this thread and is not told." in answer and "nobody cannot" not in answer
    assert not Notice.objects.exists() and 'class="mention"' not in answer


def test_plain_form_tells_the_author_on_the_next_page(thread: Highlight, ana: User, cleo: User) -> None:
    client = reader(ana)
    form = {"text": "Ask @cleo.", "key": "7" * 32}
    page = client.post(reverse("notes", args=[thread.uuid]), form, follow=True).content.decode()
    assert "cleo cannot see this thread and is not told." in page


def test_nobody_is_told_of_their_own_words(thread: Highlight, ana: User) -> None:
    note(thread, "Note to @ana: ring the mayor.")
    assert not Notice.objects.exists()


def test_an_edit_tells_only_those_named_anew(thread: Highlight, ana: User, ben: User, desk: Team) -> None:
    dora = User.objects.create_user("dora")
    Membership.objects.create(team=desk, user=dora)
    said = note(thread, "Hm, @ben.")
    Notice.objects.for_reader(ben).mark_read()
    said.rewrite(by=ana, text="Hm, @ben, @dora.", version=1)
    assert told(dora) == [("mention", "Hm, @ben, @dora.")]
    assert not Notice.objects.for_reader(ben).unread().exists()


def test_answer_tells_the_marks_author_and_those_who_wrote_before(
    thread: Highlight, ana: User, ben: User, desk: Team
) -> None:
    dora = User.objects.create_user("dora")
    Membership.objects.create(team=desk, user=dora)
    note(thread, "First.", by=ben)
    note(thread, "Second.", by=dora)
    note(thread, "Third, @ana.", by=ben)
    assert told(ana) == [("mention", "Third, @ana."), ("reply", "Second."), ("reply", "First.")]
    assert told(ben) == [("reply", "Second.")]
    assert told(dora) == [("reply", "Third, @ana.")]


def test_named_in_an_edit_of_an_answer_that_was_read_makes_it_new(thread: Highlight, ana: User, ben: User) -> None:
    said = note(thread, "Hm.", by=ben)
    Notice.objects.for_reader(ana).mark_read()
    said.rewrite(by=ben, text="Hm, @ana.", version=1)
    assert [(notice.kind, notice.read_at) for notice in Notice.objects.for_reader(ana)] == [("mention", None)]


def test_sharing_a_mark_tells_those_whom_its_notes_name(ana: User, ben: User, cleo: User, desk: Team) -> None:
    mine = mark(article(), "two million", by=ana)
    note(mine, "For @ben and @cleo.")
    assert not Notice.objects.exists()
    mine.relabel(mine.label, Audience(Visibility.TEAM, desk), by=ana, version=1)
    assert len(told(ben)) == 1 and not told(cleo)


def test_a_note_and_its_notices_are_written_together(
    thread: Highlight, ana: User, ben: User, monkeypatch: object
) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Notice, "tell", fail)  # type: ignore[attr-defined]
    with pytest.raises(RuntimeError):
        note(thread, "Hm, @ben.")
    assert not Note.objects.exists()


def test_names_to_pick_are_of_those_who_may_see_the_thread(
    thread: Highlight, ana: User, ben: User, cleo: User, ed: User
) -> None:
    def names(by: User, highlight: Highlight, typed: str = "") -> list[str]:
        html = reader(by).get(reverse("highlight_names", args=[highlight.uuid]) + f"?q={typed}").content.decode()
        return re.findall(r'data-name="([^"]+)"', html)

    assert names(ana, thread) == ["ben"] and names(ben, thread, "A") == ["ana"] and names(ana, thread, "x") == []
    assert names(ana, mark(thread.article, "Boats", by=ana)) == []
    public = mark(thread.article, "below", by=ana, visibility="everyone")
    assert names(cleo, public) == ["ana", "ben", "ed"]
    closed = mark(article(team=Team.objects.get(name="Verification desk")), "below", by=ana, visibility="everyone")
    assert names(ana, closed) == ["ben", "ed"]
    assert reader(cleo).get(reverse("highlight_names", args=[thread.uuid])).status_code == 404


def test_names_to_pick_in_a_note_on_the_whole_article_are_of_its_audience_to_be(
    thread: Highlight, ana: User, ben: User, cleo: User, ed: User
) -> None:
    def names(audience: str, room: Article, typed: str = "") -> list[str]:
        address = reverse("names_on_article", args=[room.pk])
        html = reader(ana).get(address, {"q": typed, "audience": audience}).content.decode()
        return re.findall(r'data-name="([^"]+)"', html)

    room, team = thread.article, Team.objects.get(name="Verification desk")
    assert names("everyone", room) == ["ben", "cleo", "ed"] and names("everyone", room, "C") == ["cleo"]
    assert names(f"team-{team.pk}", room) == ["ben"]
    assert names("me", room) == names("", room) == names(f"team-{cleo.teams.get().pk}", room) == []
    assert names("everyone", article(team=team)) == ["ben", "ed"]
