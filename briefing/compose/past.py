"""The articles of earlier days, as far as the page points at them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefing.compose.ledger.parties import Parties, kinship
from briefing.compose.ledger.standing import SETTLED
from briefing.compose.lettering import after
from briefing.compose.pledges import who_line, whole_wording
from briefing.compose.source import Source, letter
from briefing.compose.wording import dated_line
from briefing.model.brief import BriefArticle, Line
from briefing.model.days import over
from briefing.model.facts import Upcoming
from briefing.model.memory import Filed, Memory, Party, Place, PledgeEvent
from briefing.model.span import Span


class Past:
    """Looks up articles by the key that the memory knows them by; earlier ones get letters after today's, in the order of their use."""

    def __init__(self, memory: Memory, sources: Sequence[Source]) -> None:
        """Take the memory, and today's articles as the brief knows them."""
        self.memory = memory
        self._today = {source.id: source for source in sources}
        self.keys = {one.facts.article.id: one.key for one in memory.today}
        self._by_key = {
            one.key: self._today[one.facts.article.id] for one in memory.today if one.facts.article.id in self._today
        }
        self._earlier: dict[str, Filed] = {
            one.key: one for one in memory.earlier if one.facts.article.id not in self._today
        }
        self._used: dict[str, Source] = {}
        self._first = after(source.letter for source in sources)

    def is_today(self, place: Place) -> bool:
        """Tell whether the place is in one of the edition's own articles."""
        return place.key in self._by_key

    def source(self, key: str) -> Source | None:
        """Give the article kept under `key`; `None` where its facts are gone."""
        if key in self._by_key:
            return self._by_key[key]
        if key not in self._used and key in self._earlier:
            self._used[key] = Source(self._earlier[key].facts, letter(self._first + len(self._used)))
        return self._used.get(key)

    def line(self, place: Place, span: Span) -> Line | None:
        """Print words of a remembered place; `None` where its article is gone or was changed."""
        source = self.source(place.key)
        return source.line(span) if source and self._is_there(source, place) else None

    def dated(self, place: Place, span: Span) -> Line | None:
        """Print words of a remembered place with the days they speak of."""
        source = self.source(place.key)
        return dated_line(source, span) if source and self._is_there(source, place) else None

    def pledged(self, place: Place, said: Span) -> Line | None:
        """Print the words of a pledge with its condition and its days; `None` where its article is gone or was changed."""
        source = self.source(place.key)
        if source is None or not self._is_there(source, place):
            return None
        return dated_line(source, *whole_wording(source, said))

    def bound(self, party: Party, events: Sequence[PledgeEvent]) -> Line | None:
        """Print who is bound, as one of the articles has it: today's first, then the latest."""
        named = self.name(party, [event.place for event in reversed(events)])
        if named:
            return named
        for event in reversed(events):
            source = self.source(event.place.key)
            for row in source.facts.commitments if source else ():
                if source and row.action.overlaps(event.said) and (line := who_line(source, row)):
                    return line
        return None

    @staticmethod
    def _is_there(source: Source, place: Place) -> bool:
        return source.text[place.span.start : place.span.end] == place.text

    def name(self, party: Party, places: Iterable[Place]) -> Line | None:
        """Print the name of a party where one of the articles has it, today's first."""
        ordered = sorted(places, key=lambda place: not self.is_today(place))
        for place in ordered:
            source = self.source(place.key)
            parties = Parties(source) if source else None
            for actor in source.facts.cast.actors if source else ():
                known = parties.of(actor.id) if parties else None
                if source and known and kinship(known, party) == "same":
                    return source.line(actor.name_span)
        for place in ordered:  # a name that no actor of the article bears
            source, at = self.source(place.key), place.text.find(party.name)
            if source and at >= 0:
                start = place.span.start + at
                return self.line(place, Span(start, start + len(party.name)))
        return None

    def appointments(self, day: date) -> list[tuple[Source, Upcoming]]:
        """Give the events that earlier articles announced for `day` and later."""
        found: list[tuple[Source, Upcoming]] = []
        for event in self.memory.appointments:
            source = self.source(event.place.key)
            told = source.facts.watch if source else ()
            upcoming = next((one for one in told if one.what == event.what and one.date == event.date), None)
            if source and upcoming and not over(event.date, day):
                found.append((source, upcoming))
        return found

    def is_called_off(self, source: Source, event: Upcoming) -> bool:
        """Tell whether the sentence of an event says that what was pledged is called off or done."""
        key = self.keys.get(source.id)
        told = (one for pledge in self.memory.pledges for one in pledge.history if one.place.key == key)
        return any(one.state in SETTLED and one.place.span.overlaps(event.what) for one in told)

    def used(self) -> list[Source]:
        """Give the earlier articles that were pointed at, by letter."""
        return list(self._used.values())

    def printed(self) -> tuple[BriefArticle, ...]:
        """Give the earlier articles that were pointed at, by letter."""
        return tuple(replace(source.as_printed(), earlier=True) for source in self.used())
