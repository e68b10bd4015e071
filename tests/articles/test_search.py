"""Full-text search finds the same on both engines, and takes whatever people type."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article, Entry, Revision
from articles.text.blocks import Block, Kind
from tests.factories import article, reader

pytestmark = pytest.mark.django_db

CORPUS = {
    "plain": "Officials were warning about the troops near the border. The state-of-the-art gauge isn’t broken.",
    "numbers": "It cost 3.5 million in 2022, said U.S. officials in AT&T’s C++ office.",
    "french": "Le café à Zürich était fermé, naïve Ångström; l’Élysée ouvre les œuvres.",
    "chinese": "台北市長昨天表示，橋樑將於下週關閉。",
    "japanese": "市場では魚の競りが行われた。カタカナもある。",
    "arabic": "قال الوزير إن الجسر سيغلق يوم الاثنين",
    "hebrew": "ראש העיר אמר שהגשר ייסגר",
    "thai": "สะพานจะปิดวันจันทร์",
    "korean": "시장은 다리가 닫힌다고 말했다",
    "greek": "Η γέφυρα θα κλείσει τη Δευτέρα στην Αθήνα.",
    "vowels": "أَعْلَنَ الوَزيرُ. בְּרֵאשִׁית.",
    "wide": "Ｔｏｋｙｏ ２０２６ the ofﬁce co\u00adoperates",
    "hindi": "पुल सोमवार को बंद होगा",
    "plurals": "Two parties, many cities and boxes; a witness read the news. He doesn't care: the bus stops.",
    "markup": "The tag <b>bold & bad</b> was in the “text” itself.",
}


@pytest.fixture
def corpus() -> None:
    for name, text in CORPUS.items():
        article(text, headline=name.upper() + " HEADLINE")


def found(query: str) -> set[str]:
    matching = Article.objects.filter(entry__words__matches=query)
    return {headline.partition(" ")[0].lower() for headline in matching.values_list("headline", flat=True)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("troops", {"plain"}),
        ("TROOPS", {"plain"}),
        ("troop", {"plain"}),
        ('"troop"', set()),
        ("warning", {"plain"}),
        ("warned", set()),
        ("the", {"plain", "wide", "plurals", "markup"}),
        ('"about the troops"', {"plain"}),
        ('"about troops"', set()),
        ("about-the-troops", {"plain"}),
        ("party", {"plurals"}),
        ("city box", {"plurals"}),
        ("witnesses", {"plurals"}),
        ("buses", {"plurals"}),
        ("new", set()),
        ("news", {"plurals"}),
        ("don't", set()),
        ("doesn't", {"plurals"}),
        ("doesn’t", {"plurals"}),
        ("isn't", {"plain"}),
        ("gauge isn", {"plain"}),
        ("at&t", {"numbers"}),
        ("u.s.", {"numbers"}),
        ("c++", {"numbers"}),
        ("million 3.5", {"numbers"}),
        ("3.6", set()),
        ("cafe zurich", {"french"}),
        ("cafe\u0301", {"french"}),
        ("Zu\u0308rich", {"french"}),
        ("CAFÉS", {"french"}),
        ("elysee", {"french"}),
        ("angstrom", {"french"}),
        ("γεφυρα", {"greek"}),
        ("ΓΈΦΥΡΑ", {"greek"}),
        ("اعلن", {"vowels"}),
        ("أعلن الوزير", {"vowels"}),
        ("בראשית", {"vowels"}),
        ("tokyo 2026", {"wide"}),
        ("office", {"wide", "numbers"}),
        ("cooperates", {"wide"}),
        ("सोमवार", {"hindi"}),
        ("सम", set()),
        ("台", {"chinese"}),
        ('"昨天表示，橋樑"', {"chinese"}),
        ("カタカナ もある", {"japanese"}),
        ("troops border", {"plain"}),
        ("border troops", {"plain"}),
        ('"near the border"', {"plain"}),
        ('"border the near"', set()),
        ('"troops near', {"plain"}),
        ("officials", {"plain", "numbers"}),
        ("headline", set(CORPUS)),
        ("french headline", {"french"}),
        ("state-of-the-art", {"plain"}),
        ("isn’t", {"plain"}),
        ("2022", {"numbers"}),
        ("3.5", {"numbers"}),
        ("café", {"french"}),
        ("Zürich", {"french"}),
        ("台北", {"chinese"}),
        ("橋樑", {"chinese"}),
        ("北台", set()),
        ("魚の競り", {"japanese"}),
        ("カタカナ", {"japanese"}),
        ("สะพาน", {"thai"}),
        ("الجسر", {"arabic"}),
        ("הגשר", set()),
        ("שהגשר", {"hebrew"}),
        ("다리가", {"korean"}),
        ("zeppelin", set()),
        ("troops zeppelin", set()),
    ],
)
def test_query_finds(query: str, expected: set[str], corpus: None) -> None:
    assert found(query) == expected


HOSTILE = [
    "",
    " ",
    '"',
    '""',
    '"""',
    "'",
    "*",
    "troops*",
    "^troops",
    "troops OR border",
    "NOT troops",
    "AND",
    "NEAR(troops border, 2)",
    "headline:troops",
    "{headline body}: troops",
    "articles_entry:troops",
    "-troops",
    "(troops",
    "troops)",
    "troops & border | !x",
    "troops <-> border",
    "troops:*",
    "a:b:c",
    "%",
    "_",
    "\\",
    "%s %d {0}",
    "'; DROP TABLE articles_article; --",
    "\x00",
    "\x02\x03",
    "\u200b",
    "\ufeff",
    "…",
    "—",
    "🙂",
    "👩‍👩‍👧",
    "\u0301\u0301",
    "z" + "\u0301" * 100,
    "the",
    "of the and",
    "a" * 10_000,
    "a " * 5_000,
    '"' + "a " * 300 + '"',
    '"…"',
    '"—" troops',
    "漢" * 500,
]


