"""How a thread stands on a day: DUE and PASSED come with the calendar, not with an article."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from briefing.model.facts import Strength
from briefing.model.memory import OpenQuestion, Pledge, PledgeState

SETTLED: frozenset[PledgeState] = frozenset({"KEPT", "WITHDRAWN"})
_STRENGTHS: tuple[Strength, ...] = ("firm", "conditional", "refusal", "intention", "expected")
_DAY = len("2031-05-07")
_DECEMBER = 12

Thread = TypeVar("Thread", Pledge, OpenQuestion)


def standing(pledge: Pledge, day: dt.date) -> PledgeState:
    """Give the state of a pledge on `day`, a day on or after its last event.

    DUE on the day of its deadline, in the month of one that names only a month, in the last month of one that names only a year;
    PASSED from the day after, unless it was kept or withdrawn. Until then it is what the last article made of it.
    """
    last = last_day(pledge.terms.due)
    if pledge.state in SETTLED or last is None:
        return pledge.state
    if day > last:
        return "PASSED"
    first = first_day(pledge.terms.due)
    return "DUE" if first is not None and day >= first else pledge.state


def turned_on(pledge: Pledge, day: dt.date) -> dt.date | None:
    """Give the day on which a pledge came to stand as the calendar has it on `day`; `None` where an article made it what it is."""
    state, last = standing(pledge, day), last_day(pledge.terms.due)
    if state == "PASSED" and last is not None:
        return last + dt.timedelta(days=1)
    return first_day(pledge.terms.due) if state == "DUE" else None


def weightiest(pledge: Pledge) -> tuple[object, ...]:
    """Order pledges whose day has come, the weightiest first: a firm word before a hope, a sum before none, the oldest first."""
    terms = pledge.terms
    return (_STRENGTHS.index(terms.strength), terms.soft, terms.amount is None, pledge.since, pledge.id)


def last_day(due: str | None) -> dt.date | None:
    """Give the last day of a day, a month or a year in ISO; `None` for anything else.

    >>> last_day("2031-02"), last_day("2031"), last_day("soon")
    (datetime.date(2031, 2, 28), datetime.date(2031, 12, 31), None)
    """
    try:
        if due is None:
            return None
        if len(due) == _DAY:
            return dt.date.fromisoformat(due)
        year, _, month = due.partition("-")
        number = int(month) if month else _DECEMBER
        return dt.date(int(year), number, monthrange(int(year), number)[1])
    except ValueError:
        return None


def first_day(due: str | None) -> dt.date | None:
    """Give the day on which a pledge falls due: the day, the first of the month, the first of December of the year.

    >>> first_day("2031-02"), first_day("2031")
    (datetime.date(2031, 2, 1), datetime.date(2031, 12, 1))
    """
    last = last_day(due)
    return last if last is None or len(due or "") == _DAY else last.replace(day=1)


def whole(rows: Iterable[Thread]) -> Thread:
    """Put the rows of one pledge or question together, the oldest first: the newest, with the history of all.

    Raises:
        ValueError: when there is none.

    """
    rows = list(rows)
    if not rows:
        raise ValueError("no rows of a thread")
    return replace(rows[-1], history=tuple(event for row in rows for event in row.history))
