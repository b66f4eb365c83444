"""Who acts in an article: names, aliases, roles, pronouns."""

from __future__ import annotations

from briefing.model.facts import Cast
from briefing.model.parsed import ParsedArticle


def find_cast(parsed: ParsedArticle) -> Cast:
    """STUB."""
    del parsed
    return Cast(())
