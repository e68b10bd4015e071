"""Captions and credits, in the ways in which pages write them."""

import pytest

from articles.ingest.webpage import parse
from articles.text.blocks import Kind

TEXT = "<p>The ferry between the two islands will run all winter for the first time, its owner said on Tuesday.</p>"
MORE = "<p>The boat makes the crossing in forty minutes, and in a storm it waits until its captain decides to go.</p>"


def pictures(figure: str) -> list[tuple[str, str]]:
    blocks = parse(f"<article>{TEXT}{figure}{MORE}</article>".encode()).blocks
    assert blocks[0].text.startswith("The ferry") and blocks[-1].text.startswith("The boat")
    assert all(block.kind in (Kind.CAPTION, Kind.CREDIT) for block in blocks[1:-1])
    return [(block.kind.value, block.text) for block in blocks[1:-1]]


@pytest.mark.parametrize(
    "figure",
    [
        "<figcaption>The quay at dawn. <span class='photo-credit'>Ida Moss</span></figcaption>",
        "<figcaption>The quay at dawn.</figcaption><p class=credit>Ida Moss</p>",
        "<figcaption><p>The quay at dawn.</p> <cite>Ida Moss</cite></figcaption>",
        "<figcaption>The quay at dawn. <small itemprop=copyrightHolder>Ida <b>Moss</b></small></figcaption>",
    ],
)
def test_marked_credit_becomes_a_block_of_its_own(figure):
    assert pictures(f"<figure><img>{figure}</figure>") == [("caption", "The quay at dawn."), ("credit", "Ida Moss")]


@pytest.mark.parametrize(
    "credit",
    ["Photo: Ida Moss", "Foto: Ida Moss/Bote", "© Ida Moss", "Photograph by Ida Moss", "(Ida Moss/AP)", "(Reuters)"],
)
def test_credit_at_the_end_of_a_caption_is_recognised(credit):
    found = pictures(f"<figure><figcaption>The quay at dawn. {credit}</figcaption></figure>")
    assert found == [("caption", "The quay at dawn."), ("credit", credit)]


@pytest.mark.parametrize(
    "caption", ["A photo: the quay", "She said a photograph by the sea was lost.", "Source of joy."]
)
def test_caption_that_only_speaks_of_pictures_is_left_whole(caption):
    assert pictures(f"<figure><figcaption>{caption}</figcaption></figure>") == [("caption", caption)]


def test_caption_printed_twice_is_kept_once():
    figure = "<figure><figcaption>The quay at dawn</figcaption></figure>"
    assert pictures(figure * 2) == [("caption", "The quay at dawn")]


def test_wordpress_caption_without_a_figure_is_a_caption():
    assert pictures("<div><img><p class='wp-caption-text'>The quay</p></div>") == [("caption", "The quay")]
