"""Scales: linear models over traits, fitted by logistic regression to articles that readers marked.

The weights are data (`en/*_weights.txt`, written by `weights`, `parties` and `actors` of `benchmarks`): a trait a line, then
what it weighs, in log odds. What is weighed has the weight of its traits together; more than nothing is likelier right than those who wrote the
weights wished to risk (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from briefing.lexicon import entries

AN_ARTICLE = 5
"""Sentences from which on a text is an article; a shorter one has no lead."""
EACH = "(each)"
"""The line of the lexicon that holds what is added whatever the traits."""
STEPS = (1, 2, 4, 8, 16)
_PARTS = 100  # the weights have two decimals: whole hundredths add up quickly, and alike in any order


def step_of(number: int, steps: Sequence[int] = STEPS) -> str:
    """Put a number as the first of `steps` that is greater: what lies between two steps is weighed alike."""
    at = bisect_right(steps, number)
    return str(steps[at]) if at < len(steps) else "more"


class Scales:
    """The weights of one lexicon, of one column or, where it tells several kinds apart, of one for each kind."""

    def __init__(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Take the lexicon's lines: the trait, then its weights."""
        self._weights = {trait: tuple(round(_PARTS * float(weight)) for weight in weights) for trait, *weights in rows}
        self._first = {trait: weights[0] for trait, weights in self._weights.items()}
        self._none = (0,) * len(self._weights[EACH])

    def weigh(self, traits: Iterable[str]) -> float:
        """Give what the traits add together; their order changes nothing."""
        return self._sum(traits) / _PARTS

    def odds(self, traits: Iterable[str]) -> float:
        """Give the log odds of a candidate: what every one weighs before its traits are asked, and what they add."""
        return (self._first[EACH] + self._sum(traits)) / _PARTS

    def _sum(self, traits: Iterable[str]) -> int:
        return sum(filter(None, map(self._first.get, traits)))  # what the lexicon does not know adds nothing

    def heaviest(self, traits: Sequence[str]) -> int:
        """Give the number of the column that weighs most, counted from 0; the first of several."""
        sums = [
            sum(column) for column in zip(*(self._weights.get(t, self._none) for t in (EACH, *traits)), strict=True)
        ]
        return sums.index(max(sums))


@cache
def scales(name: str) -> Scales:
    """Give the scales of the lexicon `name`.

    Raises:
        FileNotFoundError: when there is no such lexicon.

    """
    return Scales(entries(name))
