"""Languages guessed from letters, and the direction of a text."""

import pytest

from articles.ingest.language import direction_of, guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("הנמל נפתח ביום שני בבוקר", "he"),
        ("أعيد فتح الميناء صباح الاثنين", "ar"),
        ("港が再び開いたと港湾局は発表した", "ja"),
        ("港口管理局表示，星期一早上重新开放。EU 报告", "zh"),
        ("항구가 월요일 아침에 다시 열렸다", "ko"),
        ("Порт снова открылся утром", "ru"),
        ("Το λιμάνι άνοιξε ξανά", "el"),
        ("बंदरगाह सोमवार को फिर खुला", "hi"),
        ("ท่าเรือเปิดอีกครั้งในเช้าวันจันทร์", "th"),
        ("The harbour of the town has opened, and the port said that it was safe for all of the boats.", "en"),
        (
            "Der Hafen ist wieder offen, und die Behörde sagt, dass er für alle Boote sicher ist.",
            "de",
        ),
        (
            "Le port de la ville est ouvert, et les bateaux qui sont dans la baie ne sont pas en danger.",
            "fr",
        ),
        (
            "El puerto de la ciudad se abrió y los barcos que están en la bahía no corren peligro, según la autoridad.",
            "es",
        ),
        (
            "Il porto della città è aperto e le barche che sono nella baia non corrono pericolo, come si legge.",
            "it",
        ),
        (
            "O porto da cidade foi aberto e os barcos que estão na baía não correm perigo, como se lê no texto do dia.",
            "pt",
        ),
        (
            "De haven van de stad is open en het bestuur zegt dat het niet gevaarlijk is voor de boten die er zijn.",
            "nl",
        ),
    ],
)
def test_language_is_guessed_from_the_script_or_the_commonest_words_and_always_doubted(text, language):
    guess = guess_language(text)
    assert guess.value == language
    assert guess.doubtful and guess.doubt


@pytest.mark.parametrize(
    "text", ["", "12 345", "😀", "Saltmarsh Harbour", "Lorem ipsum dolor sit amet consectetur " * 9]
)
def test_text_whose_letters_do_not_tell_gets_no_guess(text):
    assert guess_language(text) is None


def test_long_list_of_names_gets_no_guess():
    assert guess_language("The Hague, Anna Bergström, Jonas Weld, Mirela Toth, Otto Vance; " * 9) is None


def test_chinese_text_that_quotes_a_japanese_name_stays_chinese():
    assert guess_language("港口管理局表示星期一早上重新开放" * 4 + "りんご").value == "zh"


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("", "ltr"),
        ("2026", "ltr"),
        ("The word שלום is a greeting", "ltr"),
        ("הנמל נפתח ביום שני, NATO", "rtl"),
        ("أُعيدَ فتحُ الميناءِ", "rtl"),
        ("a" * 10_000 + "א" * 50_000, "ltr"),
    ],
)
def test_direction_follows_most_letters_of_the_start(text, direction):
    assert direction_of(text) == direction
