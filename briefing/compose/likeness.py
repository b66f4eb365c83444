"""How alike articles are: the words of the whole and, once more, those of the opening, weighed by how rare they are in English.

A profile is a row of length 1. Its whole-text half tells what an article is about, its opening which event of that it
tells; two neighbouring stories with one cast differ there. The product of two profiles is their cosine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log, sqrt

import numpy as np
from scipy import sparse

from briefing.compose.background import rarity
from briefing.compose.vectors import Rows, content, rows_of, stem
from briefing.lexicon import words
from briefing.model.article import Article

OPENING = 60  # words that carry meaning, or the first third of a short report
WEIGHT = 0.3  # of the opening against the whole
LEAD = "^"  # marks the opening's words in a profile
COMMON = 1.5  # rarity below which a word says nothing: it stands in more than a fifth of all articles
LEAST = 0.1  # cosine below which two articles have nothing to do with each other
EVERYWHERE = 3  # articles that have one paragraph: it is the publisher's, and no news
BLOCK = 512  # articles compared with all at once: what bounds the memory

Profile = Mapping[str, float]


def proses(articles: Sequence[Article]) -> list[str]:
    """Give each article's title and own prose: no captions and credits, and no paragraph that stands in article after article.

    Of copies of one wire report most paragraphs are shared, and nothing is left out.
    """
    told = [[span.of(article.text) for span in article.paragraphs] or [article.text] for article in articles]
    found = Counter(paragraph for paragraphs in told for paragraph in set(paragraphs))
    return [_prose(article.title, paragraphs, found) for article, paragraphs in zip(articles, told, strict=True)]


def _prose(title: str | None, paragraphs: Sequence[str], found: Mapping[str, int]) -> str:
    own = [paragraph for paragraph in paragraphs if found[paragraph] < EVERYWHERE]
    mostly = 2 * sum(map(len, own)) >= sum(map(len, paragraphs))
    return "\n".join([title or "", *(own if mostly else paragraphs)])


def profiles(articles: Sequence[Article]) -> list[Profile]:
    """Give the weight of each word in each article: `word` in the whole, `^word` in the opening."""
    told = [[word for word in content(text) if word not in _of_polls()] for text in proses(articles)]
    found = Counter(word for one in told for word in set(one))
    rare = {word: rarity(word, number, len(told)) for word, number in found.items()}
    return [_profile(one, rare) for one in told]


@cache
def _of_polls() -> frozenset[str]:
    return frozenset(map(stem, words("polling_words")))


def _profile(told: Sequence[str], rare: Mapping[str, float]) -> Profile:
    return dict((*_weighed(told, rare, "", 1 - WEIGHT), *_weighed(told[:OPENING], rare, LEAD, WEIGHT)))


def _weighed(told: Sequence[str], rare: Mapping[str, float], mark: str, part: float) -> Iterator[tuple[str, float]]:
    """Give the words with their weights, whose squares make `part`; sublinear in how often a word is used."""
    weights = {word: (1 + log(times)) * rare[word] for word, times in Counter(told).items() if rare[word] > COMMON}
    scale = sqrt(part / (sum(weight * weight for weight in weights.values()) or 1))
    return ((mark + word, weight * scale) for word, weight in weights.items())


def cosines(found: Sequence[Profile]) -> Rows:
    """Give the cosines of all pairs that are alike at all: a sparse, symmetric matrix with nothing on its diagonal."""
    rows = rows_of(found).astype(np.float32)
    one, two, alike = [], [], []
    for start in range(0, len(found), BLOCK):
        part = rows[start : start + BLOCK] @ rows[start:].T
        number = np.repeat(np.arange(part.shape[0]), np.diff(part.indptr))
        near = (part.data >= LEAST) & (part.indices > number)
        one.append(number[near] + start)
        two.append(part.indices[near] + start)
        alike.append(part.data[near].astype(float))
    pairs = (np.concatenate(one), np.concatenate(two)) if one else ([], [])
    upper = sparse.csr_array((np.concatenate(alike or [[]]), pairs), shape=(len(found), len(found)))
    return (upper + upper.T).tocsr()
