"""Coming events of all days' articles, so that the diary of a day holds what was announced before it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from briefing.compose.ledger.likeness import told_apart
from briefing.compose.ledger.noting import Reading, identity
from briefing.compose.ledger.wording import overlap, pairs, shared, stems_in
from briefing.model.memory import Appointment

AHEAD = (7, 21, 45)  # days that a diary looks ahead: so far, or farther while it finds too little
NEAREST = 12  # events of other days' articles that are worth a look
LOOKED_UP_BY = 4  # of an event's words, in pairs
ALIKE, FEWEST = 0.6, 2  # share of the shorter one's words by which two events are one, and how many at the least
_MONTH = len("2031-05")


def appointments_in(reading: Reading) -> Iterator[Appointment]:
    """Give the article's events of a day or a month to come, each once."""
    seen: set[object] = set()
    for event in reading.filed.facts.watch:
        day = reading.filed.day.isoformat()
        if event.past_tense or event.date is None or len(event.date) < _MONTH or event.date < day[: len(event.date)]:
            continue
        if event.group is not None and event.group in seen:
            continue
        seen.add(event.group)
        stems, proper = stems_in(reading.source, event.what, [event.when] if event.when else [])
        if len(stems) >= FEWEST:
            place = reading.place(event.what)
            number = identity(reading.filed.key, event.what.start)
            yield Appointment(number, place, event.what, event.date, stems, proper, event.when)


def appointment_keys(event: Appointment) -> tuple[str, ...]:
    """Give what an event is found by: its day or month, and pairs of its longest words."""
    longest = sorted(event.stems, key=lambda stem: (-len(stem), stem))[:LOOKED_UP_BY]
    return (f"on {event.date}", *pairs(longest))


def days_ahead(day: dt.date, many: int) -> list[str]:
    """Give the keys of the events of a day, so `many` days after it, and the months that these lie in."""
    days = [(day + dt.timedelta(days=number)).isoformat() for number in range(many + 1)]
    return [f"on {one}" for one in dict.fromkeys([*days, *(one[:_MONTH] for one in days)])]


def nearest(events: Iterable[Appointment], day: dt.date) -> list[Appointment]:
    """Give the events still to come, the nearest first, the latest word on each: an event that was moved stands once."""
    kept = Announced(())
    for event in sorted(events, key=_announced, reverse=True):
        if event.place.day <= day and not kept.hold(event):
            kept.add(event)
    return sorted(kept.events, key=lambda one: (one.date, one.id))


def spoken_of_later(event: Appointment, others: Iterable[Appointment]) -> bool:
    """Tell whether one of these is the event as a later article has it."""
    return any(_announced(event) < _announced(other) and is_one_event(event, other) for other in others)


def _announced(event: Appointment) -> tuple[dt.date, str]:
    return event.place.day, event.id


class Announced:
    """Events that others are held against, found by their words: of a season's events few have two words in common."""

    def __init__(self, events: Iterable[Appointment]) -> None:
        """Begin with some events."""
        self.events: list[Appointment] = []
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        for event in events:
            self.add(event)

    def add(self, event: Appointment) -> None:
        """Add an event."""
        for stem in event.stems:
            self._by_stem[stem].append(len(self.events))
        self.events.append(event)

    def hold(self, event: Appointment) -> bool:
        """Tell whether one of the events is this one, whatever day it is given."""
        common = Counter(number for stem in event.stems for number in self._by_stem.get(stem, ()))
        return any(is_one_event(event, self.events[number]) for number, words in common.items() if words >= FEWEST)


def is_one_event(one: Appointment, two: Appointment) -> bool:
    """Tell whether two articles announce one event, whatever day they give it."""
    if told_apart(one.stems, two.stems, one.proper, two.proper):
        return False
    return len(shared(one.stems, two.stems)) >= FEWEST and overlap(one.stems, two.stems) >= ALIKE
