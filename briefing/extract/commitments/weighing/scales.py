"""The scales: a linear model over traits, fitted by logistic regression to articles that readers marked.

The weights are data (`lexicon/en/commitment_weights.txt`, written by `python -m benchmarks.weights`); a candidate weighs what its
traits weigh together, and one that weighs more than nothing is more likely a commitment than the writers of the weights
wished to risk (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import fsum

from briefing.lexicon import entries

BIAS = "(each)"


def weight_of(traits: Iterable[str]) -> float:
    """Give what the traits weigh together, in units of log odds; the order of the traits changes nothing."""
    weights = _weights()
    return fsum([weights[BIAS], *(weights.get(trait, 0.0) for trait in traits)])


@cache
def _weights() -> dict[str, float]:
    return {trait: float(weight) for trait, weight in entries("commitment_weights")}
