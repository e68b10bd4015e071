"""Which labels are taken for which, and which marks stand alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from annotations.agreement.marks import LabelledSpan, MarkedArticle
from annotations.agreement.span_f1 import matches, touching

NOTHING = ""  # in place of a label: the other person marked nothing there
Confusion = Mapping[tuple[str, str], int]


def confusion(ours: Sequence[LabelledSpan], theirs: Sequence[LabelledSpan]) -> Confusion:
    """How often one person's label met the other's, ``(our, their)``, in one article.

    Spans meet as the matching of ``touching`` pairs them: any shared character, the closest edges first. A span left
    without a partner meets ``NOTHING``.
    """
    met = matches(ours, theirs, touching)
    counts = Counter((our.label, their.label) for our, their in met)
    for span, number in (Counter(ours) - Counter(our for our, _their in met)).items():
        counts[span.label, NOTHING] += number
    for span, number in (Counter(theirs) - Counter(their for _our, their in met)).items():
        counts[NOTHING, span.label] += number
    return counts


def confusion_of_all(articles: Iterable[MarkedArticle]) -> Confusion:
    """The same over every pair of people in every article; as nobody comes first, the two labels are in order."""
    counts = Counter[tuple[str, str]]()
    for article in articles:
        for one, other in article.pairs:
            for (our, their), number in confusion(article.spans[one], article.spans[other]).items():
                counts[min(our, their), max(our, their)] += number
    return counts
