"""All measures of agreement at once, of people who marked the same claims with other edges and labels."""

import time
from collections.abc import Iterator
from random import Random

from annotations.agreement.comparison import compare
from annotations.agreement.marks import LabelledSpan, MarkedArticle
from tests.benchmarks.figures import p50
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.table import Row

LABELS = ("Claim", "Quote", "Question", "Context")
APART = 100  # code points of text for each claim


def measure(sizes: Sizes) -> Iterator[Row]:
    for articles in (1, 10):
        marked = _marked(articles, sizes.annotators, sizes.annotated // articles)
        taken = []
        for _run in range(sizes.runs):
            begun = time.perf_counter()
            compare(marked)
            taken.append(time.perf_counter() - begun)
        where = f"in {articles} articles, with intervals" if articles > 1 else "in one article"
        yield Row(f"{sizes.annotators} people × {sizes.annotated} spans {where}", p50(taken), "s", at_most=1)


def _marked(articles: int, people: int, spans: int) -> list[MarkedArticle]:
    random, length = Random(1), spans * APART
    found = []
    for article in range(articles):
        claims = [(random.randrange(length - 180), random.randrange(20, 180)) for _span in range(spans)]
        by_person = {
            person: [
                LabelledSpan(
                    max(0, start + random.randrange(-9, 10)),
                    min(length, start + size + random.randrange(-9, 10)),
                    LABELS[start % 4] if random.random() < 0.8 else random.choice(LABELS),
                )
                for start, size in claims
            ]
            for person in range(people)
        }
        found.append(MarkedArticle(article, length, by_person))
    return found
