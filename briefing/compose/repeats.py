"""Whether two articles say the same: most of the words that carry meaning, and every number, are shared."""

from __future__ import annotations

import re

from briefing.compose.vectors import content

MOST = 0.6  # of the shorter text's words
FEWEST = 3  # words that must be shared: two texts of one word each say the same by chance

_NUMBER = re.compile(r"\d[\d.,]*")


def say_the_same(one: str, two: str) -> bool:
    """Tell whether two clauses say the same. A changed number is news, and so is a “not”.

    >>> say_the_same("close the ferry terminal at Skerra", "will close the Skerra ferry terminal next spring")
    True
    >>> say_the_same("spend £2 million on the ferry terminal", "spend £3 million on the ferry terminal")
    False
    """
    words, others = set(content(one)), set(content(two))
    shared = words & others
    if len(shared) < FEWEST or len(shared) < MOST * min(len(words), len(others)):
        return False
    return _numbers(one) == _numbers(two) and _negated(one) == _negated(two)


def _numbers(text: str) -> set[str]:
    return {number.rstrip(".,") for number in _NUMBER.findall(text)}


def _negated(text: str) -> bool:
    return bool(re.search(r"\b(?:not|never|no|refuse\w*|reject\w*|rul\w+ out)\b|n['’]t\b", text, re.IGNORECASE))
