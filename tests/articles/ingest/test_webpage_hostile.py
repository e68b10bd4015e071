"""Pages that are broken, huge or meant to harm end as text or as one sentence, and soon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest import webpage
from articles.ingest.parsed import Unreadable
from articles.ingest.webpage import parse
from articles.ingest.webpage.links import link_address
from articles.text.blocks import Kind, canonical_text
from articles.text.clean import clean_preformatted, clean_text

SENTENCE = "The ferry between the two islands will run all winter for the first time, its owner said."

_ATTRIBUTES = [
    "",
    " hidden",
    " href=//x",
    " href=http://[",
    " class=credit",
    " datetime=0001-01-01T00:00+05:00",
    " lang=x",
]
_NAMES = ["p", "b", "a", "pre", "br", "ul", "ol", "li", "table", "tr", "td", "th", "h1", "h3", "blockquote", "figure"]
_NAMES += ["figcaption", "cite", "time", "script", "article", "main", "q", "title", "meta charset=utf-16", "aside"]
_tags = (
    st.builds("<{}{}>".format, st.sampled_from(_NAMES), st.sampled_from(_ATTRIBUTES))
    | st.sampled_from(_NAMES).map("</{}>".format)
    | st.sampled_from(["<!--", "-->", "<![CDATA[", "<?x", "&", "&#0;", "&#xd800;", "&nbsp;", "<", '"'])
)
_texts = st.text(max_size=8) | st.sampled_from([SENTENCE, "\u0301", "\u1161", "\u11a8", "\x00", "\u2028", " \n "])
_soups = st.lists(_tags | _texts, max_size=30).map("".join).map(lambda soup: soup.encode("utf-8", "surrogatepass"))


def assert_article_or_refusal(data: bytes) -> None:
    try:
        article = parse(data)
    except Unreadable as refusal:
        assert str(refusal).endswith(".")
        return
    assert any(block.kind not in (Kind.HEADLINE, Kind.DEK) for block in article.blocks)
    for block in article.blocks:
        clean = clean_preformatted if block.kind is Kind.PREFORMATTED else clean_text
        assert block.text == clean(block.text) and block.text.strip()
        assert all(0 <= span.start < span.end <= len(block.text) for span in block.spans)
        assert all(bool(span.href) == (span.kind == "link") for span in block.spans)


@given(_soups)
@settings(max_examples=150, deadline=None)
def test_broken_markup_gives_clean_blocks_or_a_sentence(soup):
    assert_article_or_refusal(soup)


@given(st.binary(max_size=200).map(lambda data: b"<p>" + data))
@settings(max_examples=75, deadline=None)
def test_any_bytes_give_clean_blocks_or_a_sentence(data):
    assert_article_or_refusal(data)


@pytest.mark.parametrize("data", [b"", b"<", b"\x00", b" ", b"\xff\xfe", b"plain words", b"<p>", b"<!-- x", b"<img>"])
def test_page_without_text_is_refused(data):
    with pytest.raises(Unreadable):
        parse(data)


@pytest.mark.parametrize("tag", [b"div", b"b", b"ul><li"])
def test_page_with_100_000_nested_elements_is_refused_within_a_second(tag):
    start = time.process_time()
    with pytest.raises(Unreadable, match="200 deep"):
        webpage.parse_here(b"<" + (b"><".join([tag] * 100_000)) + b">words")
    assert time.process_time() - start < 1


def test_page_with_void_and_unclosed_elements_is_not_taken_for_a_nested_one():
    page = b"<ul>" + b"<li>" * 300 + b"</ul>" + b"<img>" * 300 + b"<p>" * 300 + SENTENCE.encode()
    assert SENTENCE in canonical_text(parse(page).blocks)


def test_page_above_10_megabytes_is_refused():
    with pytest.raises(Unreadable, match="10 MB"):
        parse(b"<p>" + b"x" * 10_000_000)


def test_text_above_2_megabytes_is_refused():
    with pytest.raises(Unreadable, match="2 MB"):
        webpage.parse_here(b"<p>" + b"word " * 420_000)


def test_large_page_is_read_in_a_child_process(monkeypatch):
    monkeypatch.setattr(webpage, "parse_here", None)
    article = parse(b"<p>" + SENTENCE.encode() + b"<img src='data:" + b"A" * 600_000 + b"'>")
    assert article.blocks[-1].text == SENTENCE


def test_page_of_very_many_elements_is_read_in_a_child_process(monkeypatch):
    monkeypatch.setattr(webpage, "parse_here", None)
    assert parse(b"<p>" + SENTENCE.encode() + b"<img>" * 20_001).blocks[-1].text == SENTENCE


def test_line_ends_in_an_address_are_dropped_as_browsers_do():
    assert link_address("htt\nps://a.exam\tple/x", "") == "https://a.example/x"


def test_link_to_a_place_on_the_page_itself_becomes_plain_text():
    (block,) = parse(f"<p>{SENTENCE} <a href='#note'>1</a>".encode(), "https://a.example/news/1").blocks
    assert block.spans == ()


def test_hostile_attributes_and_entities_leave_only_text():
    page = f"""<p data-hx-get=/x onclick="x()">{SENTENCE} <img src=x onerror=x()>&lt;script&gt;x&lt;/script&gt;</p>"""
    (block,) = parse(page.encode()).blocks
    assert (block.text, block.spans) == (f"{SENTENCE} <script>x</script>", ())


@pytest.mark.parametrize(
    "href",
    [
        "javascript:x()",
        "java\nscript:x()",
        " \x01javascript:x()",
        "data:text/html,x",
        "vbscript:x",
        "javascript://a.example/%0Ax()",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "http://[",
        "//",
        "http:",
        "/relative-without-base",
        "#note",
        "",
    ],
)
def test_link_that_leads_nowhere_safe_becomes_plain_text(href):
    (block,) = parse(f'<p>{SENTENCE} <a href="{href}">more</a>'.encode()).blocks
    assert block.text.endswith("more") and block.spans == ()


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("HTTPS://a.example/x", "https://a.example/x"),
        ("htt\nps://a.example/x", "https://a.example/x"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("../b?c=1&amp;d=2", "https://a.example/b?c=1&d=2"),
    ],
)
def test_link_to_a_page_or_a_mailbox_is_kept_absolute(href, kept):
    (block,) = parse(f'<p>{SENTENCE} <a href="{href}">more</a>'.encode(), "https://a.example/news/1").blocks
    assert [span.href for span in block.spans] == [kept]
