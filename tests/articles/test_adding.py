"""Adding an article: brought, seen, corrected, kept; once."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.imports.reading import LARGEST_FILE
from articles.models import Article, Original
from articles.models.original import write_once
from newsroom.accounts.models import Membership, Team, User
from tests.factories import HTMX, reader

TEXT = """The Harbour Post

Ferry fares rise in spring

By Mara Quill

14 March 2024

The harbour board will raise ferry fares by six per cent in April, it said on Thursday.

Commuters who hold a season ticket pay the old price until June. The board expects two million more a year.
"""


def bring(client: Client, text: str = TEXT, place: str = "", **more: Any) -> Any:
    team = Team.objects.filter(name="Verification desk").first()
    place = place or f"team-{team.pk}"  # type: ignore[union-attr]
    return client.post(reverse("article_new"), {"text": text, "place": place, **more})


def preview_of(client: Client, text: str = TEXT, place: str = "") -> str:
    response = bring(client, text, place)
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def fields_of(page: str) -> dict[str, str]:
    """What the preview's form would send, as it stands."""
    found = dict(re.findall(r'<input type="text" name="([a-z_]+)"(?: value="([^"]*)")?', page))
    for name, value in re.findall(r'<textarea name="([a-z]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL):
        found[name] = value
    return found


def keep(client: Client, at: str, /, **changes: Any) -> Any:
    fields = fields_of(client.get(at).content.decode())
    return client.post(at, {**fields, "keep": "1", **changes})


def test_a_member_pastes_a_text_sees_it_and_reads_it_a_moment_later(ana: User, ben: User, cleo: User) -> None:
    client = reader(ana)
    address = preview_of(client)
    page = client.get(address).content.decode()
    assert "Ferry fares rise in spring" in page and "Mara Quill" in page and "2024-03-14" in page
    assert not Article.objects.exists() and not Original.objects.exists()
    kept = keep(client, address)
    article = Article.objects.get()
    assert kept["Location"] == article.get_absolute_url()
    assert (article.headline, article.status, article.team) == (
        "Ferry fares rise in spring",
        "published",
        ana.teams.get(),
    )
    assert article.date("published").local == "2024-03-14"  # type: ignore[union-attr]
    assert client.get(kept["Location"]).status_code == 200
    assert reader(ben).get(kept["Location"]).status_code == 200
    assert reader(cleo).get(kept["Location"]).status_code == 404
    assert reader(None).get(kept["Location"]).status_code == 404


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_what_is_never_kept_goes_after_a_week_with_the_next_preview(ana: User, originals: Path, settings: Any) -> None:
    client = reader(ana)
    left, waiting = preview_of(client), preview_of(client, TEXT + "\nMore.")
    assert client.get(waiting).status_code == 200 and files_in(originals) == []
    [today] = settings.PREVIEWS_DIR.iterdir()
    past, lately = (str(timezone.now().date() - timedelta(days=days)) for days in (8, 7))
    today.rename(settings.PREVIEWS_DIR / past)
    preview_of(client, TEXT + "\nStill more.")
    assert [day.name for day in settings.PREVIEWS_DIR.iterdir()] == [str(timezone.now().date())]
    for gone in (client.get(left), client.post(left, {"keep": "1"})):
        assert gone["Location"] == reverse("article_new")
    assert "lain here for more than a week" in client.get(reverse("article_new")).content.decode()
    (settings.PREVIEWS_DIR / str(timezone.now().date())).rename(settings.PREVIEWS_DIR / lately)
    preview_of(client)
    assert len(files_in(settings.PREVIEWS_DIR)) == 2


def test_a_preview_clears_away_no_more_than_it_has_time_for(ana: User, settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("articles.imports.previews.MOST_AT_ONCE", 3)
    client = reader(ana)
    for day in ("2020-01-01", "2020-01-02"):
        for number in range(4):
            write_once(settings.PREVIEWS_DIR / day / f"{number}", b"x")
    left = []
    for number in range(4):
        preview_of(client, f"{TEXT}\n{number}.")
        left.append(len(list(settings.PREVIEWS_DIR.glob("2020-*/*"))))
    assert left == [5, 2, 0, 0] and not list(settings.PREVIEWS_DIR.glob("2020-*"))


def test_what_is_kept_lies_among_the_originals_and_what_is_refused_does_not(ana: User, originals: Path) -> None:
    client, address = reader(ana), "https://post.example/ferry"
    keep(client, preview_of(client), address=address)
    original = Original.objects.get()
    assert files_in(originals) == [original.sha256] and original.kept.read() == TEXT.encode()
    assert keep(client, preview_of(client, TEXT + "\nMore."), address=address).status_code == 409
    assert files_in(originals) == [original.sha256]


def test_a_reload_between_the_steps_loses_nothing(ana: User) -> None:
    client = reader(ana)
    address = preview_of(client)
    first, second = (
        re.sub(r'csrf\S+ value="\w+"|nonce="[^"]+"|X-CSRFToken[^}]+', "", client.get(address).content.decode())
        for _ in range(2)
    )
    assert fields_of(first) == fields_of(second)


def test_a_second_submit_makes_no_second_article(ana: User) -> None:
    client = reader(ana)
    address = preview_of(client)
    first, second = keep(client, address), keep(client, address)
    assert first["Location"] == second["Location"]
    assert Article.objects.count() == 1


def test_the_same_text_again_leads_to_the_article_that_there_is(ana: User, ben: User) -> None:
    keep(reader(ana), preview_of(reader(ana)))
    again = bring(reader(ben))
    assert again["Location"] == Article.objects.get().get_absolute_url()


def test_another_teams_article_is_never_told_of(ana: User, cleo: User) -> None:
    keep(reader(ana), preview_of(reader(ana)))
    place = f"team-{cleo.teams.get().pk}"
    client = reader(cleo)
    kept = keep(client, preview_of(client, place=place))
    own = Article.objects.get(team__name="Weekend magazine")
    assert kept["Location"] == own.get_absolute_url()
    assert Article.objects.count() == 2 and Original.objects.count() == 1


def test_the_same_address_in_two_teams_is_two_articles(ana: User, cleo: User) -> None:
    address = "https://post.example/ferry"
    keep(reader(ana), preview_of(reader(ana)), address=address)
    client = reader(cleo)
    kept = keep(client, preview_of(client, TEXT + "\nMore.", f"team-{cleo.teams.get().pk}"), address=address)
    assert kept.status_code == 302
    twice = keep(client, preview_of(client, TEXT + "\nStill more.", f"team-{cleo.teams.get().pk}"), address=address)
    assert twice.status_code == 409 and "from this address already" in twice.content.decode()


def test_what_the_house_reads_is_not_copied_into_a_team(ana: User, ed: User) -> None:
    keep(reader(ed), preview_of(reader(ed), place="house"))
    article = Article.objects.get()
    assert (article.team, article.status) == (None, "published")
    assert bring(reader(ana))["Location"] == article.get_absolute_url()


def test_a_draft_of_ones_own_team_is_told_of_and_not_copied(ana: User) -> None:
    client = reader(ana)
    keep(client, preview_of(client))
    Article.objects.update(status="draft")
    refused = bring(client)
    assert refused.status_code == 422 and "as a draft" in refused.content.decode()
    assert TEXT.strip().splitlines()[-1] in refused.content.decode()


def test_an_article_moved_to_another_team_leaves_its_place_free(ana: User, cleo: User) -> None:
    client = reader(ana)
    keep(client, preview_of(client))
    Article.objects.update(team=cleo.teams.get())
    assert keep(client, preview_of(client)).status_code == 302
    assert Article.objects.filter(team=ana.teams.get()).count() == 1


def test_a_member_cannot_add_for_the_house_or_for_a_team_of_others(ana: User, cleo: User) -> None:
    for place in ("house", f"team-{cleo.teams.get().pk}", "team-0", "x"):
        assert bring(reader(ana), place=place).status_code == 422
    assert not Article.objects.exists()


def test_fields_are_corrected_and_the_parser_says_so(ana: User) -> None:
    client = reader(ana)
    kept = keep(
        client,
        preview_of(client),
        headline="Ferry fares to rise",
        dek="From April.",
        source="The Evening Quay",
        byline="Mara Quill and Tom Reed",
        agency="Reuters",
        published="2024-03-15 07:05",
        published_zone="Europe/Berlin",
        language="en-GB",
        address="https://quay.example/fares",
    )
    assert kept.status_code == 302
    article = Article.objects.get()
    revision = article.current_revision
    assert revision is not None and revision.number == 1 and revision.parser == "scrape 1 + corrected"
    assert (article.headline, article.dek) == ("Ferry fares to rise", "From April.")
    assert [block.kind for block in revision.blocks][:2] == ["headline", "dek"]
    assert (str(article.source), article.byline) == ("The Evening Quay", "Mara Quill and Tom Reed")
    assert (article.agency, article.language) == ("Reuters", "en")
    date = article.date("published")
    assert date is not None and (date.local, date.zone, date.zone_source) == (
        "2024-03-15T07:05",
        "Europe/Berlin",
        "stated",
    )
    assert article.listed_at.isoformat() == "2024-03-15T06:05:00+00:00"


def test_wrong_corrections_are_named_and_kept_on_the_page(ana: User) -> None:
    client = reader(ana)
    for field, value in {
        "published": "yesterday",
        "published_zone": "Mars/Base",
        "address": "javascript:alert(1)",
        "language": "<b>",
        "updated": "2024-13-45",
    }.items():
        refused = keep(client, preview_of(client), **{field: value})
        page = refused.content.decode()
        assert refused.status_code == 422 and 'role="alert"' in page
        assert fields_of(page)[field].replace("&lt;", "<").replace("&gt;", ">") == value
    assert not Article.objects.exists()


def test_blocks_are_corrected_changed_in_kind_divided_and_left_out(ana: User) -> None:
    client = reader(ana)
    address = preview_of(client)
    kept = keep(
        client, address, **{"text-0": "A first part.\r\n\r\nA second part of it.", "kind-0": "quote", "drop": ["1"]}
    )
    assert kept.status_code == 302
    blocks = Article.objects.get().current_revision.blocks  # type: ignore[union-attr]
    assert [(block.kind, block.text) for block in blocks[1:]] == [
        ("quote", "A first part."),
        ("quote", "A second part of it."),
    ]


def test_a_block_opens_by_htmx_and_without(ana: User) -> None:
    client = reader(ana)
    address = preview_of(client)
    opened = client.get(address + "?block=1", headers=HTMX).content.decode()
    assert 'name="text-1"' in opened and "<html" not in opened and "Commuters" in opened
    whole = client.post(address, {**fields_of(client.get(address).content.decode()), "open": "1"}).content.decode()
    assert 'name="text-1"' in whole and 'name="text-0"' not in whole
    assert not Article.objects.exists()


def test_leaving_out_every_block_is_refused(ana: User) -> None:
    client = reader(ana)
    refused = keep(client, preview_of(client), headline="", drop=["0", "1", "2"])
    assert refused.status_code == 422 and "no text left" in refused.content.decode()


def test_the_address_of_a_proposal_serves_nobody_else_and_no_forgery(ana: User, ben: User, ed: User) -> None:
    address = preview_of(reader(ana))
    token = address.rstrip("/").rpartition("/")[2]
    for user in (ben, ed):
        assert reader(user).get(address).status_code == 404
        assert reader(user).post(address, {"keep": "1"}).status_code == 404
    for forged in (token[:-1] + ("A" if token[-1] != "A" else "B"), token[5:], "x", token + "=="):
        assert reader(ana).post(reverse("article_preview", args=[forged]), {"keep": "1"}).status_code == 404
    assert not Article.objects.exists()


def test_whoever_left_the_team_cannot_keep_for_it(ana: User) -> None:
    address = preview_of(reader(ana))
    Membership.objects.filter(user=ana).delete()
    assert reader(ana).post(address, {"keep": "1"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"x" * (LARGEST_FILE + 1), "larger than 10 MB"),
        ("a.zip", b"PK\x03\x04" + b"\x00" * 500, "packed file"),
        ("a.html", b"\x1f\x8b" + b"\x00" * 500, "packed file"),
        ("a.pdf", b"%PDF-1.7 " + b"x" * 100, "no text and no web page"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"short", "no text of an article"),
    ],
)
def test_a_file_that_holds_no_article_is_refused_with_a_sentence(
    ana: User, name: str, data: bytes, sentence: str
) -> None:
    refused = bring(reader(ana), "", file=SimpleUploadedFile(name, data))
    assert refused.status_code == 422 and sentence in refused.content.decode()
    assert not Original.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "a\x00b.txt", "CON", "n" * 400 + ".txt", "\u202etxt.exe"]
)
def test_a_files_name_leads_nowhere(ana: User, originals: Any, name: str) -> None:
    client = reader(ana)
    brought = bring(client, "", file=SimpleUploadedFile(name, TEXT.encode()))
    assert brought.status_code == 302
    keep(client, brought["Location"])
    original = Original.objects.get()
    assert "/" not in original.name and "\\" not in original.name and len(original.name) <= 255
    kept = [path for path in originals.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [original.sha256]


def test_a_page_and_a_text_at_once_are_refused(ana: User) -> None:
    refused = bring(reader(ana), file=SimpleUploadedFile("a.txt", TEXT.encode()))
    assert refused.status_code == 422 and "Both a text and a file" in refused.content.decode()
    assert bring(reader(ana), "  \n").status_code == 422


def test_a_pasted_page_is_read_as_a_page_and_no_markup_survives(ana: User) -> None:
    client = reader(ana)
    fares = "The board will raise fares. " * 9
    article = f"<article><h1>Fares <script>alert(1)</script>rise</h1><p onclick=x>{fares}</p></article>"
    page = f"<!doctype html><html><body>{article}</body></html>"
    address = preview_of(client, page)
    shown = client.get(address).content.decode()
    assert "alert(1)" not in shown and "onclick" not in shown
    assert keep(client, address).status_code == 302
    assert Article.objects.get().current_revision.parser.startswith("webpage")  # type: ignore[union-attr]


def test_hostile_words_are_shown_as_text(ana: User) -> None:
    client = reader(ana)
    attack = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    text = TEXT.replace("Ferry fares rise", attack).replace("Commuters", attack).replace("Mara Quill", attack)
    for page in (
        bring(client, attack, place="none"),
        client.get(preview_of(client, text)),
        keep(client, preview_of(client, text), source=attack, byline=attack, language=attack, published=attack),
    ):
        assert "<script>alert" not in page.content.decode() and "<img src=x" not in page.content.decode()


def test_somebody_in_no_team_is_told_why_they_cannot_add(labels: None) -> None:
    page = reader(User.objects.create_user("dora")).get(reverse("article_new")).content.decode()
    assert "in none yet" in page and "<textarea" not in page
