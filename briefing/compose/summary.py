"""The sentences that say most, by a sumy summariser of ours over spaCy's sentences."""

from __future__ import annotations

from briefing.model.facts import Facts


def summarise(facts: Facts, count: int = 3) -> tuple[int, ...]:
    """Give the numbers (from 0) of the best sentences, best first (STUB: the first ones)."""
    return tuple(range(min(count, len(facts.sentences))))
