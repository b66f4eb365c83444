"""Where sources differ on one event: a number, a day, a speaker; side by side, with the independent publishers on each side.

Only what is safe to claim: the sentences say the same but for what differs, the articles are of one day and of different publishers, and
neither is a copy of another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from briefing.compose.ledger.likeness import told_apart
from briefing.compose.ledger.measures import differ, measure_keys, measures_in
from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.parties import kinship
from briefing.compose.ledger.wording import overlap, shared, stems_in
from briefing.compose.source import Source, word_count
from briefing.model.brief import Clash, ClashSide
from briefing.model.facts import Attribution, Upcoming
from briefing.model.memory import Measure, Party
from briefing.model.span import Span

MOST = 3
CROWD = 60  # figures that share a word: of so many, the word says nothing
SHORTEST_QUOTE = 6  # words: shorter ones are said by many
ALIKE, FEWEST = 0.75, 3  # share of the words of two coming events, and how many at the least
_FULL = len("2031-05-07")


def clashes_of(readings: Sequence[Reading], sources: Sequence[Source]) -> tuple[Clash, ...]:
    """Give the clashes of an edition's articles, numbers first."""
    by_id = {source.id: source for source in sources if source.duplicate_of is None}
    kept = [reading for reading in readings if reading.filed.facts.article.id in by_id]
    found = [*_numbers(kept, by_id), *_speakers(kept, by_id), *_days(kept, by_id)]
    return tuple(found[:MOST])


def publisher_of(source: Source) -> str:
    """Give who published an article; one without a publisher stands for itself."""
    return source.facts.article.publisher or source.id


def _numbers(readings: Sequence[Reading], by_id: dict[str, Source]) -> Iterator[Clash]:
    """Hold the figures of different publishers against each other, each once."""
    by_key: dict[str, list[Measure]] = defaultdict(list)
    for reading in readings:
        for measure in measures_in(reading):
            for key in measure_keys(measure):
                by_key[key].append(measure)
    seen: set[str] = set()
    near = (some for some in by_key.values() if len(some) <= CROWD)
    pairs = {(one.id, two.id): (one, two) for some in near for one, two in combinations(some, 2)}
    for one, two in pairs.values():
        if one.id in seen or two.id in seen or one.place.day != two.place.day or not differ(one, two):
            continue
        sides = tuple(_side(by_id[m.place.article], m.place.span, m.value) for m in (one, two))
        if sides[0].publishers != sides[1].publishers:
            seen |= {one.id, two.id}
            yield Clash("number", sides)


def _side(source: Source, sentence: Span, value: Span) -> ClashSide:
    return ClashSide(source.line(sentence), source.line(value), (publisher_of(source),), source.facts.article.published)


def _speakers(readings: Sequence[Reading], by_id: dict[str, Source]) -> Iterator[Clash]:
    """Find the same words given to different people."""
    said: dict[str, list[tuple[Reading, Attribution]]] = defaultdict(list)
    for reading in readings:
        for quote in reading.filed.facts.quotes:
            words = quote.span.of(reading.source.text)
            if quote.speaker and not quote.inherited and word_count(words) >= SHORTEST_QUOTE:
                said[" ".join(words.casefold().strip(" ,.!?").split())].append((reading, quote))
    for same in said.values():
        for (one, first), (two, second) in combinations(same, 2):
            parties = one.parties.of(first.speaker), two.parties.of(second.speaker)
            if None in parties or one is two:
                continue
            if any(party and party.kind != "person" for party in parties) or _may_be_one(parties[0], parties[1]):  # type: ignore[arg-type]
                continue
            sources = by_id[one.source.id], by_id[two.source.id]
            if publisher_of(sources[0]) != publisher_of(sources[1]):
                quotes = (first, second)
                yield Clash("attribution", tuple(_spoken(s, q) for s, q in zip(sources, quotes, strict=True)))
                break


def _may_be_one(one: Party, two: Party) -> bool:
    """Tell whether two people may be one: a name in common (“Hale”, “Ada Hale Jr.”) proves nothing, but accuses nobody of an error."""
    names = ({word for form in party.known for word in form.split() if len(word) > 1} for party in (one, two))
    return kinship(one, two) != "none" or bool(set.intersection(*names))


def _spoken(source: Source, quote: Attribution) -> ClashSide:
    actor = source.actors[quote.speaker or ""]
    sentence = source.sentence_of(quote.span)
    here = quote.speaker_span if quote.speaker_span and sentence.holds(quote.speaker_span) else None
    pronoun = here and any(m.kind == "pronoun" and m.span.overlaps(here) for m in actor.mentions)
    value = actor.name_span if here is None or pronoun else here
    return _side(source, sentence, value)


def _days(readings: Sequence[Reading], by_id: dict[str, Source]) -> Iterator[Clash]:
    """Find one coming event on two days."""
    events = [(reading, event) for reading in readings for event in reading.filed.facts.watch if _is_dated(event)]
    for (one, first), (two, second) in combinations(events, 2):
        sources = by_id[one.source.id], by_id[two.source.id]
        if (
            first.date == second.date
            or publisher_of(sources[0]) == publisher_of(sources[1])
            or one.filed.day != two.filed.day
        ):
            continue
        if _is_one_event(one, first, two, second):
            sides = ((sources[0], first), (sources[1], second))
            yield Clash("date", tuple(_side(s, s.sentence_of(e.what), e.when or e.what) for s, e in sides))


def _is_dated(event: Upcoming) -> bool:
    return event.date is not None and len(event.date) == _FULL and event.when is not None and not event.past_tense


def _is_one_event(one: Reading, first: Upcoming, two: Reading, second: Upcoming) -> bool:
    gaps = ([first.when] if first.when else [], [second.when] if second.when else [])
    stems, proper = stems_in(one.source, first.what, gaps[0])
    others, names = stems_in(two.source, second.what, gaps[1])
    alike = len(shared(stems, others)) >= FEWEST and overlap(stems, others) >= ALIKE
    return alike and not told_apart(stems, others, proper, names)
