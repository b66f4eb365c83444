"""Who undertakes, intends, is expected or refuses to do what."""

from __future__ import annotations

from briefing.model.facts import Attribution, Cast, Commitment, TimePhrase
from briefing.model.parsed import ParsedArticle


def find_commitments(
    parsed: ParsedArticle,
    cast: Cast,
    quotes: tuple[Attribution, ...],
    statements: tuple[Attribution, ...],
    dates: tuple[TimePhrase, ...],
) -> tuple[Commitment, ...]:
    """STUB."""
    del parsed, cast, quotes, statements, dates
    return ()
