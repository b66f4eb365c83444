"""What a summary has yet to tell: each sentence's share of the words that matter and that no picked sentence holds.

Of one article that is its recurring words, the rarer in English the more (log-likelihood's topic words made simple). Of
several it is the pairs of words that more than one of them uses, which is what all report (Gillick and Favre 2009).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from scipy import sparse

from briefing.compose.background import share
from briefing.compose.vectors import Matrix, content, pairs

FEW_WORDS = (10, 8)  # a shorter sentence counts for so long, in one article's and in several articles' summary


class Coverage:
    """What is told and what is left to tell, while sentences are picked."""

    def __init__(self, sentences: Sequence[str], source: Sequence[int], length: Matrix) -> None:
        """Find what is worth telling in the sentences of one article, or of several by `source`."""
        several = len(set(source)) > 1
        held = [sorted(set(pairs(s) if several else content(s))) for s in sentences]
        worth = _shared(held, source) if several else _recurring(sentences)
        columns = {unit: number for number, unit in enumerate(worth)}
        places = [(number, columns[unit]) for number, units in enumerate(held) for unit in units if unit in columns]
        row, column = np.array(places, dtype=np.int64).reshape(-1, 2).T
        self._held = sparse.csr_array((np.ones(len(places)), (row, column)), shape=(len(held), len(columns)))
        self._left: Matrix = np.array(list(worth.values()), dtype=float)
        self._length = np.maximum(length, FEW_WORDS[1]) if several else np.sqrt(np.maximum(length, FEW_WORDS[0]))
        self._most = float(self._gain().max(initial=0.0)) or 1.0

    def gain(self) -> Matrix:
        """Give how much each sentence would add (0–1), for its length."""
        return self._gain() / self._most

    def tell(self, number: int) -> None:
        """Take a sentence as told."""
        told = self._held.indices[self._held.indptr[number] : self._held.indptr[number + 1]]
        self._left[told] = 0.0

    def _gain(self) -> Matrix:
        return np.asarray(self._held @ self._left) / self._length


def _recurring(sentences: Sequence[str]) -> Mapping[str, float]:
    """Weigh the words that an article uses again."""
    times = Counter(word for sentence in sentences for word in content(sentence))
    return {word: -log(share(word)) * log(count) for word, count in times.items() if count > 1}


def _shared(held: Sequence[Sequence[str]], source: Sequence[int]) -> Mapping[str, float]:
    """Weigh the pairs of words that more than one article uses by how many do."""
    used = Counter(
        unit for _, unit in dict.fromkeys((s, unit) for s, units in zip(source, held, strict=True) for unit in units)
    )
    return {unit: float(count) for unit, count in used.items() if count > 1}
