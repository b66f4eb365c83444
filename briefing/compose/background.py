"""How common a word is in English at large, so that a handful of articles can be weighed by more than themselves.

Over ten articles the batch's own document frequencies say little: what all of them share may be the day's news or the
way that all news is written. `lexicon/en/word_frequencies.txt` says how often a word is used; from that follows, by Poisson, in
which share of articles it stands at least once. What a large batch shows of its own words is then blended in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp, log

from briefing.lexicon import entries

ARTICLE = 400  # words of a news article
RAREST = 3e-7  # frequency of a word that isn't in the table, the rarest that is
NUMBER = 0.0025  # share of articles that hold a given number: so rare that one shared is worth a rare word
TRUST = 5000  # articles of a batch that say as much of a word as the table does


@cache
def _frequencies() -> Mapping[str, float]:
    return {stem: 10 ** (float(zipf) - 9) for zipf, stems in entries("word_frequencies") for stem in stems.split()}


def share(stem: str) -> float:
    """Give the share (0–1) of English articles that can be expected to hold a word of this stem.

    >>> share("mother") > share("trawler") > share("xylographi") > 0
    True
    """
    if any(letter.isdigit() for letter in stem):
        return NUMBER
    return 1 - exp(-ARTICLE * _frequencies().get(stem, RAREST))


def rarity(stem: str, found: int, articles: int) -> float:
    """Give the inverse document frequency (natural logarithm) of a word found in `found` of a batch's `articles`."""
    return -log((TRUST * share(stem) + found) / (TRUST + articles))
