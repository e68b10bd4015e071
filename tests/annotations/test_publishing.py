"""While a new text of a marked article is published: nobody waits for it, and a crash leaves the old one whole."""

import os
import signal
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Any

import pytest
from django.db import connection

from annotations import following
from annotations.models import Anchor, AnchorSpan
from articles.models import Article, Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import TEXT, article, mark, reader

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20  # s
WORDS = ("The bridge will close", "Repairs cost two million", "Boats may still pass")


def publish(room: Article) -> None:
    texts = TEXT.replace("two million", "three million").split("\n\n")
    blocks = (Block(Kind.HEADLINE, "A bridge is mended"), *(Block(Kind.PARAGRAPH, text) for text in texts))
    Article.objects.get(pk=room.pk).publish_revision(Revision.of(blocks, language="en"))


def halfway(monkeypatch: Any, then: Callable[[], object]) -> None:
    """Do this when the new anchors are written and their spans are not."""
    write = following.insert

    def stopping(model: Any, fields: Any, rows: Any) -> None:
        if model is AnchorSpan:
            assert Anchor.objects.filter(revision__number=2).count() == len(WORDS)
            then()
        write(model, fields, rows)

    monkeypatch.setattr(following, "insert", stopping)


def leave_the_database() -> None:
    """No connection may be shared with another process."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def marked(by: User) -> Article:
    room = article()
    for words in WORDS:
        mark(room, words, by=by, visibility="everyone")
    return room


def test_a_process_killed_in_the_middle_leaves_the_old_text_whole(ana: User, monkeypatch: Any) -> None:
    room = marked(ana)
    leave_the_database()
    child = os.fork()
    if child == 0:
        try:
            halfway(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
            publish(room)
        finally:
            os._exit(1)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    room.refresh_from_db()
    [revision] = room.revisions.all()
    assert room.current_revision == revision
    assert (Anchor.objects.count(), AnchorSpan.objects.count()) == (len(WORDS), len(WORDS))
    page = reader(ana).get(room.get_absolute_url()).content.decode()
    assert "two" in page and "three" not in page and page.count("<mark ") == len(WORDS)
    publish(room)
    assert Anchor.objects.filter(revision__number=2).count() == len(WORDS)


def test_readers_get_the_old_text_at_once_while_the_new_one_is_published(ana: User, monkeypatch: Any) -> None:
    room, waiting, go_on = marked(ana), Signal(), Signal()

    def pause() -> None:
        waiting.set()
        assert go_on.wait(PATIENCE)

    def publishing() -> None:
        try:
            publish(room)
        finally:
            connection.close()

    halfway(monkeypatch, pause)
    desk = Thread(target=publishing)
    desk.start()
    try:
        assert waiting.wait(PATIENCE)
        for address in (room.get_absolute_url(), f"/articles/{room.pk}/highlights/", "/"):
            answer = reader(None).get(address)
            assert answer.status_code == 200 and "three million" not in answer.content.decode()
    finally:
        go_on.set()
        desk.join(PATIENCE)
    assert "three" in reader(None).get(room.get_absolute_url()).content.decode()
