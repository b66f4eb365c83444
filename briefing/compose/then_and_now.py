"""Then and now: one speaker, one subject, two dates, both quotations side by side. What has changed is left to the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.voices import Pairing, pairing, voices_in
from briefing.compose.past import Past
from briefing.compose.printed import Printed
from briefing.compose.quotes import quote_item
from briefing.compose.source import Source
from briefing.model.brief import Line, QuoteItem, ThenAndNow
from briefing.model.memory import Utterance

MOST = 2


def then_and_now(past: Past, readings: Sequence[Reading], printed: Printed) -> tuple[ThenAndNow, ...]:
    """Give the best pairs of quotations: of earlier days and today, or of two articles of the edition that lie apart. One a speaker."""
    voices = [voice for reading in readings for voice in voices_in(reading)]
    found = [pair for now in voices for then in (*past.memory.voices, *voices) if (pair := pairing(then, now))]
    found.sort(key=lambda pair: (-pair.worth, pair.then.place.day, pair.then.id, pair.now.id))
    told: dict[str, ThenAndNow] = {}
    for pair in found:
        if pair.now.party.surname in told or len(told) == MOST or not past.is_today(pair.now.place):
            continue
        item = _told(pair, past, printed)
        if item is not None:
            told[pair.now.party.surname or pair.now.party.name] = item
            printed.prose(item.then.text)
            printed.prose(item.now.text)
    return tuple(told.values())


def _told(pair: Pairing, past: Past, printed: Printed) -> ThenAndNow | None:
    then, now = _quoted(pair.then, past, printed), _quoted(pair.now, past, printed)
    source = past.source(pair.now.place.key)
    if then is None or now is None or source is None:
        return None
    return ThenAndNow(now.speaker, then, now, _subject(source, pair))


def _quoted(voice: Utterance, past: Past, printed: Printed) -> QuoteItem | None:
    """Print a remembered quotation, unless its words are on the page already."""
    source = past.source(voice.place.key)
    if source is None or not printed.admits_prose(source, voice.said):
        return None
    quote = next((quote for quote in source.facts.quotes if quote.span == voice.said), None)
    item = quote_item(source, quote) if quote else None
    if item and item.published is None and past.memory.previous:
        return replace(item, published=voice.place.day)  # the day it came in, which a run knows
    return item


def _subject(source: Source, pair: Pairing) -> Line | None:
    """Print the name of whom both speak, where the later article has it."""
    wanted = pair.subject[1:]
    for actor in source.facts.cast.actors:
        words = actor.name.casefold().split()
        if pair.subject.startswith("@") and actor.kind == "person" and words and words[-1] == wanted:
            return source.line(actor.name_span)
        if pair.subject.startswith("#") and actor.name.casefold().removeprefix("the ") == wanted:
            return source.line(actor.name_span)
    return None
