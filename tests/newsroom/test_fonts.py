import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from newsroom import fonts

NEWS = "Zażółć Łódź naïve Škoda ‘quoted’ “quoted” „zitiert“ «cité» — – … § № € £ ₹ ₺ ½ × → ←"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("fonts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "FOLDER", folder)
        fonts.main()
        yield folder


def test_a_build_makes_three_fonts_with_both_licenses(built: Path) -> None:
    assert sorted(file.name for file in built.iterdir()) == [
        "inter-LICENSE.txt",
        "inter.woff2",
        "source-serif-LICENSE.txt",
        "source-serif-italic.woff2",
        "source-serif.woff2",
    ]
    for license in built.glob("*-LICENSE.txt"):
        assert "SIL Open Font License" in license.read_text()


@pytest.mark.parametrize("name", ["inter", "source-serif", "source-serif-italic"])
def test_a_font_is_small_and_covers_news_text_in_two_weights(built: Path, name: str) -> None:
    file = built / f"{name}.woff2"
    assert file.stat().st_size <= 46_000  # the same glyphs pack a little differently each time
    with TTFont(file) as font:
        assert {letter for letter in NEWS if ord(letter) not in font.getBestCmap()} == set()
        assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in font["fvar"].axes] == [("wght", 400, 700)]


def test_a_second_build_touches_nothing_until_a_font_is_missing(built: Path) -> None:
    serif, inter = built / "source-serif.woff2", built / "inter.woff2"
    before = serif.stat().st_mtime_ns
    fonts.main()
    assert serif.stat().st_mtime_ns == before

    os.utime(inter, (0, 0))
    assert not fonts.is_up_to_date()


def test_a_missing_package_is_one_sentence_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    monkeypatch.setattr(fonts, "find_spec", lambda package: None)
    fonts.main()
    assert capsys.readouterr().out.startswith("The web fonts were not built (the package fontpkg_source")


def test_a_folder_that_cannot_be_written_is_one_sentence_and_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fonts").write_text("a file where the folder should be")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path / "fonts")
    fonts.main()
    assert capsys.readouterr().out.count("\n") == 1
