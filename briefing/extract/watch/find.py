"""Find the coming events of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.watch.again import told_again
from briefing.extract.watch.ahead import DAYS
from briefing.extract.watch.announced import announced_events
from briefing.extract.watch.dated import dated_events
from briefing.extract.watch.events import Event
from briefing.extract.watch.weighing import Weighed
from briefing.model.facts import Commitment, TimePhrase, Upcoming
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.inlaid import in_links
from briefing.syntax.tree import span_of

_UNSURE = frozenset(
    {"announced: about", "announced: expect", "announced: set", "announced: to", "deadline of a pledge"}
)  # rules that tell an event without its day, or the day of a pledge


def find_watch(
    parsed: ParsedArticle, dates: tuple[TimePhrase, ...], commitments: Sequence[Commitment] = ()
) -> tuple[Upcoming, ...]:
    """Find what is to come, in the order of the text: dated events, those announced in other sentences, deadlines of pledges.

    Each stands once; where another sentence dates it again, that shares its `group`. What is past is never an item.
    The future seen from the past (“was due to sign”) is marked `past_tense`.
    """
    dated = [*dated_events(parsed, dates)]
    sentences = {parsed.sentence_at(event.head.idx) for event in dated}
    over = [time.span for time in dates if time.relation == "past"]
    announced = (
        event
        for event in announced_events(parsed)
        if parsed.sentence_at(event.head.idx) not in sentences and not _is_over(event, over)
    )
    calendar = _Calendar(parsed)
    for event in sorted([*dated, *(_with_time(event, dates) for event in announced)], key=_place):
        calendar.enter(event)
    calendar.found += _again(parsed, dated, calendar.found)
    calendar.found += _deadlines(commitments, calendar.found)
    kept = _weighed(calendar, parsed, dates)
    return tuple(sorted(kept, key=lambda item: (item.what.start, item.what.end)))


class _Calendar:
    """What is to come, each once; where another sentence dates it again, that shares its group."""

    def __init__(self, parsed: ParsedArticle) -> None:
        """Begin with nothing."""
        self.found: list[Upcoming] = []
        self._parsed = parsed
        self._named: dict[str, list[Upcoming]] = defaultdict(list)
        self._taken: set[int] = set()
        self._linked = in_links(parsed.doc)

    def enter(self, event: Event) -> None:
        """Enter the event, unless it is there."""
        at = self._parsed.sentence_at(event.head.idx)
        if at is None or event.head.i in self._taken:  # “on Monday or Tuesday” is one event
            return
        if self._linked(span_of([event.head])):
            return
        self._taken.add(event.head.i)
        item = _upcoming(self._parsed.sentences[at], event)
        alike = self._named[event.head.lemma_.lower()]
        same = next((other for other in alike if _agree(other, item)), None)
        if same is None or (item.when is not None and same.span != item.span):
            self.found.append(replace(item, group=same.group if same else len(self.found)))
            alike.append(self.found[-1])


def _weighed(calendar: _Calendar, parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> list[Upcoming]:
    """Enter what the scales find where no rule did; give all but what they take back."""
    on_scales = Weighed(parsed, dates)
    told = {parsed.sentence_at(item.span.start) for item in calendar.found}
    for event in on_scales.events(told):
        calendar.enter(event if event.time else _with_time(event, dates))
    return [
        item
        for item in calendar.found
        if not (item.rule in _UNSURE and on_scales.takes_back(parsed.sentence_at(item.span.start)))
    ]


def _is_over(event: Event, over: Sequence[Span]) -> bool:
    """Tell whether its own words date what was due, and that day is past: “was due to reply by 5 March”."""
    return event.past_tense and any(event.what.holds(span) for span in over)


def _place(event: Event) -> tuple[int, int, bool]:
    """Give where it stands; of two times of one event the day comes first (“at the end of the month on 29 April”)."""
    return event.what.start, event.what.end, event.time is not None and event.time.rule not in DAYS


def _again(parsed: ParsedArticle, dated: list[Event], found: list[Upcoming]) -> list[Upcoming]:
    """Give the events told again without their day, in the group of the one that dates them."""
    items: list[Upcoming] = []
    for event, first in told_again(parsed, dated):
        group = next((item.group for item in found if item.what == first.what), None)
        at = parsed.sentence_at(event.head.idx)
        if group is None or at is None or any(item.span == parsed.sentences[at] for item in (*found, *items)):
            continue
        date = first.time.date if first.time else None
        items.append(Upcoming(parsed.sentences[at], event.what, None, date, group=group, rule=event.rule))
    return items


def _deadlines(commitments: Sequence[Commitment], found: list[Upcoming]) -> list[Upcoming]:
    """Give the days on which pledges fall due, each once in a sentence, where no event is told by the same words."""
    told = {(item.span, item.date) for item in found}
    items: dict[tuple[Span, str | None], Upcoming] = {}
    for pledge in commitments:
        key = (pledge.span, pledge.due)
        if pledge.due is None or pledge.deadline is None or key in told | set(items):
            continue
        if any(item.when is not None and item.when.overlaps(pledge.deadline) for item in found):
            continue
        group = len(found) + len(items)
        items[key] = Upcoming(
            pledge.span, pledge.action, pledge.deadline, pledge.due, group=group, rule="deadline of a pledge"
        )
    return list(items.values())


def _with_time(event: Event, dates: tuple[TimePhrase, ...]) -> Event:
    """Give an announced event the time that its own words print (“is expected to be ratified next month”)."""
    time = next((t for t in dates if event.what.holds(t.span) and t.relation != "past"), None)
    return replace(event, time=time) if time else event


def _agree(one: Upcoming, other: Upcoming) -> bool:
    """Tell whether two dates can be the same: one is missing, or one is part of the other."""
    first, second = one.date or "", other.date or ""
    return first.startswith(second) or second.startswith(first)


def _upcoming(sentence: Span, event: Event) -> Upcoming:
    when, date = (event.time.span, event.time.date) if event.time else (None, None)
    return Upcoming(sentence, event.what, when, date, event.past_tense, None, event.rule)
