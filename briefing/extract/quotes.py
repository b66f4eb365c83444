"""What stands between marks, and who said it."""

from __future__ import annotations

from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle


def find_quotes(parsed: ParsedArticle, cast: Cast) -> tuple[Attribution, ...]:
    """STUB."""
    del parsed, cast
    return ()
