"""Words as numbers: sparse rows of length 1, whose products are cosines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import log
from typing import Any, TypeAlias

import numpy as np
from nltk.stem.snowball import SnowballStemmer  # the class only: it needs none of NLTK's data
from numpy.typing import NDArray
from scipy import sparse

from briefing.compose.source import WORD
from briefing.lexicon import words

Matrix = NDArray[np.float64]
Rows: TypeAlias = Any  # a scipy.sparse.csr_array, which has no types

_stemmer = SnowballStemmer("english")


@cache
def stem(word: str) -> str:
    """Cut a word to its stem (Snowball)."""
    return str(_stemmer.stem(word))


def content(text: str) -> list[str]:
    """Give the stems of the words that carry meaning, in order."""
    stops = words("stop_words")
    return [stem(word) for word in _lowered(text) if word not in stops and (len(word) > 1 or word.isdigit())]


def pairs(text: str) -> list[str]:
    """Give the stems of each two words that stand side by side, unless neither carries meaning."""
    stops = words("stop_words")
    lowered = _lowered(text)
    return [f"{stem(one)} {stem(two)}" for one, two in pairwise(lowered) if one not in stops or two not in stops]


def _lowered(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in WORD.findall(text)]


def rows_of(documents: Sequence[Mapping[str, float]]) -> Rows:
    """Give a row a document, L2-normalised; the columns are the words in the order of their first appearance."""
    vocabulary: dict[str, int] = {}
    columns = [vocabulary.setdefault(word, len(vocabulary)) for document in documents for word in document]
    weights = np.fromiter((weight for document in documents for weight in document.values()), float, len(columns))
    ends = np.cumsum([0, *map(len, documents)])
    number = np.repeat(np.arange(len(documents)), np.diff(ends))
    length = np.sqrt(np.bincount(number, weights * weights, len(documents)))
    weights /= np.where(length > 0, length, 1)[number]
    rows = sparse.csr_array(
        (weights, np.array(columns, dtype=np.int32), ends), shape=(len(documents), max(1, len(vocabulary)))
    )
    rows.sort_indices()
    return rows


def tfidf(documents: Sequence[Sequence[str]]) -> Rows:
    """Give a row a document, L2-normalised. idf = log((n + 1) / (df + 1/2)), which is never 0, not even for two."""
    counts = [Counter(document) for document in documents]
    found_in = Counter(word for count in counts for word in count)
    idf = {word: log((len(documents) + 1) / (found + 0.5)) for word, found in found_in.items()}
    return rows_of([{word: times * idf[word] for word, times in count.items()} for count in counts])


def unit(values: Matrix) -> Matrix:
    """Scale to 0–1."""
    spread = float(np.ptp(values)) if len(values) else 0.0
    return np.asarray((values - values.min(initial=0.0 if not len(values) else values[0])) / (spread or 1.0))
