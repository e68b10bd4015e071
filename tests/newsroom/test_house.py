"""The rules of the house, held by the machine: who imports whom, what templates may hold, what answers carry."""

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.test import Client, override_settings
from django.urls import include, path

from articles.imports.pace import MOST_IN_AN_HOUR
from articles.imports.reading import LARGEST_FILE
from newsroom.accounts.models import User
from tests.factories import HTMX, article, mark, reader

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PURE = [
    "articles/text",
    "articles/ingest",
    "annotations/agreement",
    "annotations/anchoring",
    "annotations/archive",
    "annotations/cards.py",
    "annotations/exports",
    "annotations/sessions/dealing.py",
    "annotations/markdown.py",
    "annotations/spans.py",
]


def python_files(place: str) -> list[Path]:
    found = ROOT / place
    files = [found] if found.suffix else sorted(file for file in found.rglob("*.py") if "migrations" not in file.parts)
    assert files, f"{place} holds no Python"
    return files


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                yield node.module or "."


@pytest.mark.parametrize(
    ("place", "forbidden"),
    [
        *((place, ("django", "newsroom", "annotations.models", "articles.models")) for place in PURE),
        ("articles", ("annotations", "newsroom.demo", "newsroom.settings")),
        ("annotations", ("newsroom.demo", "newsroom.settings")),
        ("newsroom/accounts", ("articles", "annotations", "newsroom.demo")),
    ],
)
def test_nobody_imports_what_they_may_not(place: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in python_files(place)
        for name in imports_of(file)
        if any(name == banned or name.startswith(banned + ".") for banned in forbidden)
    ]
    assert wrong == []


def test_of_the_project_the_apps_use_people_what_is_asked_and_what_spares_the_database_work_alone() -> None:
    allowed = ("newsroom.accounts", "newsroom.requests", "newsroom.asked", "newsroom.prepared", "newsroom.rows")
    wrong = [
        f"{file.relative_to(ROOT)} imports {name}"
        for place in ("articles", "annotations")
        for file in python_files(place)
        for name in imports_of(file)
        if name.split(".")[0] == "newsroom" and not name.startswith(allowed)
    ]
    assert wrong == []


def test_imports_are_absolute_and_nothing_stands_in_for_a_noun() -> None:
    files = [file for place in ("articles", "annotations", "newsroom") for file in python_files(place)]
    assert [file for file in files if "." in imports_of(file)] == []
    named = {"utils", "helpers", "services", "service", "managers", "handlers", "misc", "common"}
    assert [file for file in files if file.stem in named] == []


def test_forms_name_their_fields_and_no_python_runs_foreign_code() -> None:
    banned = re.compile(r"""fields\s*=\s*["']__all__|\beval\(|\bexec\(|\bpickle\b|yaml\.load|\*\*request\.""")
    files = [file for place in ("articles", "annotations", "newsroom") for file in python_files(place)]
    assert [str(file) for file in files if banned.search(file.read_text("utf-8"))] == []


# Reviewed: each joins only what a renderer has escaped.
SAFE = {
    "annotations/sheet.py",
    "annotations/margin.py",
    "annotations/page_notes.py",
    "annotations/attaching.py",
    "annotations/orphans.py",
    "annotations/views/answers.py",
    "annotations/views/highlight.py",
    "annotations/edition.py",
    "annotations/back_matter.py",
    "annotations/entries.py",
    "annotations/news.py",
    "annotations/sentences.py",
    "annotations/sessions/thread.py",
    "annotations/sessions/workplace.py",
    "annotations/templatetags/sessions.py",
    "annotations/sessions/discussion.py",
    "annotations/sessions/hands.py",
    "annotations/sessions/settled_text.py",
    "articles/comparison.py",
    "articles/forms/editing.py",
    "articles/forms/text.py",
}


def test_html_is_declared_safe_only_where_it_was_reviewed() -> None:
    files = [file for place in ("articles", "annotations", "newsroom") for file in python_files(place)]
    marking = {
        str(file.relative_to(ROOT)) for file in files if re.search(r"mark_safe\(|__html__", file.read_text("utf-8"))
    }
    assert marking <= SAFE
    unsafe = re.compile(r"\|\s*safe\b|\|\s*safeseq|autoescape\s+off")
    assert [file.name for file in TEMPLATES if unsafe.search(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\sstyle\s*=",
        r"<style\b",
        r"\son[a-z]+\s*=\s*[\"']",
        r"hx-on",
        r"hx-vars",
        r"[\"']js:",
        r"javascript:",
        r"hx-trigger=\"[^\"]*\[",
        r"<script(?![^>]*\b(?:src|type=\"importmap\"))",
        r"<script(?![^>]*nonce=)",
        r"(?:src|href)=\"(?:https?:)?//",
        r"<img\b|<iframe\b|<object\b|<embed\b",
    ],
)
def test_no_template_holds(pattern: str) -> None:
    assert [
        f"{file.name}: {m.group()}" for file in TEMPLATES for m in re.finditer(pattern, file.read_text("utf-8"))
    ] == []


def test_every_form_that_writes_carries_its_token() -> None:
    for file in TEMPLATES:
        for form in re.findall(r"<form\b.*?</form>", file.read_text("utf-8"), re.DOTALL):
            assert ('method="post"' in form) == ("{% csrf_token %}" in form), f"{file.name}: {form[:80]}"


def test_scripts_build_no_html_and_run_no_strings() -> None:
    banned = re.compile(
        r"(?:inner|outer)HTML\s*\+?=|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser"
    )
    scripts = sorted((ROOT / "static" / "js").rglob("*.js"))
    assert scripts
    assert [script.name for script in scripts if banned.search(script.read_text("utf-8"))] == []


