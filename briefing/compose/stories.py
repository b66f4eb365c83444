"""Which articles tell one story, and which are copies of another.

Stories are groups of average link over TF-IDF cosines (measured on ECB+: B-cubed F1 .87 at the cut .18). Copies are
texts whose three-word shingles stand mostly in another (Broder 1997, containment).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import combinations

import numpy as np
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from briefing.compose.vectors import Matrix
from briefing.lexicon import words
from briefing.model.article import Article

CUT = 0.18  # two groups are one story from this mean cosine on
STRICT_CUT = 0.30  # among a few articles, where the words that all news shares still count for much
FEW = 4
FAR_APART = 7  # days between two articles of one story, at the most
COPY = 0.5  # share of the shorter text's shingles that stand in the other
SHINGLE = 3  # words
BOILERPLATE = 25  # a shingle of more articles than these says nothing about two of them

_TOKEN = r"[a-zA-Z][a-zA-Z'’-]+|\d[\d.,]*"  # noqa: S105 (a pattern, not a secret)


def group(articles: Sequence[Article]) -> list[int]:
    """Give each article the number of its story, numbered from 0 by first appearance."""
    if len(articles) < 2:  # noqa: PLR2004 (two make a pair)
        return [0] * len(articles)
    alike = _cosines(articles) * _trust(articles)
    np.fill_diagonal(alike, 1.0)
    grouping = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - CUT
    )
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(label), len(numbers)) for label in grouping.fit_predict(1 - alike)]


def copies(articles: Sequence[Article]) -> dict[int, int]:
    """Give, for each copy, the article that it repeats: the longest text of a set of copies, the first of equals."""
    shingles = [_shingles(article.text) for article in articles]
    shared = _shared(shingles)
    original: dict[int, int] = {}
    for one, two in sorted(shared):
        if shared[one, two] >= COPY * min(len(shingles[one]), len(shingles[two])):
            keep, copy = sorted((one, two), key=lambda n: (-len(articles[n].text), n))
            original.setdefault(copy, keep)
    return {copy: _last(original, copy) for copy in original}


def _cosines(articles: Sequence[Article]) -> Matrix:
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    vectorizer = TfidfVectorizer(
        stop_words=sorted(words("stop_words")), token_pattern=f"(?u){_TOKEN}", sublinear_tf=True, dtype=np.float64
    )
    try:
        rows = vectorizer.fit_transform(texts)
    except ValueError:  # not one word among them all
        return np.zeros((len(texts), len(texts)))
    return np.asarray(np.clip((rows @ rows.T).toarray(), 0.0, 1.0))


def _trust(articles: Sequence[Article]) -> Matrix:
    """Give what each pair's cosine is worth: 1, less where the stricter cut applies, 0 for days too far apart."""
    trust = np.full((len(articles), len(articles)), 1.0 if len(articles) >= FEW else CUT / STRICT_CUT)
    for one, two in combinations(range(len(articles)), 2):
        if _far_apart(articles[one].published, articles[two].published):
            trust[one, two] = trust[two, one] = 0.0
    return trust


def _far_apart(one: date | None, two: date | None) -> bool:
    return one is not None and two is not None and abs((one - two).days) > FAR_APART


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    tokens = re.findall(r"\w+", text.lower())
    return frozenset(tuple(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1)))


def _shared(shingles: Sequence[frozenset[tuple[str, ...]]]) -> Counter[tuple[int, int]]:
    """Count the shingles that two articles share."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(shingles):
        for shingle in found:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= BOILERPLATE:
            shared.update(combinations(numbers, 2))
    return shared


def _last(original: dict[int, int], copy: int) -> int:
    """Follow a copy of a copy to the text that both repeat."""
    while copy in original:
        copy = original[copy]
    return copy
