"""The demo's session: blind, on two papers' prints of one report; ben has handed in one and asks about the other."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from annotations.models import AnnotationSession, Assignment, Label, LabelSet, Question
from annotations.sessions.handing_out import deal_evenly
from articles.models import Article
from newsroom.accounts.models import Team, User


def make_session(plan: dict[str, Any], team: Team, people: dict[str, User], articles: dict[str, Article]) -> None:
    """From what ``session.json`` holds."""
    lead = people[plan["lead"]]
    session = AnnotationSession.make(
        team,
        by=lead,
        name=plan["name"],
        guideline=plan["guideline"],
        label_set=LabelSet.objects.get(team=None),
        due_on=timezone.localdate() + timedelta(days=plan["due_in_days"]),
    )
    for name in plan["people"]:
        session.add_person(people[name], by=lead)
    for file in plan["articles"]:
        session.add_article(articles[file], by=lead)
    deal_evenly(session, by=lead)
    session.start(by=lead)
    for mark in plan["marks"]:
        _mark(_work(session, articles[mark["file"]], people[mark["by"]]), mark)
    for one in plan["handed_in"]:
        _work(session, articles[one["file"]], people[one["by"]]).submit()
    for asked in plan["questions"]:
        asker = people[asked["by"]]
        place = session.articles.get(article=articles[asked["file"]])
        Question.write(place, by=asker, to=asker, text=asked["text"], key=uuid4())


def _work(session: AnnotationSession, article: Article, user: User) -> Assignment:
    return Assignment.objects.of_session(session).get(session_article__article=article, participant__user=user)


def _mark(work: Assignment, mark: dict[str, Any]) -> None:
    start = work.session_article.revision.text.find(mark["quote"])
    if start < 0:
        raise ValueError(f"{mark['file']} does not hold “{mark['quote']}”.")
    label = Label.objects.get(label_set=work.session.label_set, name=mark["label"])
    work.mark([(start, start + len(mark["quote"]))], label=label, key=uuid4())
