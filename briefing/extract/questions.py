"""What stays open: dodged, unanswered, disputed, pending, uncertain."""

from __future__ import annotations

from briefing.model.facts import Attribution, Cast, Question, TimePhrase
from briefing.model.parsed import ParsedArticle


def find_questions(
    parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...], dates: tuple[TimePhrase, ...]
) -> tuple[Question, ...]:
    """STUB."""
    del parsed, cast, quotes, dates
    return ()
