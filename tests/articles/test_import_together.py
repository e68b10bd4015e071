"""A folder goes in a hundred at a time; what does not go in with the others is told apart from them."""

from collections import Counter
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.imports import Outcome, Result, Wish, import_all
from articles.models import Article, Original, Revision, Source
from articles.signals import revision_published
from newsroom.accounts.models import Team

pytestmark = pytest.mark.django_db


def scrape(number: int) -> bytes:
    return (
        f" date 2026-10-12 The Harbour Post - News City PORT World Letters Sport\nBridge {number} is mended at last\n\n"
        f"By MERIDIAN\nPublished: OCTOBER 12, 2026 18:32\n\nThe bridge with the number {number} was shut all year.\n\n"
        "It opened again on Monday, and the boats below it sounded their horns for an hour.\n"
    ).encode()


def page(address: str, words: str) -> bytes:
    head = f'<!doctype html><html lang="en"><head><title>{words}</title><link rel="canonical" href="{address}"></head>'
    text = f"<p>{words} It was the talk of the town for many weeks, and of the next town too.</p>" * 4
    return f"{head}<body><article><h1>{words}</h1>{text}</article></body></html>".encode()


def take_in(*files: bytes) -> list[Outcome]:
    return list(import_all([(f"{n}.any", lambda data=data: data) for n, data in enumerate(files)], Wish(publish=True)))


def results(outcomes: list[Outcome]) -> Counter[Result]:
    return Counter(outcome.result for outcome in outcomes)


def test_folder_becomes_articles_with_their_words_dates_and_one_source() -> None:
    heard = []
    revision_published.connect(listen := lambda article, **_: heard.append(article.pk))
    outcomes = take_in(*map(scrape, range(12)))
    revision_published.disconnect(listen)
    assert results(outcomes) == {Result.IMPORTED: 12}
    assert Source.objects.count() == 1
    for number, outcome in enumerate(outcomes):
        article = Article.objects.get(entry__words__matches=f'"bridge {number} is"')
        assert article == outcome.article
        assert article.status == Article.Status.PUBLISHED
        assert article.current_revision is not None and article.current_revision.number == 1
        assert (
            article.current_revision.original is not None
            and article.current_revision.original.kept.read() == scrape(number)
        )
        assert article.date("published") is not None
        assert article.pk in heard


def test_folder_costs_few_queries_for_each_file() -> None:
    with CaptureQueriesContext(connection) as captured:
        take_in(*map(scrape, range(50)))
    assert len(captured) < 75


def test_same_file_twice_in_a_folder_is_one_article() -> None:
    outcomes = take_in(scrape(1), scrape(2), scrape(1))
    assert [outcome.result for outcome in outcomes] == [Result.IMPORTED, Result.IMPORTED, Result.SAME]
    assert Article.objects.count() == Revision.objects.count() == Original.objects.count() == 2


def test_folder_of_a_team_stands_beside_the_houses(desk: Team) -> None:
    files = [(f"{number}.txt", partial(scrape, number)) for number in range(3)]
    for wish in (Wish(team=desk), Wish(), Wish(team=desk)):
        outcomes = list(import_all(files, wish))
    assert results(outcomes) == {Result.SAME: 3}
    assert Article.objects.filter(team=desk).count() == Article.objects.filter(team=None).count() == 3
    assert set(Revision.objects.values_list("article__team", "locator")) == {(desk.pk, f"team-{desk.pk}"), (None, "")}
    assert Source.objects.count() == 1


def test_two_pages_of_one_address_are_one_article_and_a_proposal() -> None:
    here = "https://example.org/bridge"
    outcomes = take_in(page(here, "A bridge is mended."), scrape(1), page(here, "The bridge is mended again."))
    assert [outcome.result for outcome in outcomes] == [Result.IMPORTED, Result.IMPORTED, Result.PROPOSED]
    assert outcomes[2].article == outcomes[0].article
    assert Article.objects.count() == 2


def test_page_whose_address_the_corpus_has_is_proposed_and_the_others_go_in() -> None:
    here = "https://example.org/bridge"
    take_in(page(here, "A bridge is mended."))
    outcomes = take_in(scrape(1), page(here, "The bridge is mended again."), scrape(2))
    assert results(outcomes) == {Result.IMPORTED: 2, Result.PROPOSED: 1}
