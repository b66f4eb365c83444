"""Expressions of time, and the dates they mean counted from the article’s day."""

from __future__ import annotations

from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle


def find_dates(parsed: ParsedArticle) -> tuple[TimePhrase, ...]:
    """STUB."""
    del parsed
    return ()
