"""Who gets which article of a session. Imports no Django.

Articles and people are keys of the caller's; ``have`` are the pairs that are dealt already. Nobody gets an article
twice, and an article that has as many people as it should gets no more.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from random import Random

Dealt = tuple[int, int]  # an article, a person


def evenly(articles: Sequence[int], people: Sequence[int], each: int, have: Collection[Dealt] = ()) -> list[Dealt]:
    """``each`` people for every article, whoever has the fewest next; of these the first in the order of ``people``."""
    dealt = list(have)
    load = Counter(person for _article, person in have)
    for article in articles:
        holders = {person for one, person in have if one == article}
        free = sorted((person for person in people if person not in holders), key=lambda person: load[person])
        for person in free[: max(0, each - len(holders))]:
            load[person] += 1
            dealt.append((article, person))
    return dealt[len(have) :]


def at_random(
    articles: Sequence[int], people: Sequence[int], each: int, seed: int, have: Collection[Dealt] = ()
) -> list[Dealt]:
    """As even, but chance alone says which: the same seed deals the same. Pairs of people meet on other articles."""
    random = Random(seed)  # noqa: S311
    return sorted(evenly(random.sample(articles, len(articles)), random.sample(people, len(people)), each, have))


def next_for(person: int, articles: Sequence[int], each: int, have: Collection[Dealt]) -> int | None:
    """The article that this person takes next: of those that want people the one nearest to having enough, the first.

    So articles are finished one after the other, and a session that stops leaves few halves. None if there is none.
    """
    holders = Counter(article for article, _person in have)
    mine = {article for article, one in have if one == person}
    open_to_them = [article for article in articles if article not in mine and holders[article] < each]
    return max(open_to_them, key=lambda article: holders[article], default=None)
