"""A number, or the reason why there is none."""

from enum import StrEnum


class Undefined(StrEnum):
    """Why a measure has no number here: what follows "undefined, because …"."""

    ONE_PERSON = "fewer than two people handed in the same article"
    NOBODY_MARKED = "nobody marked anything"
    NOBODY_JUDGED = "no article was judged by two people"
    NOTHING_SHARED = "no two people marked the same place"
    TOO_LITTLE = "too few places were marked by two people"
    ONE_ANSWER = "there was only one answer, which chance would give as well"
    ONE_ARTICLE = "an interval needs two articles or more"
    TOO_RARE = "most samples of the articles have no value"


Value = float | Undefined
