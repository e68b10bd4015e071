"""Who gets what: every route of the application, tried by everybody, in every way."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from annotations.live import pace
from annotations.models import Highlight, Note
from articles.models import Article, Original, Source
from newsroom.accounts.models import Team, User
from tests.annotations import routes as notebook
from tests.annotations.sessions import routes as sessions
from tests.articles import routes as corpus
from tests.factories import HTMX, article, default_label, mark, note, reader
from tests.newsroom.accounts import routes as accounts

People = dict[str, User | None]

ALL = "visitor ana ben cleo ed"
MEMBERS = "ana ben cleo ed"
READS = {"house": ALL, "team": "ana ben ed", "draft": "ed"}
# Who sees ana's mark, by where its article stands and for whom the mark is.
SEES = {
    ("house", "me"): "ana",
    ("house", "team"): "ana ben",
    ("house", "everyone"): ALL,
    ("team", "me"): "ana",
    ("team", "team"): "ana ben",
    ("team", "everyone"): "ana ben ed",
    ("draft", "me"): "",
    ("draft", "team"): "",
    ("draft", "everyone"): "ed",
}
OWNS = {scene: "ana" if scene[0] != "draft" else "" for scene in SEES}
DONE = (302, 200)  # a plain form is sent on, htmx gets what changed
DOOR = (302, 401)  # a plain request is shown the way in, htmx is told to sign in
KEPT = (401, 401)  # what a signed-out form held is given back

# route, method, to whom it is open, what they get, what other members get, what the visitor gets.
# "readers" are those of the article, "audience" those who see the mark, "author" is ana where she reads the article.
ROUTES = [
    ("library", "GET", ALL, 200, None, 200),
    ("article", "GET", "readers", 200, 404, 200),
    ("article_by_number", "GET", "readers", 302, 404, 302),
    ("changes", "GET", "readers", (302, 200), 404, (302, 200)),
    ("edition", "GET", "readers", 200, 404, 200),
    ("revisions", "GET", "readers", 200, 404, 200),
    ("revision_text", "GET", "readers", 200, 404, 200),
    ("what_changed", "GET", "readers", 200, 404, 200),
    ("position", "POST", "readers", 204, 404, DOOR),
    ("presence", "POST", "readers", 204, 404, DOOR),
    ("highlights", "GET", "readers", 200, 404, 200),
    ("highlights", "POST", "readers", DONE, 404, KEPT),
    ("highlight", "GET", "audience", 200, 404, 200),
    ("highlight", "POST", "author", DONE, 404, DOOR),
    ("highlight_spans", "GET", "author", 200, 404, DOOR),
    ("highlight_spans", "POST", "author", DONE, 404, DOOR),
    ("highlight_deletion", "POST", "author", DONE, 404, DOOR),
    ("highlight_deletion", "DELETE", "author", DONE, 404, DOOR),
    ("notes_on_article", "GET", "readers", 200, 404, DOOR),
    ("names_on_article", "GET", "readers", 200, 404, DOOR),
    ("notes_on_article", "POST", "readers", DONE, 404, KEPT),
    ("notes", "GET", "audience", 200, 404, DOOR),
    ("notes", "POST", "audience", DONE, 404, KEPT),
    ("note", "GET", "audience", (302, 200), 404, (302, 200)),
    ("note_edit", "GET", "author", 200, 404, DOOR),
    ("note", "POST", "author", DONE, 404, KEPT),
    ("note_deletion", "POST", "author", DONE, 404, DOOR),
    ("note_deletion", "DELETE", "author", DONE, 404, DOOR),
    ("theme", "POST", MEMBERS, 302, None, DOOR),
    ("sign_in", "GET", ALL, 200, None, 200),
    ("sign_in", "POST", "", None, 422, 422),
    ("sign_out", "POST", ALL, 302, None, 302),
    *accounts.ROUTES,
    *notebook.ROUTES,
    *corpus.ROUTES,
    *sessions.ROUTES,
    # The corpus desk: what Django brings besides is of no use to a corpus editor, and closed.
    ("admin/login/", "GET", ALL, 302, None, 302),
    ("admin:login", "GET", ALL, 302, None, 302),
    ("admin:index", "GET", "ed", 200, 302, 302),
    ("admin:logout", "POST", "ed", 302, 302, 302),
    ("admin/password_change/", "GET", ALL, 302, None, 302),
    ("admin:password_change", "GET", ALL, 302, None, 302),
    ("admin:password_change", "POST", ALL, 302, None, 302),
    ("admin:password_change_done", "GET", "ed", 200, 302, 302),
    ("admin:jsi18n", "GET", "ed", 200, 302, 302),
    ("admin:autocomplete", "GET", "", None, {"ed": 403, "ana": 302}, 302),
    ("admin/r/<path:place>", "GET", "", None, 404, 404),
    ("admin:view_on_site", "GET", "", None, 404, 404),
    ("admin:app_list", "GET", "", None, {"ed": 404, "ana": 302}, 302),
    ("admin:(?P<url>.*)$", "GET", "", None, {"ed": 404, "ana": 302}, 302),
    ("admin:auth_user_password_change", "GET", "", None, {"ed": 403, "ana": 302}, 302),
    ("admin:auth_user_password_change", "POST", "", None, {"ed": 403, "ana": 302}, 302),
    ("admin:<path:object_id>/", "GET", "", None, {"ed": 302, "ana": 302}, 302),
]

# What the corpus editor gets at the desk: list, add, change, delete, history. Nobody else comes in.
DESK = {
    **corpus.DESK,
    "annotations_labelset": (403, 403, 403, 403, 403),
    "accounts_user": (403, 403, 403, 403, 403),
    "accounts_team": (403, 403, 403, 403, 403),
    "auth_group": (403, 403, 403, 403, 403),
}
ACTIONS = ("changelist", "add", "change", "delete", "history")
ROUTES += [
    (
        f"admin:{model}_{action}",
        method,
        "",
        None,
        {"ed": code[turn] if isinstance(code, tuple) else code, "ana": 302},
        302,
    )
    for model, codes in DESK.items()
    for action, code in zip(ACTIONS, codes, strict=True)
    for turn, method in enumerate(("GET", "POST"))
]


def routes_of(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        match pattern:
            case URLResolver():
                yield from routes_of(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
            case URLPattern():
                yield space + (pattern.name or str(pattern.pattern))


def test_every_route_is_in_the_table() -> None:
    assert set(routes_of(get_resolver())) == {route for route, *_rest in ROUTES}


@dataclass
class Scene:
    """One of ana's marks, with her note, on one article."""

    place: str
    visibility: str
    article: Article
    highlight: Highlight
    note: Note

    def __str__(self) -> str:
        return f"a mark for {self.visibility} on a {self.place} article"


