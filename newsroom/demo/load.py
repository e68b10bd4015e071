"""The demo: four people, a corpus, marks on some of it, a text corrected under them, and a session on two articles."""

import json
import secrets
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from annotations.models import Highlight, Label, Note, Notice
from annotations.models.audience import Audience, Visibility
from annotations.models.page_note import write_page_note
from articles.editing import NewText
from articles.imports import Result, Wish, import_one
from articles.models import Article, Edit, Source
from articles.text.markup import read, write
from newsroom.accounts.models import Membership, Team, User
from newsroom.demo.session import make_session
from newsroom.editors import make_group

FOLDER = Path(__file__).parent
TEAM = "Verification desk"


@transaction.atomic
def load_demo() -> dict[str, str]:
    """Make it all; the names of the accounts with the passwords made for them. Into an empty database only."""
    passwords = {name: secrets.token_urlsafe(9) for name in ("ana", "ben", "cleo", "ed")}
    people = {name: User.objects.create_user(name, password=password) for name, password in passwords.items()}
    team = Team.objects.create(name=TEAM)
    Membership.objects.create(team=team, user=people["ana"], role=Membership.Role.LEAD)
    Membership.objects.create(team=team, user=people["ben"])
    make_editor(people["ed"])
    Source.objects.bulk_create(Source(**source) for source in _read("sources.json"))
    articles = {path.name: _import(path) for path in sorted((FOLDER / "corpus").iterdir())}
    for mark in _read("marks.json"):
        _mark(articles[mark["file"]], mark, people, team)
    for correction in _read("corrections.json"):
        _correct(articles[correction["file"]], correction, people[correction["by"]])
    make_session(_read("session.json"), team, people, articles)
    for person in people.values():
        _leave_one_unread(person)
    return passwords


def _leave_one_unread(person: User) -> None:
    """Nobody is greeted by a dozen notices of a discussion that was over before they came."""
    newest = Notice.objects.filter(user=person).unread().newest_first().values_list("pk", flat=True).first()
    Notice.objects.filter(user=person).exclude(pk=newest or 0).mark_read()


def make_editor(user: User) -> None:
    """A corpus editor works in the admin on the corpus, and on nothing else there."""
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.groups.add(make_group(Group, Permission))


def _read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))


def _import(path: Path) -> Article:
    outcome = import_one(path.name, path.read_bytes(), Wish(publish=True))
    if outcome.result is not Result.IMPORTED or outcome.article is None:
        raise ValueError(f"{path.name} was not imported: {outcome.why}")
    return outcome.article


def _mark(article: Article, mark: dict[str, Any], people: dict[str, User], team: Team) -> None:
    """One mark with its notes; without a quote, the thread on the whole article that the first of them begins."""
    revision = article.current_revision
    if revision is None or (start := revision.text.find(mark["quote"])) < 0:
        raise ValueError(f"{mark['file']} does not hold “{mark['quote']}”.")
    visibility, notes = Visibility(mark["visibility"]), iter(mark["notes"])
    wish: dict[str, Any] = {
        "by": people[mark["by"]],
        "label": Label.objects.get(label_set__team=None, name=mark["label"]),
        "audience": Audience(visibility, team if visibility == Visibility.TEAM else None),
        "key": uuid4(),
    }
    if mark["quote"]:
        highlight = Highlight.mark(revision, [(start, start + len(mark["quote"]))], **wish)
    else:
        highlight = write_page_note(revision, text=next(notes)["text"], **wish)
    for note in notes:
        Note.write(highlight, by=people[note["by"]], text=note["text"], key=uuid4())


def _correct(article: Article, correction: dict[str, Any], editor: User) -> None:
    """Another text, as an editor writes it at the desk; the marks follow it."""
    standing = article.current_revision
    assert standing is not None
    text = write(standing.blocks)
    for before, after in correction["words"]:
        if text.count(before) != 1:
            raise ValueError(f"{correction['file']} does not hold “{before}” once.")
        text = text.replace(before, after)
    edit = Edit(reason=correction["reason"], note=correction["note"], by=editor)
    NewText(article, standing.number, tuple(read(text))).publish(edit)
