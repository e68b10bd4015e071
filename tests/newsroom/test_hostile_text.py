"""Hostile words in every field of every model, on every page: they are text, and nothing of a page is made of them."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, models, transaction
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from lxml import html

from annotations.exports import markdown
from annotations.leaving import leaving
from annotations.models import Label
from annotations.notebook import Notebook
from articles.imports.proposal import Proposal
from articles.models import Article, ArticleDate, ArticleTag, Original, Revision, Source, Withdrawal
from articles.text.blocks import Block, Kind, Span, SpanKind
from newsroom.accounts.models import Team, User
from tests.annotations import routes as notebook
from tests.annotations.sessions import routes as sessions
from tests.articles import routes as corpus
from tests.factories import HTMX, article, mark, note, reader
from tests.newsroom import test_access as access
from tests.newsroom.accounts import routes as accounts

BIDI = "\u202e\u2066\u200f"
ATTACK = f"<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{BIDI}{{{{ 7*7 }}}}"
SHORT = '"><u onx=1>'
SCRIPT_LINK = "javascript:alert(1)//"

# What machines write and read: a form or a file never puts words there.
MACHINES = {
    *("sha256", "key_digest", "token_hash", "password", "session_key", "codename"),
    *("local", "zone", "time_zone", "zone_source", "action_time", "sentences", "packed_blocks"),
}
APPS = ("accounts", "admin", "articles", "annotations", "auth")
# The database refuses such words in these; everywhere else they must stand for the pages to be tried.
REFUSED = {"Label.hotkey"}


@pytest.fixture
def pages(people: dict[str, User | None], desk: Team, ana: User, ed: User) -> list[str]:
    """Every page of the house, and then hostile words in all that it shows."""
    scene = _furnish(people, desk, ana, ed)
    found = [access.address(row[0], scene) for row in access.ROUTES if row[1] == "GET"]
    assert Label.objects.filter(label_set__team=desk).exists()
    found += [f"/?{asked}" for asked in ("q=alert", "mine=1", "source=1", "q=nowhere%3Cscript%3Ealert(1)")]
    found += [f"{reverse('notebook')}?{asked}" for asked in ("q=alert", "order=article", "tag=x", "q=%22%3E%3Cu+onx=1")]
    found += [f"{scene.article.get_absolute_url()}?{asked}" for asked in ("sentences=1", "revision=1", "from=0&to=9")]
    withdrawn = article(_hostile_text(), headline=ATTACK, status=Article.Status.WITHDRAWN, team=None)
    Withdrawal.objects.create(article=withdrawn, reason="x")
    found.append(withdrawn.get_absolute_url())
    found += [f"{desk_page}?{asked}" for desk_page in ("/admin/articles/article/",) for asked in ("q=alert", "e=1")]
    poison()
    for model in admin.site._registry:
        found += _admin_pages(model)
    return list(dict.fromkeys(found))


def _furnish(people: dict[str, User | None], desk: Team, ana: User, ed: User) -> access.Scene:
    """A row of every model, made by the verbs that make them."""
    source = Source.objects.create(name="Quay")
    room = article(_hostile_text(), headline=ATTACK, source=source, doubts=[["byline", ATTACK], [ATTACK, ATTACK]])
    original = Original.of(Original.keep_bytes(b"x", name="x", media_type="text/html"), by=ana)
    room.publish_revision(Revision.of(_hostile_text(), language="en", original=original, locator="x", parser="x"))
    ArticleDate.objects.create(article=room, kind="published", local="2024-01-01", instant="2024-01-01T00:00Z")
    ArticleTag.objects.create(article=room, word="x", folded="x")
    for turn in (accounts, notebook, corpus, sessions):
        turn.make(people)
    sessions.prepare("session_decision_undoing", "POST")  # revealed, settled: its pages show all that they can
    highlight = mark(room, "words that are marked", by=ana, visibility="everyone")
    highlight.retag(["x"], by=ana)
    written = note(highlight, f"{ATTACK} [a]({SCRIPT_LINK}) <{SCRIPT_LINK}> ![a](x) `{ATTACK}`\n\n{ATTACK}")
    note(highlight, f"@ana {ATTACK}", by=people["ben"])
    admin.models.LogEntry.objects.log_actions(str(ed.pk), [room, room], CHANGE, ATTACK)
    return access.Scene("house", "everyone", room, highlight, written)


def _hostile_text() -> tuple[Block, ...]:
    """The attack in each kind of block, and a link that would run it."""
    link = Span(SpanKind.LINK, 0, len(ATTACK), SCRIPT_LINK)
    kinds: dict[Kind, dict[str, Any]] = {
        Kind.HEADING: {"level": 2},
        Kind.LIST_ITEM: {"depth": 1},
        Kind.TABLE_ROW: {"cells": ((0, len(ATTACK)),)},
        Kind.PARAGRAPH: {"spans": (link, Span(SpanKind.CODE, 0, 5))},
    }
    blocks = [Block(kind, ATTACK, **kinds.get(kind, {})) for kind in Kind]
    return (*blocks, Block(Kind.PARAGRAPH, f"Some words that are marked: so the mayor said. {ATTACK}"))


def poison() -> None:
    """Hostile words in each field of words that has no choices, in every row, past all validation."""
    for model in apps.get_models():
        if model._meta.managed and model._meta.app_label in APPS and model.__name__ not in ("Permission", "Revision"):
            for field in model._meta.concrete_fields:
                words = isinstance(field, models.CharField | models.TextField) and not field.choices
                if words and field.name not in MACHINES:
                    _fill(model, field)


def _fill(model: type[models.Model], field: "models.Field[Any, Any]") -> None:
    for number, row in enumerate(model._default_manager.order_by("pk")):
        words = _words_for(field, number if number else "")
        try:
            with transaction.atomic():
                model._default_manager.filter(pk=row.pk).update(**{field.name: words})
        except IntegrityError:
            assert f"{model.__name__}.{field.name}" in REFUSED


def _words_for(field: "models.Field[Any, Any]", number: object) -> str:
    longest = field.max_length or 20_000
    start = SCRIPT_LINK if isinstance(field, models.URLField) else ""
    for words in (start + ATTACK, SHORT):
        if len(words) + 6 <= longest:
            return f"{words}{number}"
    return SHORT[:longest]


def _admin_pages(model: type[models.Model]) -> Iterator[str]:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    yield reverse(f"{name}_changelist")
    yield reverse(f"{name}_changelist") + "?q=alert"
    for row in model._default_manager.order_by("-pk")[:2]:
        yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete"))


def intrusions(page: bytes) -> list[str]:
    """What of the attack has become an element or an attribute of the page."""
    found = []
    for element in html.fromstring(page).iter(html.etree.Element):
        tag, words = str(element.tag), element.text or ""
        if (tag == "script" and "alert(" in words) or (tag == "img" and element.get("src") == "x") or tag == "u":
            found.append(f"<{tag}>")
        for name, value in element.items():
            runs = name != "value" and value.strip().lower().startswith("javascript:")
            if runs or name.startswith("on") or "<" in name:
                found.append(f"<{tag} {name}={value!r}>")
    return found


def shows_it(page: bytes) -> bool:
    whole = html.fromstring(page)
    held = [*whole.itertext(), *(value for element in whole.iter(html.etree.Element) for value in element.values())]
    return any("alert(1)" in words or "onx=1" in words for words in held)


def test_the_attack_would_be_seen_if_a_page_let_it_in() -> None:
    attacks = [ATTACK, f'<a title="{SHORT}">', f'<a href=" {SCRIPT_LINK}">', "<p onclick=x>"]
    assert all(intrusions(f"<main>{attack}</main>".encode()) for attack in attacks)


def test_every_page_shows_hostile_words_as_text(pages: list[str], ana: User, cleo: User) -> None:
    User.objects.filter(pk=ana.pk).update(is_staff=True, is_superuser=True)
    seen = set()
    for client, desk in ((reader(ana), True), (reader(cleo), False), (Client(), False)):
        for page in (page for page in pages if desk or not page.startswith("/admin")):
            answer = client.get(page, follow=True)
            assert answer.status_code < 500, page
            if answer["Content-Type"].startswith("text/html"):
                if not answer.content.strip():
                    continue
                assert intrusions(answer.content) == [], page
                seen |= {page} if shows_it(answer.content) else set()
            else:
                attached = answer.get("Content-Disposition", "").startswith("attachment")
                plain = answer["Content-Type"].startswith(("application/json", "text/javascript", "text/plain"))
                assert attached or (plain and answer["X-Content-Type-Options"] == "nosniff"), page
    plain = {page for page in pages if "/admin/" not in page}
    assert len(seen & plain) > 12 and len(seen - plain) > 30, (len(seen & plain), len(seen - plain))


def test_every_htmx_answer_shows_hostile_words_as_text(pages: list[str], ana: User) -> None:
    client = reader(ana)
    for page in (page for page in pages if not page.startswith("/admin")):
        answer = client.get(page, headers=HTMX)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        assert intrusions(b"<main>" + answer.content + b"</main>") == [], page


def test_every_form_that_is_sent_back_shows_hostile_words_as_text(
    people: dict[str, User | None], desk: Team, ana: User, ed: User
) -> None:
    scene = _furnish(people, desk, ana, ed)
    posted = [row[0] for row in access.ROUTES if row[1] == "POST"]
    sendings = [
        (
            access.address(route, scene),
            {**dict.fromkeys(access.form(route, scene), ATTACK), "text": ATTACK, "q": ATTACK},
        )
        for route in posted
        if route not in ("admin:logout", "sign_out")
    ]
    User.objects.filter(pk=ana.pk).update(is_staff=True, is_superuser=True)
    for user in (ana, None):
        for address, form in sendings:
            with transaction.atomic():
                answer = reader(user).post(address, form, follow=True)
                transaction.set_rollback(True)
            assert answer.status_code < 500, address
            if answer.content.strip() and answer["Content-Type"].startswith("text/html"):
                assert intrusions(answer.content) == [], address


def test_confirmations_at_the_desk_show_hostile_words_as_text(pages: list[str], ana: User) -> None:
    User.objects.filter(pk=ana.pk).update(is_staff=True, is_superuser=True)
    client = reader(ana)
    for place, chosen, acts in (
        ("articles/article", Article.objects.first(), ("publish", "withdraw", "addtags", "removetags", "assignsource")),
        ("accounts/team", Team.objects.first(), ("delete_selected",)),
        ("articles/source", Source.objects.first(), ("delete_selected",)),
        ("accounts/user", ana, ("delete_selected",)),
        ("auth/group", apps.get_model("auth", "Group").objects.first(), ("delete_selected",)),
    ):
        assert chosen is not None
        for act in acts:
            for confirmed in (
                {},
                {"confirmed": "1", "reason": "", "tags": ATTACK * 9, "source": ATTACK, "zone": ATTACK},
            ):
                form = {"action": act, "_selected_action": [chosen.pk], **confirmed}
                answer = client.post(f"/admin/{place}/", form)
                assert answer.status_code in (200, 302, 422), (place, act)
                assert not answer.content or intrusions(answer.content) == [], (place, act)


def test_the_report_of_an_upload_shows_hostile_names_as_text(ed: User) -> None:
    names = [f"{number}{ATTACK}.txt".replace("/", "") for number in range(2)]
    files = [
        SimpleUploadedFile(names[0], f"{ATTACK}\n\nThe ferry leaves at nine, they say, and {ATTACK}.".encode()),
        SimpleUploadedFile(names[1], b"%PDF-1.7"),
    ]
    answer = reader(ed).post("/admin/articles/article/upload/", {"files": files})
    assert intrusions(answer.content) == [] and shows_it(answer.content)


def test_the_preview_of_a_hostile_page_shows_it_as_text(ana: User, desk: Team) -> None:
    said = f"The harbour board will raise its fares by six per cent, it said {ATTACK} on Thursday."
    kept = html.etree.Element("p")
    kept.text = said
    words = html.tostring(kept, encoding="unicode")
    page = f"<html><title>{words}</title><article><h1>{words}</h1>{words}{words.replace('six', 'nine')}</article>"
    token = Proposal.bring(page.encode(), name=ATTACK, by=ana, team=desk).token
    address = reverse("article_preview", args=[token])
    for answer in (
        reader(ana).get(address),
        reader(ana).post(address, {"headline": ATTACK, "byline": ATTACK, "published": ATTACK, "source": ATTACK}),
        reader(ana).post(address, {"keep": 1, "headline": ATTACK, "byline": ATTACK, "published": ATTACK}),
    ):
        assert intrusions(answer.content) == [] and shows_it(answer.content)


def test_exports_hand_hostile_words_over_as_files(pages: list[str], ana: User) -> None:
    for form in ("markdown", "csv", "json"):
        answer = reader(ana).get(reverse("notebook_export"), {"format": form})
        assert answer["Content-Disposition"].startswith("attachment; filename="), form
        assert answer["X-Content-Type-Options"] == "nosniff" and "html" not in answer["Content-Type"]


def test_hostile_markdown_of_an_export_is_text_when_it_is_drawn(pages: list[str], ana: User) -> None:
    packed = b"".join(
        markdown.write(leaving(Notebook(ana, QueryDict("order=article")).pages(200), ana, "https://x.example"))
    )
    with ZipFile(BytesIO(packed)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]
    assert texts and any("alert(1)" in text for text in texts)
    for text in texts:
        drawn = github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
        assert [i for i in intrusions(f"<main>{drawn}</main>".encode()) if "<img src='x'>" not in i] == []


def test_the_log_has_an_entry_of_hostile_words(pages: list[str]) -> None:
    assert LogEntry.objects.filter(object_repr__contains="alert(1)").exists()