@pytest.fixture
def scenes(people: People, desk: Team) -> list[Scene]:
    Source.objects.create(name="Harbour Post")
    Original.of(Original.keep_bytes(b"words", name="words.txt", media_type="text/plain"))
    Group.objects.create(name="Editors")
    accounts.make(people)
    notebook.make(people)
    corpus.make(people)
    sessions.make(people)
    places = {"house": article(), "team": article(team=desk), "draft": article()}
    made = []
    for place, visibility in SEES:
        highlight = mark(places[place], "two million", by=people["ana"], visibility=visibility)
        made.append(Scene(place, visibility, places[place], highlight, note(highlight)))
    Article.objects.filter(pk=places["draft"].pk).update(status="draft")
    return made


PARTS = 24  # of the table, which several workers share; to set its scenes takes as long as to try three rows


@pytest.mark.parametrize("part", range(PARTS))
def test_route_is_open_to_whom_the_table_says(part: int, scenes: list[Scene], people: People) -> None:
    clients = {name: reader(user) for name, user in people.items()}
    signed_in = {name: deepcopy(client.cookies) for name, client in clients.items()}
    found = []
    for row in ROUTES[part::PARTS]:
        for name, client in clients.items():
            client.cookies = deepcopy(signed_in[name])
        with transaction.atomic():
            found += surprises_of(row, scenes, clients)
            transaction.set_rollback(True)
    assert found == []


def surprises_of(row: tuple[Any, ...], scenes: list[Scene], clients: dict[str, Client]) -> Iterator[str]:
    route, method, *_rest = row
    if method == "DELETE":
        Highlight.objects.update(deleted_at="2026-01-01T00:00Z") if route == "highlight_deletion" else None
        Note.objects.update(deleted_at="2026-01-01T00:00Z") if route == "note_deletion" else None
    notebook.prepare(route, method)
    corpus.prepare(route)
    sessions.prepare(route, method)
    for scene, name, htmx in product(told_apart(scenes, route), clients, ways_to_ask_for(row)):
        expected = answer_for(row, scene, name, htmx)
        with transaction.atomic():
            with connection.execute_wrapper(statements := Statements()):
                status = ask(clients[name], route, method, scene, htmx)
            left = {table: rows(table) for table in statements.written & TABLES.keys()}
            transaction.set_rollback(True)
        changes = any(rows(table) != left[table] for table in left)
        who = f"{method} {route}: {name}{' by htmx' if htmx else ''}, {scene}"
        if status != expected:
            yield f"{who}: {status}, the table says {expected}"
        if changes is not (method != "GET" and route in WRITING and name in open_to(row, scene)):
            yield f"{who}: {status}, and the database is {'changed' if changes else 'as before'}"


