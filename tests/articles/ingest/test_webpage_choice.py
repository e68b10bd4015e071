"""What belongs to the article and what only stands near it."""

from articles.ingest.webpage import parse
from articles.text.blocks import Kind

TEXT = "<p>The ferry between the two islands will run all winter for the first time, its owner said on Tuesday.</p>"
MORE = "<p>The boat makes the crossing in forty minutes, and in a storm it waits until its captain decides to go.</p>"


def texts(body: str) -> list[str]:
    return [block.text for block in parse(body.encode()).blocks]


def test_picture_of_another_story_after_the_text_is_left_out():
    related = "<div class=cards><figure><figcaption>A lighthouse for sale</figcaption></figure></div>"
    assert "A lighthouse for sale" not in texts(f"<div><h1>Ferry</h1><div>{TEXT}{MORE}</div>{related}</div>")


def test_picture_right_after_the_last_paragraph_is_kept():
    own = "<figure><figcaption>The boat at dusk</figcaption></figure>"
    assert texts(f"<div><h1>Ferry</h1><div>{TEXT}{MORE}{own}</div></div>")[-1] == "The boat at dusk"


def test_words_of_a_menu_that_are_also_a_heading_are_taken_once():
    body = f"<div><h1>Ferry</h1><article>{TEXT}<h2>Prices</h2>{MORE}</article></div><div><p>Prices</p></div>"
    assert texts(body).count("Prices") == 1


def test_aside_of_a_live_blog_is_left_out():
    aside = "<aside><p>Sign up for our letter and read the news of the coast each morning.</p></aside>"
    posts = f"<article><h2>One</h2>{TEXT}</article>{aside}<article><h2>Two</h2>{MORE}</article>"
    found = texts(f"<main class=live-blog><h1>Ferry</h1>{posts}</main>")
    assert [text[:9] for text in found] == ["Ferry", "One", "The ferry", "Two", "The boat "]


def test_short_list_item_with_a_list_under_it_is_kept():
    items = "<ul><li>two <b>old</b> boats<ul><li>the one that was built on the north island</li></ul></li></ul>"
    assert texts(f"<article>{TEXT}{items}{MORE}</article>")[1] == "two old boats"


def test_table_of_one_column_is_read_as_text():
    blocks = parse(
        f"<article><table><tr><td>{TEXT}</td></tr><tr><td>{MORE}</td></tr></table></article>".encode()
    ).blocks
    assert [block.kind for block in blocks] == [Kind.PARAGRAPH, Kind.PARAGRAPH]
