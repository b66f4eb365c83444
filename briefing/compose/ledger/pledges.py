"""The ledger of pledges: each day's undertakings entered into the threads of the days before.

A thread takes one event an article. What repeats it on the day that it came up or changed says nothing new; on a later day it is
RESTATED, or CHANGED where a term differs. A refusal of what was promised withdraws it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.compose.ledger.amounts import MONTHS, same_amount
from briefing.compose.ledger.likeness import likeness
from briefing.compose.ledger.noting import identity
from briefing.compose.ledger.parties import keys_of, sought_by
from briefing.compose.ledger.standing import SETTLED, first_day, last_day
from briefing.compose.ledger.wording import act_class, overlap
from briefing.compose.vectors import content
from briefing.model.memory import Party, Pledge, PledgeEvent, PledgeState, Term, Terms, Wording

ACT = "~"  # begins the keys of acts, whoever does them
MOST_WORDINGS = 12  # of one pledge that later ones are held against
MOST_STEMS = 8  # by which a pledge is looked up
SAME_CONDITION = 0.3


def pledge_keys(wording: Wording) -> tuple[str, ...]:
    """Give what a pledge is found again by: its party with each of its words, and its act with each thing."""
    return _keys(keys_of(wording.party), wording)


def sought_pledge_keys(wording: Wording) -> tuple[str, ...]:
    """Give what the pledges that an undertaking may say again are looked up by."""
    return _keys(sought_by(wording.party), wording)


def _keys(parties: Iterable[str], wording: Wording) -> tuple[str, ...]:
    stems = sorted(wording.stems, key=lambda stem: (stem not in wording.things, -len(stem), stem))[:MOST_STEMS]
    said = (f"{party}|{stem}" for party in parties for stem in stems)
    return tuple(dict.fromkeys((*said, *act_keys(wording.verb, wording.things))))


def parties_of(keys: Iterable[str]) -> set[str]:
    """Give the names by which the keys of a pledge know its party."""
    return {key[1:].partition("|")[0] for key in keys if key.startswith(("=", "^"))}


def act_keys(verb: str, things: Iterable[str]) -> tuple[str, ...]:
    """Give what an act is looked up by, whoever does it."""
    kind = act_class(verb)
    return tuple(f"{ACT}{kind}|{thing}" for thing in things) or ((f"{ACT}{kind}|",) if kind else ())


def due_keys(due: str | Iterable[dt.date] | None) -> tuple[str, ...]:
    """Give what a pledge is found by on the day that it falls due and the day after: a deadline, or the days asked for."""
    if due is None or isinstance(due, str):
        first, last = first_day(due), last_day(due)
        return tuple(f"due {day.isoformat()}" for day in (first, last and last + dt.timedelta(days=1)) if day)
    return tuple(f"due {day.isoformat()}" for day in due)


def tells_its_terms(pledge: Pledge) -> bool:
    """Tell whether the history, which may be a part of it, holds each term as it stands where an article gives it."""
    given = [event.terms for event in pledge.history if event.state not in SETTLED]
    terms = ((name, getattr(pledge.terms, name)) for name in ("amount", "deadline", "condition"))
    return all(value is None or any(getattr(one, name) == value for one in given) for name, value in terms)


class Pledges:
    """The threads of pledges while one day is entered."""

    def __init__(self, known: Iterable[Pledge]) -> None:
        """Begin with the threads that the day's articles may speak of, as they stood the day before."""
        self._threads = {pledge.id: replace(pledge, history=()) for pledge in known}
        self._touched: dict[str, None] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        for pledge in self._threads.values():
            self._index(pledge)

    def _index(self, pledge: Pledge) -> None:
        for wording in pledge.wordings:
            for key in pledge_keys(wording):
                self._by_key[key][pledge.id] = None

    def touched(self) -> list[Pledge]:
        """Give the threads that the day changed, each with the day's own events as its history, by id."""
        return [self._threads[thread] for thread in sorted(self._touched)]

    def found(self, keys: Iterable[str]) -> Iterator[Pledge]:
        """Give the threads that bear one of the keys."""
        ids = dict.fromkeys(thread for key in keys for thread in self._by_key.get(key, ()))
        return (self._threads[thread] for thread in ids)

    def enter(self, event: PledgeEvent, present: tuple[Party, ...]) -> None:
        """Enter an undertaking: into the thread that it says again, or as a new one. `present` are the parties that its article names."""
        thread = self._of(event, present)
        if thread is None:
            fresh = Pledge(
                id=identity(event.day, event.place.key, event.said.start, event.wording.party.name),
                party=event.wording.party,
                terms=event.terms,
                since=event.day,
                last=event.day,
                state="NEW",
                wordings=(event.wording,),
                history=(event,),
            )
            self._keep(fresh, event)
            return
        state, changed = _what_it_does(thread, event)
        self.add(thread, replace(event, state=state, changed=changed))

    def add(self, thread: Pledge, event: PledgeEvent) -> None:
        """Add an event to a thread."""
        new = event.wording not in thread.wordings
        wordings = (*thread.wordings, event.wording)[-MOST_WORDINGS:] if new else thread.wordings
        known = replace(
            thread,
            terms=_merged(thread.terms, event),
            last=event.day,
            state=event.state,
            wordings=wordings,
            history=(*thread.history, event),
        )
        self._keep(known, event)

    def _keep(self, pledge: Pledge, event: PledgeEvent) -> None:
        self._threads[pledge.id] = pledge
        self._touched[pledge.id] = None
        for key in pledge_keys(event.wording):
            self._by_key[key][pledge.id] = None

    def _of(self, event: PledgeEvent, present: tuple[Party, ...]) -> Pledge | None:
        """Find the thread that an undertaking belongs to: the most alike, of equals the one with its terms, then the latest."""
        found: list[tuple[float, int, dt.date, str]] = []
        for thread in self.found(sought_pledge_keys(event.wording)):
            if any(other.place.key == event.place.key for other in thread.history) or _is_over(thread, event):
                continue  # two pledges of one article are two: its extractor has judged
            alike = max(
                likeness(event.wording, wording, (event.terms, thread.terms), present) for wording in thread.wordings
            )
            if alike:
                found.append((alike, -len(_differences(thread.terms, event)), thread.last, thread.id))
        return self._threads[max(found)[-1]] if found else None