WRITING = {
    "position",
    "highlights",
    "highlight",
    "highlight_deletion",
    "notes",
    "notes_on_article",
    "note",
    "note_deletion",
    "theme",
}
WRITING |= {"highlight_spans"} | accounts.WRITING | notebook.WRITING | corpus.WRITING | sessions.WRITING


def test_every_route_refuses_methods_that_are_not_in_the_table(scenes: list[Scene], people: People) -> None:
    routes = sorted({row[0] for row in ROUTES if ":" not in row[0] and "/" not in row[0]})
    client = reader(people["ana"])
    assert [surprise for route in routes for surprise in unlisted_methods_taken_by(route, scenes[0], client)] == []


def unlisted_methods_taken_by(route: str, scene: Scene, client: Client) -> Iterator[str]:
    listed = {method for name, method, *_rest in ROUTES if name == route}
    for method in sorted({"GET", "POST", "PUT", "PATCH", "DELETE"} - listed):
        with transaction.atomic():
            status = client.generic(method, address(route, scene)).status_code
            transaction.set_rollback(True)
        if status != 405:
            yield f"{method} {route}: {status}"


def test_a_hidden_mark_answers_as_one_that_does_not_exist(scenes: list[Scene], people: People) -> None:
    hidden = next(scene.highlight for scene in scenes if (scene.place, scene.visibility) == ("house", "team"))
    for name, htmx in product(("visitor", "cleo", "ed"), (False, True)):
        answers = [
            reader(people[name]).get(reverse("highlight", args=[uuid]), headers=HTMX if htmx else {})
            for uuid in (hidden.uuid, uuid4())
        ]
        assert answers[0].status_code == answers[1].status_code == 404
        # The pages name their own address and nothing else that differs.
        assert len(answers[0].content) == len(answers[1].content)


def ways_to_ask_for(row: tuple[Any, ...]) -> tuple[bool, ...]:
    """Plainly and by htmx, which asks the same in another form.

    On a second database only in the form that shows more: by htmx where that is answered otherwise, else plainly.
    """
    return (False, True) if connection.vendor == "sqlite" else (isinstance(row[3], tuple),)


def told_apart(scenes: list[Scene], route: str) -> list[Scene]:
    """The scenes that have an address of their own on the route: one address is tried once."""
    return list({address(route, scene): scene for scene in reversed(scenes)}.values())


def open_to(row: tuple[Any, ...], scene: Scene) -> str:
    key = (scene.place, scene.visibility)
    names: str = {"readers": READS[scene.place], "audience": SEES[key], "author": OWNS[key]}.get(row[2], row[2])
    return names.replace("visitor", "") if row[5] in (DOOR, KEPT) else names


def answer_for(row: tuple[Any, ...], scene: Scene, name: str, htmx: bool) -> int:
    _route, _method, _to, there, others, visitor = row
    if name in open_to(row, scene).split():
        expected = visitor if name == "visitor" else there
    elif name == "visitor":
        # Who may not even know of the article is not asked to sign in for it.
        expected = 404 if hides_from_visitors(row, scene) else visitor
    else:
        expected = others.get(name, others["ana"]) if isinstance(others, dict) else others
    return expected[htmx] if isinstance(expected, tuple) else expected


def hides_from_visitors(row: tuple[Any, ...], scene: Scene) -> bool:
    public = {"readers": READS[scene.place], "audience": SEES[scene.place, scene.visibility]}.get(row[2], ALL)
    return "visitor" not in public and (row[5] not in (DOOR, KEPT) or row[0] == "highlights")


