"""The colours of each theme: text, marks and lines are told from what they lie on, by the ratios of WCAG 2.2."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text("utf-8")
LABELS = ("yellow", "green", "blue", "pink", "violet", "orange")
RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"@media[^{]*\{|/\*.*?\*/", "", TOKENS, flags=re.DOTALL))


def colours(selector: str, dark: bool = False) -> dict[str, str]:
    """The custom colours of the first rule with this selector; of ``light-dark()`` the one or the other."""
    body = next(body for rule, body in RULES if rule.strip().endswith(selector) and "--" in body)
    found = re.findall(r"--([a-z]+):\s*(?:light-dark\((#\w+), (#\w+)\)|(#\w+));", body)
    return {name: same or (night if dark else day) for name, day, night, same in found}


def theme(name: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    page = colours(":root", dark=name == "dark")
    if name == "sepia":
        page |= colours('[data-theme="sepia"]')
        return page, {label: colours(f'[data-theme="sepia"] .{label}') for label in LABELS}
    return page, {label: colours(f".{label}", dark=name == "dark") for label in LABELS}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["paper", "sepia", "dark"])
def test_words_and_lines_are_told_from_the_page(name: str) -> None:
    page, _labels = theme(name)
    for ground in ("paper", "raised"):
        assert contrast(page["ink"], page[ground]) >= 7
        for words in ("muted", "link", "wrong"):
            assert contrast(page[words], page[ground]) >= 4.5, (words, ground)
        assert contrast(page["ui"], page[ground]) >= 3, ground
    assert contrast(page["ink"], page["pending"]) >= 7


@pytest.mark.parametrize("name", ["paper", "sepia", "dark"])
@pytest.mark.parametrize("label", LABELS)
def test_words_are_read_on_every_mark_and_its_line_is_seen(name: str, label: str) -> None:
    page, labels = theme(name)
    assert contrast(page["ink"], labels[label]["tint"]) >= 7
    assert contrast(page["link"], labels[label]["tint"]) >= 4.5
    assert contrast(labels[label]["line"], page["paper"]) >= 4.5


@pytest.mark.parametrize("name", ["paper", "sepia", "dark"])
def test_no_two_labels_look_the_same(name: str) -> None:
    _page, labels = theme(name)
    assert len({(label["tint"], label["line"]) for label in labels.values()}) == len(LABELS)
