"""Find the expressions of time of one article."""

from __future__ import annotations

from briefing.extract.dates.anchors import with_anchors
from briefing.extract.dates.counted import count_from_event
from briefing.extract.dates.direction import direction_of
from briefing.extract.dates.phrases import Phrase, find_phrases
from briefing.extract.dates.reckoning import date_of, nearest_side, relation_of
from briefing.extract.dates.traps import is_trap, people_named_like_months
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import tokens_in


def find_dates(parsed: ParsedArticle) -> tuple[TimePhrase, ...]:
    """Find what tells a time, in the order of the text: the phrase as printed, its date, its side of the article's day.

    Weekdays and months without a year follow the tense of the verb that governs them. Without an article's day only
    a date printed whole is dated.
    """
    people = people_named_like_months(parsed.doc)
    found = (
        _read(parsed, phrase, people)
        for phrase in find_phrases(parsed.article.text)
        if parsed.sentence_at(phrase.core.start) is not None
    )
    times = with_anchors(parsed, [time for time in found if time is not None])
    return tuple(count_from_event(parsed, time, times) for time in times)


def _read(parsed: ParsedArticle, phrase: Phrase, people: frozenset[str]) -> TimePhrase | None:
    tokens = tokens_in(parsed.doc, phrase.core)
    if is_trap(phrase, tokens, people):
        return None
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside), tokens[-1])
    direction = direction_of(phrase, head, parsed.article.published)
    published = parsed.article.published
    side = nearest_side(phrase, published) if direction == "nearest" else direction
    date = date_of(phrase, side, published)
    return TimePhrase(phrase.span, date, relation_of(date, side, published), phrase.rule)
