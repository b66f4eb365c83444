"""Words as numbers: TF-IDF rows whose products are cosines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from nltk.stem.snowball import SnowballStemmer  # the class only: it needs none of NLTK's data
from numpy.typing import NDArray

from briefing.compose.source import WORD
from briefing.lexicon import words

Matrix = NDArray[np.float64]

_stemmer = SnowballStemmer("english")


@cache
def stem(word: str) -> str:
    """Cut a word to its stem (Snowball)."""
    return str(_stemmer.stem(word))


def content(text: str) -> list[str]:
    """Give the stems of the words that carry meaning, in order."""
    stops = words("stop_words")
    lowered = (word.lower().replace("’", "'") for word in WORD.findall(text))
    return [stem(word) for word in lowered if word not in stops and (len(word) > 1 or word.isdigit())]


def tfidf(documents: Sequence[Sequence[str]]) -> Matrix:
    """Give a row a document, L2-normalised. idf = log((n + 1) / (df + 1/2)), which is never 0, not even for two."""
    vocabulary: dict[str, int] = {}
    counts = [Counter(document) for document in documents]
    for count in counts:
        for word in count:
            vocabulary.setdefault(word, len(vocabulary))
    rows = np.zeros((len(documents), max(1, len(vocabulary))))
    for number, count in enumerate(counts):
        for word, times in count.items():
            rows[number, vocabulary[word]] = times
    found_in = (rows > 0).sum(axis=0)
    rows *= np.log((len(documents) + 1) / (found_in + 0.5))
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    length[length == 0] = 1
    return np.asarray(rows / length)


def unit(values: Matrix) -> Matrix:
    """Scale to 0–1."""
    spread = float(np.ptp(values)) if len(values) else 0.0
    return np.asarray((values - values.min(initial=0.0 if not len(values) else values[0])) / (spread or 1.0))
