"""Find the coming events of one article."""

from __future__ import annotations

from briefing.extract.watch.announced import announced_events
from briefing.extract.watch.dated import dated_events
from briefing.extract.watch.events import Event
from briefing.model.facts import TimePhrase, Upcoming
from briefing.model.parsed import ParsedArticle


def find_watch(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> tuple[Upcoming, ...]:
    """Find what is to come, in the order of the text: dated events, then those announced in other sentences; once each.

    What is past is never an item. The future seen from the past (“was due to sign”) is marked `past_tense`.
    """
    events = [*dated_events(parsed, dates)]
    taken = {parsed.sentence_at(event.what.start) for event in events}
    events += [event for event in announced_events(parsed) if parsed.sentence_at(event.head.idx) not in taken]
    found: list[Upcoming] = []
    seen: set[tuple[str, str]] = set()
    for event in sorted(events, key=lambda e: (e.what.start, e.what.end)):
        at = parsed.sentence_at(event.head.idx)
        key = _key(event)
        if at is None or key in seen:
            continue
        seen.add(key)
        time = event.time
        found.append(
            Upcoming(
                parsed.sentences[at], event.what, time.span if time else None, time.date if time else None,
                event.past_tense, event.rule,
            )
        )  # fmt: skip
    return tuple(found)


def _key(event: Event) -> tuple[str, str]:
    """Give what makes an event the same again: its noun or verb, and its date."""
    date = event.time.date if event.time and event.time.date else ""
    return (event.head.lemma_.lower(), date)
