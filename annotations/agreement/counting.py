"""What one article adds to every measure of marks: of each pair of people, and of all together."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotations.agreement import alpha_u, span_f1, u_alpha
from annotations.agreement.kinds import segments
from annotations.agreement.marks import MarkedArticle, Pair, labels_of
from annotations.agreement.tally import Tally, scaled, total


@dataclass(frozen=True)
class Counted:
    """The tallies of one article; ``whole`` is empty where fewer than two people handed it in."""

    whole: Tally
    pairs: Mapping[Pair, Tally]


def counted(article: MarkedArticle) -> Counted:
    labels = labels_of([article])
    spans = {person: sorted(marked) for person, marked in article.spans.items()}
    kinds = {person: segments(marked) for person, marked in spans.items()}
    lines = {person: alpha_u.lines(marked, labels, article.length) for person, marked in spans.items()}
    pairs = article.pairs
    if not pairs:
        return Counted({}, {})
    f1s = [span_f1.tally_of_pair(spans[one], spans[other]) for one, other in pairs]
    kinds_shared = [u_alpha.tally_of_pair(kinds[one], kinds[other], article.length) for one, other in pairs]
    observed = [alpha_u.observed(lines[one], lines[other]) for one, other in pairs]
    by_chance = [alpha_u.by_chance([lines[one], lines[other]]) for one, other in pairs]
    whole = [
        total(f1s),
        scaled(total(kinds_shared), 1 / (len(spans) - 1)),
        scaled(total(observed), 1 / len(pairs)),
        alpha_u.by_chance(list(lines.values())),
    ]
    of_pairs = map(total, zip(f1s, kinds_shared, observed, by_chance, strict=True))
    return Counted(total(whole), dict(zip(pairs, of_pairs, strict=True)))
