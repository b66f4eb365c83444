"""Who held an office on a day: `lexicon/en/offices.txt`, read as dated facts, never as a timeless truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from briefing import lexicon
from briefing.extract.actors.wording import plain_words

PAST = frozenset({"former", "ex", "previous", "then", "one-time", "onetime", "erstwhile"})

SECOND = frozenset({"vice", "deputy", "president-elect", "shadow", "opposition"})  # words that make it another office


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder's time in one office, `until` exclusive (`None`: still held)."""

    words: frozenset[str]
    name: tuple[str, ...]
    since: date
    until: date | None


def holders(words: frozenset[str], day: date | None) -> list[tuple[str, ...]]:
    """Give the names of those whose office these words name, on `day`; without a day, at any time.

    `former` asks for those who had left the office by then.
    """
    past = bool(words & PAST)
    asked = words - PAST
    if not asked:
        return []
    found = [t for t in _tenures() if asked <= t.words and not (t.words - asked) & SECOND]
    if day is not None:
        found = [t for t in found if (_left(t, day) if past else _holds(t, day))]
    return sorted({t.name for t in found})


def _holds(tenure: Tenure, day: date) -> bool:
    return tenure.since <= day and (tenure.until is None or day < tenure.until)


def _left(tenure: Tenure, day: date) -> bool:
    return tenure.until is not None and tenure.until <= day


@cache
def _tenures() -> tuple[Tenure, ...]:
    return tuple(
        Tenure(
            plain_words(office),
            tuple(name.lower().replace(".", "").split()),
            date.fromisoformat(since),
            date.fromisoformat(until[0]) if until else None,
        )
        for office, name, since, *until in lexicon.entries("offices")
    )