def _is_over(thread: Pledge, event: PledgeEvent) -> bool:
    """Tell whether the thread was kept, and the undertaking is one for a day to come: next year's report is another."""
    last = last_day(event.terms.due)
    return thread.state == "KEPT" and (last is None or last > thread.last)


def _what_it_does(thread: Pledge, event: PledgeEvent) -> tuple[PledgeState, tuple[Term, ...]]:
    refused = thread.terms.strength == "refusal"
    if event.wording.refusal and not refused:
        return "WITHDRAWN", ()
    changed = _differences(thread.terms, event)
    if event.day == thread.since:
        return "NEW", ()  # articles of one day that differ are a clash, not a change
    if thread.state == "KEPT":
        return "KEPT", ()
    if changed:
        return "CHANGED", changed
    again = event.day == thread.last and thread.state in {"NEW", "CHANGED"}
    return (thread.state if again else "RESTATED"), ()


def _differences(terms: Terms, event: PledgeEvent) -> tuple[Term, ...]:
    """Name the terms in which an undertaking differs. What an article leaves out is not changed, but a new condition is."""
    new = event.terms
    changed: list[Term] = []
    if terms.amount and new.amount and not same_amount(terms.amount, new.amount):
        changed.append("amount")
    if (not _same_day(terms.due, new.due)) if terms.due and new.due else _other_months(terms.deadline, new.deadline):
        changed.append("deadline")
    if new.condition and (not terms.condition or not _same_condition(terms.condition, new.condition)):
        changed.append("condition")
    if (terms.strength == "refusal") != event.wording.refusal or (
        new.soft and not terms.soft and terms.strength == "firm"
    ):
        changed.append("strength")
    return tuple(changed)


def _same_day(one: str, two: str) -> bool:
    """Tell whether two days may be one: a month holds its days, and its end is a day of it."""
    return one.startswith(two) or two.startswith(one)


def _other_months(one: str | None, two: str | None) -> bool:
    """Tell whether two limits that aren't both days to count from name different months: “until the end of August”, “… of October”."""
    named = [{word for word in (limit or "").casefold().split() if word in MONTHS} for limit in (one, two)]
    return all(named) and not named[0] & named[1]


def _same_condition(one: str, two: str) -> bool:
    return one.casefold() == two.casefold() or overlap(tuple(content(one)), tuple(content(two))) >= SAME_CONDITION


def _merged(terms: Terms, event: PledgeEvent) -> Terms:
    """Give the latest terms: what the article gives, and what it leaves out as it was. What settles a pledge changes no term."""
    if event.state in SETTLED:
        return terms
    new = event.terms
    dated = new if new.due or (new.deadline and not terms.due) else terms
    if "deadline" in event.changed:
        dated = new
    return Terms(
        strength=new.strength,
        amount=new.amount or terms.amount,
        deadline=dated.deadline,
        due=dated.due,
        condition=new.condition or terms.condition,
        soft=new.soft,
    )
