from collections.abc import Sequence
from statistics import median, quantiles


def p50(values: Sequence[float]) -> float:
    return median(values)


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[-1]
