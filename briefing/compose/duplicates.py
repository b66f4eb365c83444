"""Which articles are copies of another: wire reports that several papers carry, page and feed of one report, later versions.

A copy is a text whose three-word shingles stand mostly in another (Broder 1997, containment). Simhash and MinHash are
quicker to compare and miss half of the copies that were cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.model.article import Article

COPY = 0.5  # share of the shorter text's shingles that stand in the other
FEWEST = 10  # shingles that must be shared, or all of a shorter text: two teasers may open with the same phrase
FULLEST = 0.9  # of the longest copy's words: the copies of which the earliest is kept
CARRIED = 100  # articles that share a shingle: it is a phrase of the trade, and says nothing about any two
BLOCK = 1024  # texts compared with all at once: what bounds the memory

_WORD = re.compile(r"\w+")
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)  # odd, well spread

Shingles = NDArray[np.uint64]
Counts = NDArray[np.int32]


def copies(articles: Sequence[Article]) -> dict[int, int]:
    """Give, for each copy, the article that it repeats: the earliest of the fullest, the first of equals.

    An article without a day counts as later than those that bear one.
    """
    words = _numbered(articles)
    fuller = _fuller(words)
    sets: dict[int, list[int]] = {}
    for copy in sorted(fuller):
        sets.setdefault(_last(fuller, copy), []).append(copy)
    original: dict[int, int] = {}
    for longest, shorter in sets.items():
        told = [longest, *shorter]
        full = [at for at in told if len(words[at]) >= FULLEST * len(words[longest])]
        kept = min(full, key=lambda at: (articles[at].published or date.max, -len(words[at]), at))
        original.update((at, kept) for at in told if at != kept)
    return original


def _last(fuller: dict[int, int], copy: int) -> int:
    """Follow a copy of a copy to the text that holds both."""
    while copy in fuller:
        copy = fuller[copy]
    return copy


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


def _fuller(words: Sequence[NDArray[np.uint64]]) -> dict[int, int]:
    """Give, for each text that stands mostly in a fuller one, the one that holds most of it; of equals the most like it.

    A round-up that quotes the first paragraphs of ten reports holds less of each than that report itself does.
    """
    found = [_shingles(told) if len(told) else np.zeros(0, dtype=np.uint64) for told in words]
    sizes = [len(shingles) for shingles in found]
    best: dict[int, tuple[float, float, int]] = {}
    for one, two, shared in _sharing(found):
        copy, full = sorted((one, two), key=lambda at: (len(words[at]), -at))
        held, alike = shared / sizes[copy], shared / (sizes[one] + sizes[two] - shared)
        best[copy] = max(best.get(copy, (0.0, 0.0, 0)), (held, alike, -full))
    fuller = {copy: -full for copy, (_, _, full) in best.items()}
    return fuller | _equals(words, found)


def _equals(words: Sequence[NDArray[np.uint64]], found: Sequence[Shingles]) -> dict[int, int]:
    """Give, for each text, the fullest that has the very same shingles, however many texts have them."""
    fullest: dict[bytes, int] = {}
    ordered = sorted((at for at in range(len(words)) if len(words[at])), key=lambda at: (-len(words[at]), at))
    same = {at: fullest.setdefault(found[at].tobytes(), at) for at in ordered}
    return {copy: full for copy, full in same.items() if copy != full}


def _sharing(found: Sequence[Shingles]) -> Iterator[tuple[int, int, int]]:
    """Give the pairs of texts of which one stands mostly in the other, with the number of shingles that they share."""
    every = np.concatenate([np.zeros(0, dtype=np.uint64), *found])
    sizes: Counts = np.array([len(shingles) for shingles in found], dtype=np.int32)
    holder = np.repeat(np.arange(len(found), dtype=np.int32), sizes)
    _, column, carried = np.unique(every, return_inverse=True, return_counts=True)
    telling = (carried[column] > 1) & (carried[column] <= CARRIED)
    ones: Counts = np.ones(int(telling.sum()), dtype=np.int32)
    held = sparse.csr_array((ones, (holder[telling], column[telling])), shape=(len(found), len(carried)))
    for start in range(0, len(found), BLOCK):
        shared = (held[start : start + BLOCK] @ held[start:].T).tocoo()
        one, two = shared.row + start, shared.col + start
        shorter = np.minimum(sizes[one], sizes[two])
        mostly = (one < two) & (shared.data >= np.maximum(COPY * shorter, np.minimum(FEWEST, shorter)))
        yield from zip(one[mostly].tolist(), two[mostly].tolist(), shared.data[mostly].tolist(), strict=True)
