"""Notes are read by others: nothing but words and safe links comes out, whatever was written."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from annotations.markdown import render_note, shows_nothing

ALLOWED = {"p", "br", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr"}

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.example/x.swf>",
    "<form action=//evil.example><input name=csrfmiddlewaretoken><button>Go</button></form>",
    "<button formaction=javascript:alert(1)>Go</button>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example>",
    "<template><img src=x onerror=alert(1)></template>",
    "<p style=position:fixed>x</p>",
    "<p class=card id=text>x</p>",
    "<p data-h=1 data-hx-get=/sign-out/>x</p>",
    "<p hx-get=/sign-out/ hx-trigger=load>x</p>",
    "<div hx-on:click=alert(1) hx-swap-oob=true id=said>x</div>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=/ onclick=alert(1)>x</a>",
    "<a href=/ ping=//evil.example target=_self rel=opener>x</a>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "</div></article><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.org/1)",
    "[x](view-source:https://example.org)",
    "[x](tel:+491234)",
    "[x](feed:javascript:alert(1))",
    "[x](//evil.example)",
    "[x](/sign-out/)",
    "[x](../admin/)",
    "[x](#said)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org/"onmouseover="alert(1))',
    "[x](https://example.org '\"><img src=x onerror=alert(1)>')",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "https://example.org/<script>alert(1)</script>",
    'www.example.org"onmouseover="alert(1)',
    "![x](https://evil.example/track.png)",
    "![x](javascript:alert(1))",
    "![x][1]\n\n[1]: https://evil.example/track.png",
    "[![x](https://evil.example/track.png)](https://example.org)",
    "`<img src=x onerror=alert(1)>`",
    "```<script>\nalert(1)\n```",
    '```js" onload="alert(1)\nx\n```',
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "- [ ] <input onfocus=alert(1) autofocus>",
    "*<img src=x onerror=alert(1)>*",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "\ufeff<script>alert(1)</script>",
    "<\x00script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
]


def assert_safe(output: str) -> None:
    """Read as a browser would: only the allowed elements, and on links only an address that leads out safely."""
    tree = html.fragment_fromstring(output, create_parent="main")
    for element in tree.iterdescendants():
        assert element.tag in ALLOWED, output
        assert set(element.attrib) <= ({"href", "title", "rel"} if element.tag == "a" else set()), output
        if "href" in element.attrib:
            assert element.attrib["href"].lower().startswith(("http://", "https://", "mailto:")), output
            assert element.attrib["rel"] == "nofollow noopener noreferrer ugc"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_note_comes_out_harmless(text: str) -> None:
    assert_safe(render_note(text))
    assert_safe(render_note(f"Before **{text}** after\n\n> {text}\n\n- {text}"))


def test_corpus_is_large() -> None:
    assert len(HOSTILE) >= 60


marks = st.sampled_from(
    ["<", ">", '"', "'", "`", "[", "](", ")", "!", "&#106;", "javascript:", "https://a.b", "<img src=x ", "onerror=",
     "<script>", "</script>", "<a href=", "\n", "\n\n", "> ", "- ", "*", "~~", "\\", "<!--", "-->", "x", " ", "\t"]
)  # fmt: skip


@given(st.lists(marks, max_size=25).map("".join))
def test_no_mixture_of_markup_comes_out_harmful(text: str) -> None:
    assert_safe(render_note(text))


@pytest.mark.parametrize(
    ("text", "output"),
    [
        ("Who *says* so?", "<p>Who <em>says</em> so?</p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("~~gone~~", "<p><del>gone</del></p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("# Title", "Title"),
        ("![the *plan* & \"key\"](https://example.org/p.png 'x > y')", '<p>the plan &amp; "key"</p>'),
        ("![<b>](x)", "<p>&lt;b&gt;</p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("1. one", "<ol>\n<li>one</li>\n</ol>"),
        (
            "See https://example.org/a?b=1&c=2.",
            '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener noreferrer ugc">'
            "https://example.org/a?b=1&amp;c=2</a>.</p>",
        ),
        (
            "[mail](mailto:ana@example.org)",
            '<p><a href="mailto:ana@example.org" rel="nofollow noopener noreferrer ugc">mail</a></p>',
        ),
    ],
)
def test_markdown_reads_as_meant(text: str, output: str) -> None:
    assert render_note(text).strip() == output


PIECES = [
    ">", "> ", ">\t", "- ", "* ", "+ ", "1. ", "1) ", "[", "](", "[a](", "![", "`", "_", "*", "**", "~", "~~", "<",
    "<a ", "<!--", "&", "&#x", "\\", '"', "|", "# ", "www.", "https://a.b/(", "a@", "a", " ", "    ", "\n",
    "\n\n", "\r\n",
]  # fmt: skip


def assert_cheap(text: str) -> None:
    """A note is drawn for everybody who reads its article: neither long to make nor long to send."""
    began = time.process_time()
    output = render_note(text)
    assert time.process_time() - began < 0.2
    assert len(output) <= 10 * len(text) + 1000


@pytest.mark.parametrize("piece", PIECES)
def test_longest_note_of_one_piece_over_and_over_is_cheap(piece: str) -> None:
    assert_cheap((piece * 20_000)[:20_000])
    assert_cheap((piece * 20_000)[:19_998] + "\nx")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=6).map("".join))
def test_longest_note_of_any_mixture_is_cheap(pieces: str) -> None:
    assert_cheap((pieces * 20_000)[:20_000])


@pytest.mark.parametrize("address", ["x", '"', "&quot;"])
def test_reference_used_over_and_over_is_cheap(address: str) -> None:
    reference = f"[a]: /b '{address * (3_000 // len(address))}'\n\n"
    assert_cheap(reference + "[a]" * ((20_000 - len(reference)) // 3))


def test_nesting_is_drawn_as_far_as_people_nest_and_beyond_it_shown_as_written() -> None:
    assert render_note(">" * 20 + " deep").count("<blockquote>") == 20
    assert (
        render_note("> > >" * 7 + " <deep>\n& so on") == f"<p>{'&gt; &gt; &gt;' * 7} &lt;deep&gt;<br>\n&amp; so on</p>"
    )
    inner = "".join(f"*{letter} **{letter} " for letter in "abcdefghijkl")
    assert "<em>" not in render_note(inner + "".join(f"{letter}** {letter}*" for letter in "lkjihgfedcba"))
    assert render_note("- - - " * 30).strip() == "<hr>"


@pytest.mark.parametrize(
    "text",
    ["<img src=x>", "![](x)", "<b></b>", "<!-- said -->", "[](https://a.b 'x>y')", "[a]: https://a.b", "#", "- ", ">",
     "***", "```\n```", "\u200b", "&#8203;&nbsp;", "\u0301", "\u3164", "\u2800", ""],
)  # fmt: skip
def test_note_without_a_word_or_sign_shows_nothing(text: str) -> None:
    assert shows_nothing(text)


@pytest.mark.parametrize(
    "text", ["x", "<b>x</b>", "![plan](x)", "`<b>`", "🙂", "👍🏽", "?", "—", "[a](x)", "> q", "1", "\\#"]
)
def test_note_with_one_shows_something(text: str) -> None:
    assert not shows_nothing(text)
