"""Times counted from an event: “two days before the vote” from the vote, if it is dated nearby; “hours before” is its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.extract.dates.phrases import NUMBERS
from briefing.extract.dates.reckoning import relation_of
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import tokens_in

_COUNT = re.compile(
    r"(?:just\s+|only\s+)?(?P<n>\d+|\w+)\s+(?P<unit>day|week)s?\s+(?P<side>before|after|ahead)", re.IGNORECASE
)
_DAYS = {"day": 1, "week": 7}
_NEARBY = 2  # sentences
_DAY = len("2024-02-17")


def count_from_event(parsed: ParsedArticle, time: TimePhrase, times: Sequence[TimePhrase]) -> TimePhrase:
    """Give the phrase with its date where the event, or for “hours before” the sentence, bears one; else as it is."""
    if time.rule != "before" or time.date is not None:
        return time
    if parsed.words(time.span).lower().startswith("hours before"):
        date = next(_dates_near(parsed, time, times, 0, frozenset()), None)
    else:
        date = _counted(parsed, time, times)
    return replace(time, date=date, relation=relation_of(date, "future", parsed.article.published)) if date else time


def _counted(parsed: ParsedArticle, time: TimePhrase, times: Sequence[TimePhrase]) -> str | None:
    """Reckon the day from that of the event which the phrase names; `None` where no day of it stands nearby."""
    count = _COUNT.match(parsed.words(time.span))
    event = {t.lemma_.lower() for t in tokens_in(parsed.doc, time.span)} & words("event_nouns")
    if count is None or not event:
        return None
    number = int(count["n"]) if count["n"].isdecimal() else NUMBERS.get(count["n"].lower())
    date = next(_dates_near(parsed, time, times, _NEARBY, frozenset(event)), None)
    if number is None or date is None:
        return None
    days = number * _DAYS[count["unit"].lower()] * (1 if count["side"].lower() == "after" else -1)
    try:
        return (dt.date.fromisoformat(date) + dt.timedelta(days=days)).isoformat()
    except OverflowError:  # “90000000 days before the vote”
        return None


def _dates_near(
    parsed: ParsedArticle, time: TimePhrase, times: Sequence[TimePhrase], within: int, events: frozenset[str]
) -> Iterator[str]:
    """Give the days printed in the sentences around that speak of the event."""
    here = parsed.sentence_at(time.span.start)
    for other in times:
        at = parsed.sentence_at(other.span.start)
        if other.date is None or len(other.date) < _DAY or here is None or at is None or abs(at - here) > within:
            continue
        if not events or any(t.lemma_.lower() in events for t in tokens_in(parsed.doc, parsed.sentences[at])):
            yield other.date
