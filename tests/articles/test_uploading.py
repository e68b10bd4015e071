"""Many files at once, at the corpus desk."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.imports.reading import LARGEST_FILE
from articles.models import Article, Original
from newsroom.accounts.models import User
from tests.articles.test_adding import TEXT
from tests.factories import article, reader

UPLOAD = "/admin/articles/article/upload/"


def upload(user: User, *files: tuple[str, bytes], **more: Any) -> Any:
    return reader(user).post(UPLOAD, {"files": [SimpleUploadedFile(name, data) for name, data in files], **more})


def text(number: int) -> bytes:
    return TEXT.replace("Ferry fares", f"Fare {number}").replace("six per cent", f"{number} per cent").encode()


def test_the_report_lists_what_was_imported_the_same_and_refused(ed: User) -> None:
    upload(ed, ("old.txt", text(1)))
    page = upload(ed, ("old.txt", text(1)), ("new.txt", text(2)), ("bad.pdf", b"%PDF-1.7 aaaa")).content.decode()
    assert '<output data-of="imported">1<' in page and '<output data-of="same">1<' in page
    assert '<output data-of="refused">1<' in page and "This is no text and no web page" in page
    assert Article.objects.filter(status="draft").count() == 2
    assert {entry.change_message for entry in LogEntry.objects.all()} == {"Uploaded."}
    assert {original.added_by for original in Original.objects.all()} == {ed}


def test_files_are_published_at_once_where_the_editor_says_so(ed: User) -> None:
    upload(ed, ("a.txt", text(1)), publish="1")
    assert Article.objects.get().status == "published"


def test_publishing_a_draft_that_was_here_is_told_and_logged(ed: User) -> None:
    upload(ed, ("a.txt", text(1)))
    page = upload(ed, ("a.txt", text(1)), publish="1").content.decode()
    assert '<output data-of="published">1<' in page and '<li class="published">' in page
    assert Article.objects.get().status == "published"
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == ["Uploaded.", "Published."]


def test_a_teams_copy_does_not_stand_in_the_way_of_the_houses(ed: User, ana: User) -> None:
    from tests.articles.test_adding import keep, preview_of

    keep(reader(ana), preview_of(reader(ana), text(1).decode()))
    upload(ed, ("a.txt", text(1)))
    assert Article.objects.count() == 2


def test_one_file_asked_for_by_the_script_is_answered_by_its_line(ed: User) -> None:
    answer = (
        reader(ed)
        .post(UPLOAD, {"files": SimpleUploadedFile("<b>.txt", text(1))}, headers={"X-Requested-With": "upload"})
        .content.decode()
    )
    assert answer.count("<li") == 1 and "<html" not in answer and "&lt;b&gt;.txt" in answer


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\x.txt", "a\x00.txt", "x" * 300 + ".txt"])
def test_names_lead_nowhere(ed: User, originals: Any, name: str) -> None:
    assert upload(ed, (name, text(1))).status_code == 200
    kept = [path for path in originals.parent.rglob("*") if path.is_file() and originals in path.parents]
    assert [path.name for path in kept] == [Original.objects.get().sha256]


def test_a_file_of_10_mb_and_one_byte_is_refused_alone(ed: User) -> None:
    page = upload(ed, ("big.txt", b"x" * (LARGEST_FILE + 1)), ("a.txt", text(1))).content.decode()
    assert "larger than 10 MB" in page and Article.objects.count() == 1


def test_a_zip_bomb_is_refused_unopened(ed: User) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\x00" * 50_000_000)
    page = upload(ed, ("bomb.txt", packed.getvalue())).content.decode()
    assert "packed file" in page and not Original.objects.exists()


def test_1001_files_are_refused_with_a_sentence(ed: User) -> None:
    files = [(f"{number}.txt", b"x") for number in range(1001)]
    refused = upload(ed, *files)
    assert refused.status_code == 400 and "more than 1000 files" in refused.content.decode()
    assert not Original.objects.exists()


def test_no_files_are_asked_for_again(ed: User) -> None:
    assert upload(ed).status_code == 422


def test_an_upload_needs_its_token(ed: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ed)
    answer = client.post(UPLOAD, {"files": SimpleUploadedFile("a.txt", text(1))})
    assert answer.status_code == 403 and not Original.objects.exists()
    page = client.get(UPLOAD).content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    files = {"files": SimpleUploadedFile("a.txt", text(1)), "csrfmiddlewaretoken": token}
    assert client.post(UPLOAD, files).status_code == 200 and Article.objects.count() == 1


def test_only_who_may_add_articles_uploads(people: dict[str, Any]) -> None:
    article()
    for name in ("visitor", "ana", "cleo"):
        answer = reader(people[name]).post(UPLOAD, {"files": SimpleUploadedFile("a.txt", text(1))})
        assert answer.status_code == 302 and not Original.objects.exists()
