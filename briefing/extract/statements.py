"""Indirect speech: who said what, without marks."""

from __future__ import annotations

from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle


def find_statements(parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """STUB."""
    del parsed, cast, quotes
    return ()