@pytest.mark.parametrize("query", HOSTILE)
def test_whatever_is_typed_is_answered(query: str, corpus: None) -> None:
    for headers in ({}, {"HX-Request": "true"}):
        assert reader(None).get("/", {"q": query}, headers=headers).status_code == 200


def test_operators_are_words(corpus: None) -> None:
    assert found("troops OR zeppelin") == found("body:troops") == set()
    assert found("troops*") == found("(troops)") == found("troops & border") == {"plain"}


def test_stop_words_and_mere_punctuation_do_not_empty_the_answer(corpus: None) -> None:
    assert found("the troops") == {"plain"}
    assert found("troops …") == {"plain"}


typed = st.sampled_from("\"'*():^-&|!<> ab漢\u200b\u0301") | st.characters(exclude_categories=["Cs"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(typed, max_size=40))
def test_no_query_breaks_the_search(query: str, corpus: None) -> None:
    query = query.replace("\x00", "")
    found(query)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("troops", "<mark>troops</mark>"),
        ("troop", "<mark>troops</mark>"),
        ("cafe", "Le <mark>café</mark> à"),
        ("isn't", "<mark>isn’t</mark> broken"),
        ('"about the troops"', "<mark>about the troops</mark> near"),
        ("cooperates", "<mark>co\u00adoperates</mark>"),
        ("bold", "<mark>bold</mark> &amp; bad"),
        ("ZÜRICH", "<mark>Zürich</mark>"),
        ("الجسر", "<mark>الجسر</mark>"),
    ],
)
def test_snippet_shows_the_words_found_and_is_escaped(query: str, shown: str, corpus: None) -> None:
    page = reader(None).get("/", {"q": query}).content.decode()
    assert shown in page
    assert "<b>bold" not in page


def test_snippet_of_unspaced_script_carries_no_hidden_spaces(corpus: None) -> None:
    page = reader(None).get("/", {"q": "橋樑"}).content.decode()
    assert "\u200b" not in page
    assert "<mark>橋樑</mark>" in page


def test_phrase_is_found_late_in_a_long_text_whose_words_are_common(labels: None) -> None:
    article("the old town and the new town " * 6_000 + "the end of the line is near the border", headline="Long")
    assert found('"end of the line is near the border"') == {"long"}
    assert found('"end of the line near the border"') == set()


def test_text_of_many_thousand_different_words_is_taken_in(labels: None) -> None:
    article("x" * 5_000 + " " + " ".join(f"{'ж' * 20}{number}" for number in range(40_000)), headline="Large")
    assert found("ж" * 20 + "7") == {"large"}
    assert found("x" * 150) == {"large"}


def test_new_revision_replaces_the_words_of_the_old(corpus: None) -> None:
    changed = Article.objects.get(headline__startswith="PLAIN")
    changed.publish_revision(
        Revision.of((Block(Kind.HEADLINE, "Corrected"), Block(Kind.PARAGRAPH, "Zeppelins.")), language="en")
    )
    assert found("troops") == set()
    assert found("zeppelin") == {"corrected"}
    assert Entry.objects.filter(article=changed).count() == 1


def test_deleted_article_leaves_no_words_behind(corpus: None) -> None:
    Article.objects.filter(headline__startswith="PLAIN").delete()
    assert not Entry.objects.filter(words__contains="troops").exists()
    Article.objects.all().delete()
    assert Entry.objects.count() == 0
