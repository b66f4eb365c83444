"""Commitments of one article that say the same again."""

from __future__ import annotations

from briefing.extract.commitments.reading import Reading
from briefing.model.facts import Commitment


def grouped(found: list[Commitment], reading: Reading) -> tuple[Commitment, ...]:
    """Number the groups of restatements."""
    del reading
    return tuple(found)
