"""The index of words: written with every change, in every script, and telling nothing that is not shown."""

import pytest

from annotations.models import Hiding, Highlight
from articles.models import Revision
from articles.text.blocks import Block, Kind
from newsroom.accounts.models import User
from tests.factories import article, mark, note


@pytest.fixture
def marked(ana: User) -> Highlight:
    return mark(article(), "two million", by=ana, visibility="team")


def found(words: str) -> bool:
    return Highlight.objects.holding(words).exists()


def test_quote_headline_tags_and_notes_are_found(marked: Highlight, ana: User) -> None:
    marked.retag(["treasury"], by=ana)
    note(marked, "A zeppelin, *surely*.")
    for words in ("million", "MILLION two", '"two million"', "mended", "treasury", "zeppelin million", "surely"):
        assert found(words), words
    for words in ("mayor", "zeppelin mayor", '"million two"', "", '"', "AND OR", "*", "million*x"):
        assert not found(words), words


def test_what_is_taken_away_is_found_no_more(marked: Highlight, ana: User, ben: User, ed: User) -> None:
    marked.retag(["treasury"], by=ana)
    mine, theirs = note(marked, "zeppelin"), note(marked, "airship", by=ben)
    mine.rewrite(by=ana, text="balloon", version=1)
    marked.retag([], by=ana, since=["treasury"])
    assert not found("treasury") and not found("zeppelin") and found("balloon")
    Hiding.hide(theirs, by=ed, reason="Insult")
    assert not found("airship")
    Hiding.objects.get().lift(by=ed)
    marked.delete_by(ana)
    assert found("airship") and not found("balloon")
    mine.refresh_from_db()
    marked.restore_by(ana)
    mine.delete_by(ana)
    assert found("million") and not found("balloon")


def test_new_headline_is_found(marked: Highlight) -> None:
    blocks = (Block(Kind.HEADLINE, "A viaduct is mended"), Block(Kind.PARAGRAPH, "It cost two million."))
    marked.article.publish_revision(Revision.of(blocks, language="en"))
    assert found("viaduct") and not found("bridge")


def test_scripts_without_spaces_are_found(ana: User) -> None:
    mark(article("橋は月曜日に閉鎖される。", headline="橋"), "月曜日に閉鎖", by=ana)
    assert found("閉鎖") and found("橋") and not found("火曜日")


def test_erased_mark_leaves_no_words(marked: Highlight) -> None:
    Highlight.objects.filter(pk=marked.pk).delete()
    assert not found("million")
