"""In which order the actors of an article matter."""

from __future__ import annotations

from briefing.model.facts import Attribution, Cast, Commitment
from briefing.model.parsed import ParsedArticle


def rank_cast(
    parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...], commitments: tuple[Commitment, ...]
) -> Cast:
    """STUB."""
    del parsed, quotes, commitments
    return cast
