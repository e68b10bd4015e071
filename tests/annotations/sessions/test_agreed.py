"""Settling a session: what its leads decide, and the agreed set that this makes."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from annotations.keys import KeyTaken
from annotations.models import AgreedMark, AnnotationSession, Contested, Decision, SessionArticle, Wish
from annotations.sessions.agreed import Place, accept_shared, agreed_marks, places
from articles.models import Article
from newsroom.accounts.models import Membership, Refused, Team, User
from tests.annotations.sessions.joint_work import running, settling
from tests.factories import article, default_label, label_of

Kind = Decision.Kind
CLAIM, RIVAL, ALONE = "two million", "cost two million", "Boats"


@pytest.fixture
def room(db: None) -> Article:
    return article()


@pytest.fixture
def session(room: Article, desk: Team, ana: User, ben: User) -> AnnotationSession:
    """Both marked "Monday" alike; they differ on the costs, and ben alone marked the boats."""
    marks = {ana: ["Monday", CLAIM], ben: ["Monday", RIVAL, ALONE]}
    return settling(desk, ana, {room: marks})


@pytest.fixture
def where(session: AnnotationSession) -> SessionArticle:
    return session.articles.get()


@pytest.fixture
def here(where: SessionArticle) -> Callable[[], list[Place]]:
    return lambda: places(where)


def decide(where: SessionArticle, place: Place, kind: str, by: User, **more: Any) -> Decision:
    assert place.cluster
    wish = Wish(Kind(kind), place.key, more.pop("version", place.version), place.cluster.marks, **more)
    return Decision.make(where, wish, by=by, key=uuid4())


def accept(where: SessionArticle, place: Place, by: User, number: int = 0) -> Decision:
    assert place.cluster
    return Decision.make(where, place.accept([place.cluster.readings[number]]), by=by, key=uuid4())


def agreed(session: AnnotationSession) -> list[str]:
    text = session.articles.get().revision.text
    return [" … ".join(text[start:end] for start, end in mark.spans) for mark in agreed_marks(session)]


def test_what_waits_stands_in_the_order_of_the_text(here: Callable[[], list[Place]]) -> None:
    clusters = [place.cluster for place in here()]
    assert [(one.by_all, len(one.readings)) for one in clusters if one] == [(True, 1), (False, 2), (False, 1)]
    assert not any(place.settled for place in here())


def test_the_agreed_set_holds_what_was_accepted_with_who_decided_and_why(
    session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    monday, costs, boats = here()
    accept(where, costs, ana, 1)
    accept(where, monday, ana)
    decide(where, boats, "nobody", ana, reason="  Not a claim. ")
    assert agreed(session) == ["Monday", costs.cluster and words(where, costs, 1)]
    mark = agreed_marks(session)[0]
    assert (mark.name, mark.decision.by, mark.decision.kind, mark.start) == ("Claim", ana, "accepted", monday.start)
    assert mark.decision.marks == list(monday.cluster.marks)  # type: ignore[union-attr]
    assert Decision.objects.get(kind="nobody").reason == "Not a claim."
    assert [place.settled and place.settled.kind for place in here()] == ["accepted", "accepted", "nobody"]


def words(where: SessionArticle, place: Place, number: int) -> str:
    (start, end) = place.cluster.readings[number].spans[0]  # type: ignore[union-attr]
    return where.revision.text[start:end]


def test_a_decision_is_taken_back_by_another_row_and_the_trail_keeps_both(
    session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    accept(where, here()[0], ana)
    decide(where, here()[0], "undone", ana, reason="Too early")
    assert agreed(session) == []
    assert here()[0].settled is None
    assert AgreedMark.objects.count() == 1
    decide(where, here()[0], "redrawn", ana, drawn=[(default_label("Quote").pk, [(0, 3), (5, 9)])])
    assert [(mark.name, mark.spans) for mark in agreed_marks(session)] == [("Quote", [[0, 3], [5, 9]])]
    assert list(Decision.objects.values_list("kind", "version")) == [("accepted", 1), ("undone", 2), ("redrawn", 3)]


def test_a_lead_adds_a_mark_where_nobody_marked(
    session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    wish = Wish(Kind.ADDED, uuid4(), 0, drawn=[(default_label().pk, [(2, 8)])])
    Decision.make(where, wish, by=ana, key=uuid4())
    added = here()[0]
    assert (added.cluster, added.start, added.settled and added.settled.kind) == (None, 2, "added")
    Decision.make(where, Wish(Kind.UNDONE, added.key, 1), by=ana, key=uuid4())
    assert len(here()) == 3


def test_two_leads_at_once_do_not_overwrite_each_other(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    seen = here()[1]
    first = accept(where, seen, ana)
    with pytest.raises(Contested) as refused:
        accept(where, seen, ben, 1)
    assert refused.value.args == (first,)
    decide(where, seen, "undone", ben, version=1)
    with pytest.raises(Contested):
        accept(where, seen, ben)


def test_the_same_key_decides_once_and_another_wish_under_it_is_refused(
    where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    place, key = here()[1], uuid4()
    wish = place.accept([place.cluster.readings[0]])  # type: ignore[union-attr]
    assert Decision.make(where, wish, by=ana, key=key) == Decision.make(where, wish, by=ana, key=key)
    with pytest.raises(KeyTaken):
        Decision.make(where, place.accept([]), by=ana, key=key)
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("state", ["draft", "running", "revealed", "closed"])
def test_nothing_is_decided_but_while_the_session_is_settled(
    state: str, session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    AnnotationSession.objects.filter(pk=session.pk).update(state=state)
    with pytest.raises(Refused):
        accept(where, here()[0], ana)
    with pytest.raises(Refused):
        accept_shared(session, by=ana)
    assert not Decision.objects.exists()


def test_only_leads_decide(
    session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ben: User, cleo: User, ed: User
) -> None:
    for user in (ben, cleo, ed):
        with pytest.raises(Http404):
            accept(where, here()[0], user)
        with pytest.raises(Http404):
            accept_shared(session, by=user)


def test_a_label_of_another_set_is_refused(
    where: SessionArticle, here: Callable[[], list[Place]], desk: Team, ana: User
) -> None:
    with pytest.raises(Refused, match="label"):
        decide(where, here()[0], "redrawn", ana, drawn=[(label_of(desk).pk, [(0, 3)])])


def test_nobody_is_right_only_with_a_reason(where: SessionArticle, here: Callable[[], list[Place]], ana: User) -> None:
    with pytest.raises(Refused, match="why"):
        decide(where, here()[1], "nobody", ana, reason="   ")


def test_all_that_everybody_marked_alike_is_accepted_in_one_act(session: AnnotationSession, ana: User) -> None:
    assert accept_shared(session, by=ana) == 1
    assert agreed(session) == ["Monday"]
    assert accept_shared(session, by=ana) == 0


def test_accepting_by_number_leaves_alone_what_is_decided_and_what_excludes_each_other(
    session: AnnotationSession, where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    decide(where, here()[0], "rejected", ana)
    assert accept_shared(session, by=ana, least=1) == 1
    assert agreed(session) == [ALONE]
    assert Decision.objects.last().least == 1  # type: ignore[union-attr]


def test_accepting_everything_leaves_out_an_article_on_which_the_lead_works_blind_elsewhere(
    session: AnnotationSession, desk: Team, ana: User, room: Article
) -> None:
    running(desk, ana, people=[ana], articles=[room])
    assert accept_shared(session, by=ana) == 0
    assert not Decision.objects.exists()


def test_accepting_everything_takes_the_same_queries_for_many_articles(
    desk: Team, ana: User, ben: User, django_assert_max_num_queries: Any
) -> None:
    many = settling(desk, ana, {article(): {ana: ["Monday"], ben: ["Monday"]} for _n in range(8)})
    with django_assert_max_num_queries(12):
        assert accept_shared(many, by=ana) == 8


def test_of_a_discussed_session_the_later_marks_are_settled(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = settling(desk, ana, {room: {ana: ["Monday"], ben: ["Boats"]}}, mode="discuss", later={ben: ["Monday"]})
    found = places(session.articles.get())
    assert [(place.cluster and place.cluster.by_all) for place in found] == [True]


def test_who_took_back_their_work_has_no_say(desk: Team, ana: User, ben: User, room: Article) -> None:
    session = settling(desk, ana, {room: {ana: ["Monday"], ben: ["Boats"]}}, taken_back={ben})
    found = places(session.articles.get())
    assert [place.cluster and place.cluster.people for place in found] == [(ana.pk,)]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("decision_version_once_per_place", {}),
        ("decision_versions_from_one", {"version": 0}),
        ("decision_nobody_is_right_has_a_reason", {"version": 2, "kind": "nobody"}),
        ("decision_by_number_accepts", {"version": 2, "kind": "rejected", "least": 2}),
        ("decision_key_once_per_person", {"version": 2, "key": "the same"}),
    ],
)
def test_database_refuses_a_decision(
    name: str, wrong: dict[str, Any], where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    first = accept(where, here()[0], ana)
    same = {"session_article": where, "place": first.place, "version": 1, "kind": "accepted", "by": ana}
    wrong = {**wrong, **({"key": first.key} if "key" in wrong else {})}
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        Decision.objects.create(**{**same, **wrong})
    assert name in str(refusal.value) or "UNIQUE" in str(refusal.value)


@pytest.mark.parametrize("wrong", [{"end": 2, "start": 2, "ordinal": 1}, {"ordinal": 0}])
def test_database_refuses_an_agreed_mark(
    wrong: dict[str, int], where: SessionArticle, here: Callable[[], list[Place]], ana: User
) -> None:
    first = accept(where, here()[0], ana)
    good = {"decision": first, "label": default_label(), "name": "Claim", "spans": [[1, 2]], "start": 1, "end": 2}
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreedMark.objects.create(**{**good, **wrong})


def test_of_eight_decisions_at_one_moment_one_stands_and_seven_hear_of_it(
    transactional_db: None, desk: Team, ana: User, ben: User
) -> None:
    Membership.objects.filter(user=ben).update(role="lead")
    session = settling(desk, ana, {article(): {ana: [CLAIM], ben: [RIVAL]}})
    [seen] = places(session.articles.get())

    def decide_at_once(number: int) -> str:
        try:
            accept(SessionArticle.objects.get(), seen, (ana, ben)[number % 2], number % 2)
        except Contested as contest:
            return f"contested by {contest.args[0].by_id}"
        finally:
            connection.close()
        return "made"

    with ThreadPoolExecutor(8) as threads:
        answers = Counter(threads.map(decide_at_once, range(8)))
    made = Decision.objects.get()
    assert answers == {"made": 1, f"contested by {made.by_id}": 7}
    assert len(agreed_marks(session)) == 1
