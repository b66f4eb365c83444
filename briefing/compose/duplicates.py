"""Which articles are copies of another: wire reports that several papers carry, page and feed of one report, later versions.

A copy is a text whose three-word shingles stand mostly in another (Broder 1997, containment). Simhash and MinHash are
quicker to compare and miss half of the copies that were cut short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.model.article import Article

COPY = 0.5  # share of the shorter text's shingles that stand in the other
FULLEST = 0.9  # of the longest copy's words: the copies of which the earliest is kept
CARRIED = 100  # articles that share a shingle: it is a phrase of the trade, and says nothing about any two

_WORD = re.compile(r"\w+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)  # odd, well spread

Shingles = NDArray[np.uint64]
Pair = tuple[int, int]


def copies(articles: Sequence[Article]) -> dict[int, int]:
    """Give, for each copy, the article that it repeats: the earliest of the fullest, the first of equals.

    An article without a day counts as later than those that bear one.
    """
    words = _numbered(articles)
    partners: dict[int, list[int]] = {}
    for one, two in _alike(words):
        partners.setdefault(one, []).append(two)
        partners.setdefault(two, []).append(one)
    original: dict[int, int] = {}
    settled: set[int] = set()
    for longest in sorted(partners, key=lambda at: (-len(words[at]), _day(articles[at]), at)):
        if longest not in settled:
            told = [longest, *(at for at in partners[longest] if at not in settled)]
            settled.update(told)
            full = [at for at in told if len(words[at]) >= FULLEST * len(words[longest])]
            kept = min(full, key=lambda at: (_day(articles[at]), -len(words[at]), at))
            original.update((at, kept) for at in told if at != kept)
    return original


def _day(article: Article) -> date:
    return article.published or date.max


def _numbered(articles: Sequence[Article]) -> list[NDArray[np.uint64]]:
    """Give each article's words as numbers, the same for the same word."""
    numbers: dict[str, int] = {}
    told = (
        [numbers.setdefault(w, len(numbers) + 1) for w in _WORD.findall(_own(article).lower())] for article in articles
    )
    return [np.array(words, dtype=np.uint64) for words in told]


def _own(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.paragraphs) or article.text


def _shingles(words: NDArray[np.uint64]) -> Shingles:
    """Give the different runs of three words, each as one number; a text of fewer words is one run."""
    padded = np.pad(words, (0, max(0, len(_MIX) - len(words))))
    runs = np.lib.stride_tricks.sliding_window_view(padded, len(_MIX))
    mixed = np.zeros(len(runs), dtype=np.uint64)
    for place, factor in enumerate(_MIX):
        mixed = (mixed ^ (mixed >> np.uint64(29)) ^ runs[:, place]) * factor
    return np.unique(mixed)


def _alike(words: Sequence[NDArray[np.uint64]]) -> list[Pair]:
    """Give the pairs of which one stands mostly in the other, the lower number first."""
    found = [_shingles(told) if len(told) else np.zeros(0, dtype=np.uint64) for told in words]
    sizes = np.array([len(shingles) for shingles in found])
    one, two, shared = _shared(found)
    enough = shared >= COPY * np.minimum(sizes[one], sizes[two])
    same = _equals(found)
    return sorted({*zip(one[enough].tolist(), two[enough].tolist(), strict=True), *same})


def _equals(found: Sequence[Shingles]) -> list[Pair]:
    """Pair each article with the first that has the very same shingles, however many those are."""
    first: dict[bytes, int] = {}
    pairs = ((first.setdefault(shingles.tobytes(), at), at) for at, shingles in enumerate(found) if len(shingles))
    return [(one, two) for one, two in pairs if one != two]


def _shared(found: Sequence[Shingles]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Count the shingles that two articles share."""
    every = np.concatenate([np.zeros(0, dtype=np.uint64), *found])
    holder = np.repeat(np.arange(len(found)), [len(shingles) for shingles in found])
    _, column, carried = np.unique(every, return_inverse=True, return_counts=True)
    telling = (carried[column] > 1) & (carried[column] <= CARRIED)
    columns, holders = column[telling], holder[telling]
    held = sparse.csr_array(
        (np.ones(len(columns), dtype=np.int64), (holders, columns)), shape=(len(found), len(carried))
    )
    pairs = sparse.triu(held @ held.T, k=1).tocoo()
    return pairs.row, pairs.col, pairs.data