def test_nothing_of_others_is_kept_among_our_files() -> None:
    names = [file.name for file in (ROOT / "static").rglob("*") if file.is_file() and "fonts" not in file.parts]
    assert [name for name in names if re.search(r"htmx|\bmin\.(js|css)$|vendor|jquery", name)] == []


def test_htmx_is_the_one_that_django_htmx_brings(db: None) -> None:
    package = Path(find_spec("django_htmx").submodule_search_locations[0])  # type: ignore[union-attr,index]
    [address] = re.findall(
        r'<script src="/static/(django_htmx/[^"]*htmx[^"]*\.js)"', Client().get("/").content.decode()
    )
    served = Path(finders.find(address))
    assert package in served.parents
    assert re.search(rb'version:"2\.0\.\d+"', served.read_bytes())


def environment_variables() -> set[str]:
    """What the settings and the commands ask of the environment."""
    readers = {"text", "flag", "number", "words", "folder", "postgres"}
    names = set()
    for file in python_files("newsroom"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="environment"), attr=attribute),
                    args=[ast.Constant(value=str(name)), *_],
                ) if attribute in readers:
                    names.add(name)
    return names


def test_every_environment_variable_is_in_the_readme() -> None:
    names = environment_variables()
    assert {"HOST", "PORT", "NEWSROOM_DATA", "DATABASE_URL", "SECRET_KEY"} <= names
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = {
        name for row in re.findall(r"^\|(.+?)\|", readme, re.MULTILINE) for name in re.findall(r"`([A-Z_]+)`", row)
    }
    assert names - listed == set()
    assert listed - names == set()


def test_the_limits_that_people_meet_are_in_the_readme() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    assert f"at most {MOST_IN_AN_HOUR} articles an hour" in readme
    assert f"file may have {LARGEST_FILE // 2**20} MB" in readme
    assert f"more than {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB is answered with 413" in readme
    assert f"up to {settings.DATA_UPLOAD_MAX_NUMBER_FILES:,} files at once" in readme


def fails(request: HttpRequest) -> None:
    raise RuntimeError


urlpatterns = [path("fails/", fails), path("", include("newsroom.urls"))]


@override_settings(ROOT_URLCONF=__name__)
def test_every_kind_of_answer_carries_the_policy_and_is_kept_by_no_cache(ana: User, ed: User) -> None:
    room = article()
    name = f"/highlights/{mark(room, 'Boats', by=ana).uuid}/"
    asked = [
        (200, reader(None).get("/")),
        (200, reader(ana).get("/", headers=HTMX)),
        (200, reader(ana).get(room.get_absolute_url())),
        (200, reader(ana).get(name, headers=HTMX)),
        (302, reader(None).get(f"/articles/{room.pk}/")),
        (301, reader(None).get(f"/articles/{room.pk}")),
        (302, reader(None).get(f"{name}notes/")),
        (302, reader(None).get("/admin/")),
        (200, reader(ed).get("/admin/")),
        (200, reader(None).get("/sign-in/")),
        (400, reader(ana).post("/theme/", {"theme": "x"})),
        (400, reader(None).get("/", headers={"Host": "evil.example"})),
        (401, reader(None).get(f"{name}notes/", headers=HTMX)),
        (403, reader(None, enforce_csrf_checks=True).post("/sign-in/")),
        (404, reader(None).get("/nowhere/")),
        (404, reader(ed).get("/admin/nowhere/")),
        (405, reader(None).get("/sign-out/")),
        (422, reader(None).post("/sign-in/")),
        (500, reader(None, raise_request_exception=False).get("/fails/")),
    ]
    for code, response in asked:
        where = f"{code} {response.request['PATH_INFO']}"
        assert response.status_code == code, where
        policy = response.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, where
        assert "no-store" in response.headers.get("Cache-Control", ""), where
        assert response.headers["X-Content-Type-Options"] == "nosniff", where
        assert response.headers["Referrer-Policy"] == "same-origin", where
        assert "Cookie" in response.headers.get("Vary", ""), where


def test_policy_allows_no_inline_script_and_its_nonce_is_new_each_time(db: None) -> None:
    answers = [Client().get("/") for _time in range(2)]
    policies = [answer.headers["Content-Security-Policy"] for answer in answers]
    nonces = [re.findall(r"'nonce-([^']+)'", policy)[0] for policy in policies]
    assert nonces[0] != nonces[1]
    for policy, nonce, answer in zip(policies, nonces, answers, strict=True):
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert set(re.findall(r'nonce="([^"]*)"', answer.content.decode())) == {nonce}


def test_policy_of_answers_without_scripts_names_no_inline_source(db: None) -> None:
    assert "unsafe" not in Client().get("/nowhere/").headers["Content-Security-Policy"]


def test_files_have_the_sizes_that_can_be_read_in_one_sitting() -> None:
    limits = {"py": 250, "html": 100, "js": 150, "css": 230}
    files = [
        f
        for p in ("articles", "annotations", "newsroom", "templates", "static/js", "static/css")
        for f in (ROOT / p).rglob("*")
    ]
    long = [
        f"{file.relative_to(ROOT)}: {lines}"
        for file in files
        if file.suffix[1:] in limits and "migrations" not in file.parts and "corpus" not in file.parts
        if (lines := len(file.read_text("utf-8").splitlines())) > limits[file.suffix[1:]]
    ]
    assert long == []


def test_debug_is_off_and_passwords_have_rules() -> None:
    assert settings.DEBUG is False
    assert {rule["NAME"].rpartition(".")[2] for rule in settings.AUTH_PASSWORD_VALIDATORS} >= {
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    }