def address(route: str, scene: Scene) -> str:
    match route:
        case "article":
            return scene.article.get_absolute_url()
        case "revisions" | "what_changed":
            return reverse(route, args=[scene.article.pk, Article.objects.get(pk=scene.article.pk).slug])
        case "revision_text":
            return reverse(route, args=[scene.article.pk, 1])
        case "edition":
            return f"{scene.article.get_absolute_url()}print/"
        case (
            "article_by_number"
            | "changes"
            | "position"
            | "presence"
            | "highlights"
            | "notes_on_article"
            | "names_on_article"
        ):
            return reverse(route, args=[scene.article.pk])
        case "highlight" | "highlight_deletion" | "highlight_spans" | "notes":
            return reverse(route, args=[scene.highlight.uuid])
        case "note" | "note_deletion" | "note_edit":
            return reverse(route, args=[scene.note.uuid])
        case "highlight_names" | "highlight_resolution":
            return reverse(route, args=[scene.highlight.uuid])
        case "highlight_attachment" | "highlight_confirmation" | "highlight_detachment":
            return reverse(route, args=[scene.highlight.uuid])
        case _ if route in corpus.ADDRESSES:
            return corpus.ADDRESSES[route]()
        case _ if route in sessions.ADDRESSES:
            return sessions.ADDRESSES[route]()
        case _ if route in notebook.ADDRESSES:
            return notebook.ADDRESSES[route]()
        case _ if route in accounts.ADDRESSES:
            return accounts.ADDRESSES[route]()
        case "admin/login/" | "admin/password_change/":
            return f"/{route}"
        case "admin/r/<path:place>":
            return "/admin/r/1/1/"
        case "admin:(?P<url>.*)$":
            return "/admin/no/such/page/"
        case "admin:<path:object_id>/":
            return "/admin/auth/group/1/"
        case "admin:view_on_site":
            return reverse(route, args=[ContentType.objects.get_for_model(Source).pk, 1])
        case "admin:app_list":
            return reverse(route, args=["auth"])
        case "admin:auth_user_password_change":
            return reverse(route, args=[scene.note.author_id])
        case _ if route.count("_") == 2 and route.endswith(("_change", "_delete", "_history")):
            app, model, _action = route.removeprefix("admin:").split("_")
            return reverse(route, args=[apps.get_model(app, model)._default_manager.order_by("pk")[0].pk])
        case _:
            return reverse(route)


def ask(client: Client, route: str, method: str, scene: Scene, htmx: bool) -> int:
    headers = HTMX if htmx else {}
    url = address(route, scene)
    if route == "presence":
        pace._until.clear()  # nobody tells so often where they are
    if method == "POST":
        return client.post(url, form(route, scene), headers=headers).status_code
    return client.generic(method, url, headers=headers).status_code


def form(route: str, scene: Scene) -> dict[str, Any]:
    """What the page would send."""
    start = scene.article.current_revision.text.index("mayor")  # type: ignore[union-attr]
    match route:
        case "position":
            return {"revision": 1, "offset": 30, "progress": 40}
        case "highlights":
            spans = f'[[{start}, {start + 5}, "mayor"]]'
            return {"revision": 1, "spans": spans, "key": uuid4(), "label": default_label().pk, "audience": "me"}
        case "highlight":
            audience = {"team": f"team-{scene.highlight.team_id}"}.get(scene.visibility, scene.visibility)
            return {"label": default_label("Quote").pk, "audience": audience, "version": 1}
        case "highlight_confirmation" | "highlight_detachment":
            return {"revision": 1}
        case "highlight_attachment":
            return {"revision": 1, "version": 1, "spans": f'[[{start}, {start + 5}, "mayor"]]'}
        case "highlight_spans":
            return {"sentences": 1, "version": 1}
        case "notes_on_article":
            return {"text": "A good piece.", "key": uuid4(), "label": default_label().pk, "audience": "me"}
        case "notes":
            return {"text": "A reply.", "key": uuid4()}
        case "note":
            return {"text": "Better words.", "version": 1}
        case "theme":
            return {"theme": "dark"}
        case _ if route in corpus.FORMS:
            return corpus.FORMS[route]()
        case _ if route in sessions.FORMS:
            return sessions.FORMS[route]()
        case _ if route in notebook.FORMS:
            return notebook.FORMS[route]
        case _ if route in accounts.FORMS:
            return accounts.FORMS[route]
        case _:
            return {}


KEPT_ASIDE = {"Session", "FailedSignIn", "ContentType", "Permission"}


@dataclass
class Statements:
    """The tables that statements may have changed a row of: only those are worth comparing."""

    written: set[str] = field(default_factory=set)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        verb = sql.lstrip(" (").split(maxsplit=1)[0].upper()
        if verb not in {"SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"}:
            self.written |= set(re.findall(r"\w+", sql))
        return execute(sql, params, many, context)


def rows(table: str) -> list[Any]:
    """Every row of a table of ours."""
    model = TABLES[table]
    return list(model._default_manager.order_by("pk").values_list(*(f.attname for f in model._meta.concrete_fields)))


TABLES = {
    model._meta.db_table: model
    for model in apps.get_models()
    if model.__name__ not in KEPT_ASIDE and model._meta.managed
}
