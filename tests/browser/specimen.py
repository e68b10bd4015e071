"""One article with every kind of block, inline markup and difficult character; one with words that are too wide; one
that is long."""

from articles.text.blocks import Block, Kind, Span, SpanKind

FAMILY = "👩‍👩‍👧"
MARKUP = "Repairs cost two million, as the harbour board's report had warned in March."


def inline(kind: SpanKind, words: str, href: str = "") -> Span:
    start = MARKUP.index(words)
    return Span(kind, start, start + len(words), href)


def row(*cells: str, header: bool = False) -> Block:
    starts = [sum(len(cell) + 1 for cell in cells[:index]) for index in range(len(cells))]
    ends = [start + len(cell) for start, cell in zip(starts, cells, strict=True)]
    return Block(Kind.TABLE_ROW, "\t".join(cells), cells=tuple(zip(starts, ends, strict=True)), header=header)


BLOCKS = (
    Block(Kind.HEADLINE, "Bridge closes for winter repairs"),
    Block(Kind.DEK, "Ferries will run every ten minutes until spring."),
    Block(Kind.PARAGRAPH, "The mayor said on Monday that nobody would be stranded."),
    Block(
        Kind.PARAGRAPH,
        MARKUP,
        (
            inline(SpanKind.EMPHASIS, "cost two million"),
            inline(SpanKind.STRONG, "two million"),
            inline(SpanKind.LINK, "harbour board's report", "https://example.org/report"),
        ),
    ),
    Block(Kind.HEADING, "What divers found", level=2),
    Block(Kind.QUOTE, "“Rust had eaten through three girders,” one diver recalled."),
    Block(Kind.LIST_ITEM, "Buses use the northern tunnel", depth=1),
    Block(Kind.LIST_ITEM, "Lorries wait overnight", depth=1),
    Block(Kind.LIST_ITEM, "Cyclists take the ferry", depth=1),
    row("Vessel", "Crossings", header=True),
    row("Gannet", "forty daily"),
    row("Petrel", "thirty daily"),
    Block(Kind.CAPTION, "Workers inspect a pillar at dawn."),
    Block(Kind.CREDIT, "Photograph: Edda Holm"),
    Block(Kind.PREFORMATTED, "Gauge  level\n\tnorth  412\n\tsouth  398"),
    Block(Kind.PARAGRAPH, f"Passengers {FAMILY} waved 🇸🇪🇳🇴 flags 👍🏽 twice, then cafe\u0301 owners cheered 1️⃣ first."),
    Block(Kind.PARAGRAPH, "About\u00a0ninety  souls\tembarked; disem\u00adbarkation took zero\u200bwidth moments."),
    Block(Kind.PARAGRAPH, "सेतु बंद रहेगा, महापौर ने कहा; क्षत्रिय मार्ग खुला।"),
    Block(Kind.PARAGRAPH, "قال رئيس البلدية إن الجسر مغلق حتى الربيع."),
    Block(Kind.PARAGRAPH, "Officials wrote شكرا لكم on 12 banners yesterday."),
    Block(Kind.PARAGRAPH, "The ramp at Hauptstraße stays open; signs will say so."),
    Block(Kind.PARAGRAPH, "Engineers hope to finish before Easter."),
)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
WIDE = (
    Block(Kind.HEADLINE, f"{LONG} closes"),
    Block(Kind.DEK, "https://example.org/" + "a-very-long-address-without-any-break/" * 4),
    Block(Kind.PARAGRAPH, f"The {LONG}{LONG} said so at https://example.org/{'x' * 200}."),
    row("Vessel", "Crossings", "Passengers", "Lorries", "Bicycles", "Delays in minutes", header=True),
    row("Gannet", "forty daily", "12,000", "one hundred", "four hundred", "seventeen on average"),
    Block(Kind.PREFORMATTED, "Gauge " + "=" * 200 + "\n\tnorth"),
    Block(Kind.QUOTE, f"“{LONG}”"),
    Block(Kind.LIST_ITEM, LONG, depth=4),
    Block(Kind.CAPTION, LONG),
)

MANY = (
    Block(Kind.HEADLINE, "A long day at the harbour"),
    *(
        Block(Kind.PARAGRAPH, f"Paragraph {n} tells of one more ship." + " It came late and left early." * 6)
        for n in range(40)
    ),
)
