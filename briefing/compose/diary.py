"""What to watch: coming events in the order of their days, the undated last, none that is over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefing.compose.conditions import with_condition
from briefing.compose.evidence import is_caption
from briefing.compose.pledges import is_demand
from briefing.compose.printed import Printed
from briefing.compose.source import Source, word_count
from briefing.compose.wording import CUT, clause_line, leans, sentence_line
from briefing.model.brief import Line, WatchItem
from briefing.model.days import last_day, over
from briefing.model.facts import Upcoming
from briefing.model.span import Span

SHORTEST = 4  # words: fewer (“an election”) leave open whose
_SCHEDULED = re.compile(r"\b(?:due|expected|scheduled|set|slated|to)\b", re.IGNORECASE)
_HEADLESS = re.compile(  # a clause says nothing without its noun, nor a verb without its subject
    r"(?:that|which|who|[Ww]here|[Ww]hen|is|are|was|were|has|have|had|will|would|must|may|shall|should|can|could|to"
    r"|planned|scheduled|expected|slated|due|set|held|[a-z]{2,}ing(?!\s+(?:of|between|with|in)\b))\b"
)
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|would|shall|should|must|can|could|may|might|not|never)|n['’]t|['’](?:ll|d))\s+$"
)
_NOUN = re.compile(r"(?:an?|the|this|that|these|those|his|her|its|their|our|my|your)\b|[^a-z]")
A_DAY = 2  # entries of one day that come before other days'
LONGEST = 36  # words: what takes more is no entry of a diary
_OURS = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Yy]ours?)\b")  # somebody's words, whose speaker the clause leaves out
_RELATIVE = re.compile(
    r"(?:which|who|whom|that|him|her|them|it)\s+(?!\S+\s*$)"
)  # of which the noun stands in words left out
_PAST = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)


def coming(sources: Iterable[Source], day: date, leading: frozenset[str]) -> list[tuple[Source, Upcoming]]:
    """Give the events still to come on `day`: dated ones by day, then the undated, then those that were due.

    An event whose day lies before the edition's is over and is left out.
    An undated one of a background article has long had its time. Of a day's events those whose words need their sentence give way to the others.
    """
    found = [(source, event) for source in sources for event in (*source.facts.watch, *_expected(source))]
    kept = [
        (source, event)
        for source, event in found
        if (event.date is not None or source.id in leading)
        and not over(event.date, day)
        and not _OURS.search(event.what.of(source.text))
        and not is_caption(source.facts, source.sentence_of(event.what))
        and not _asks_reader(source, event)
    ]
    told = {event.date for source, event in kept if event.date and not _says_little(source, event)}
    best = [item for item in kept if item[1].date not in told or not _says_little(*item)]
    return in_diary_order(best)


def in_diary_order(events: Iterable[tuple[Source, Upcoming]]) -> list[tuple[Source, Upcoming]]:
    """Order events by day, a month or a year by its last, the undated after them, those that were due last."""
    return sorted(
        events, key=lambda item: (*_by_day(item[1].date, past=item[1].past_tense), item[0].letter, item[1].span)
    )


def spread(events: Sequence[tuple[Source, Upcoming]]) -> list[tuple[Source, Upcoming]]:
    """Put what a day holds beyond its first few after the first few of other days, and what was weighed after what a rule told.

    A diary of one afternoon is none.
    """
    met: Counter[str] = Counter()
    crowded = []
    for _, event in events:
        met[event.date or ""] += 1
        crowded.append(bool(event.date) and met[event.date or ""] > A_DAY)
    after = [(event.past_tense, event.date is None) for _, event in events]
    order = sorted(range(len(events)), key=lambda at: (after[at], crowded[at], events[at][1].weighed, at))
    return [events[at] for at in order]


def in_print_order(items: Iterable[WatchItem]) -> tuple[WatchItem, ...]:
    """Order what was chosen by day again, the undated after them, those that were due last."""
    return tuple(sorted(items, key=lambda item: _by_day(item.date, past=item.past_tense)))


def watch_item(source: Source, event: Upcoming, printed: Printed) -> WatchItem | None:
    """Write the event in its article's words; `None` when they are on the page already, or take a sentence too long for a diary."""
    if not printed.admits_record(source, event.what) or _is_todays_news(source, event, printed):
        return None
    line = _line(source, event)
    sentence = source.sentence_of(event.what)
    drawn = Span(sentence.start, event.what.end)
    if _says_little(source, event) and printed.admits_record(source, sentence):
        line = sentence_line(source, sentence)
        if not any(words.span.holds(event.what) for words in line.words):
            line = source.line(sentence)  # what was left out was the event
    elif _RELATIVE.match(source.text, event.what.start):  # without what stands before it nobody knows who or what
        if not printed.admits_record(source, drawn):
            return None
        line = clause_line(source, drawn, dated=event.date)
    if sum(word_count(words.span.of(source.text)) for words in line.words) > LONGEST:
        return None
    printed.record(line)
    return WatchItem(
        text=line,
        when=_when(source, event, line),
        date=event.date,
        past_tense=event.past_tense,
        published=source.facts.article.published,
    )


def _asks_reader(source: Source, event: Upcoming) -> bool:
    """Tell whether the event stands in a question, which a page puts to its reader."""
    return source.sentence_of(event.what).of(source.text).endswith("?") and not source.quotes_in(event.what)


def _is_todays_news(source: Source, event: Upcoming, printed: Printed) -> bool:
    """Tell whether the event is of its article's own day and a top line tells it: it has happened, and nobody need watch for it."""
    published = source.facts.article.published
    own_day = published is not None and event.date == published.isoformat()
    return own_day and printed.in_top_line(source, event.what)


def _when(source: Source, event: Upcoming, line: Line) -> Line | None:
    """Print the phrase that says when, unless the event's own words hold it."""
    if event.when is None or any(words.span.holds(event.when) for words in line.words):
        return None
    return source.line(event.when)


def _line(source: Source, event: Upcoming) -> Line:
    """Print the event with the condition that it hangs on."""
    first, *condition = with_condition(source, event.what)
    line = clause_line(source, first, dated=event.date)
    for span in condition:
        line = replace(line, parts=(*line.parts, CUT, *clause_line(source, span, dated=event.date).parts))
    return line


def _says_little(source: Source, event: Upcoming) -> bool:
    """Tell whether the event's words need their sentence: a clause without its noun or subject, a pronoun, two or three words."""
    short = word_count(event.what.of(source.text)) < SHORTEST
    cut = _VERB_BEFORE.search(source.text[source.sentence_of(event.what).start : event.what.start])
    verb = cut and not _NOUN.match(source.text, event.what.start)
    headless = bool(_HEADLESS.match(source.text, event.what.start) or verb)
    return short or headless or leans(source, clause_line(source, event.what))


def _by_day(day: str | None, *, past: bool) -> tuple[bool, bool, str]:
    last = last_day(day) if day else None
    return past, day is None, last.isoformat() if last else day or ""


def _expected(source: Source) -> list[Upcoming]:
    """Give the scheduled acts that the commitments hold and the diary lacks (“was due to sign”): no pledges."""
    listed = [event.span for event in source.facts.watch]
    return [
        Upcoming(
            span=row.span,
            what=Span(min(row.span.start, row.action.start), row.action.end),
            when=row.deadline,
            date=row.due,
            past_tense=bool(_PAST.search(row.cue.of(source.text))),
            rule="scheduled",
        )
        for row in source.facts.commitments
        if row.strength == "expected"
        and _SCHEDULED.search(row.cue.of(source.text))
        and not is_demand(source, row)
        and not any(row.span.overlaps(span) for span in listed)
    ]
