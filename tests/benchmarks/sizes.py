from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """How much of everything; ``runs`` are repeated and their median is told."""

    runs: int
    creations: int  # in one run, on each article
    few: int  # highlights on the article with few of them
    some: int
    many: int
    paragraphs: int  # of the article that is marked
    crowd: int  # creations by each of the eight
    articles: int
    scrapes: int
    notebook: int  # marks of one person
    desk: int  # articles at the corpus desk
    uploads: int  # files in one upload
    annotators: int
    annotated: int  # spans of each of them
    every_text: int  # of those with known edits, one file in so many
    views: int  # of one page in one run
    room: tuple[int, ...]  # highlights on each article that is opened in a browser
    listeners: int  # to one article
    news: int  # marks of which they hear
    work: float  # s that the annotators work
    lines: int  # of a log, by eight writers
    kills: int  # of a server that writes
    lighthouse: bool  # whether it is asked: it comes from afar and takes a minute


FULL = Sizes(
    runs=5,
    creations=60,
    few=10,
    some=500,
    many=5_000,
    paragraphs=200,
    crowd=60,
    articles=10_000,
    scrapes=1_000,
    notebook=100_000,
    desk=100_000,
    uploads=1_000,
    annotators=20,
    annotated=200,
    every_text=1,
    views=7,
    room=(200, 1_000, 5_000),
    listeners=500,
    news=40,
    work=30,
    lines=10_000,
    kills=5,
    lighthouse=True,
)
QUICK = Sizes(
    runs=1,
    creations=3,
    few=2,
    some=10,
    many=20,
    paragraphs=8,
    crowd=2,
    articles=60,
    scrapes=5,
    notebook=60,
    desk=60,
    uploads=5,
    annotators=3,
    annotated=20,
    every_text=16,
    views=1,
    room=(10,),
    listeners=10,
    news=2,
    work=1,
    lines=40,
    kills=1,
    lighthouse=False,
)
