"""Coming events: votes, summits, hearings, deadlines."""

from __future__ import annotations

from briefing.model.facts import TimePhrase, Upcoming
from briefing.model.parsed import ParsedArticle


def find_watch(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> tuple[Upcoming, ...]:
    """STUB."""
    del parsed, dates
    return ()
