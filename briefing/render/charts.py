"""The small charts of the web page, as positions: when commitments fall due, and on which days actors were in the news.

Each chart has its text beside it: the table of commitments, and the title that a screen reader reads out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from briefing.model.brief import Brief, CastMember, CommitmentItem
from briefing.model.days import last_day

_FEWEST = 2  # marks on a line, days in a row: fewer are told better in words
_WHOLE = 100.0  # positions are shares of the chart's width


@dataclass(frozen=True, slots=True)
class Due:
    """A commitment on the time line: its row, its last day, and where that stands (0 to 100)."""

    row: CommitmentItem
    day: dt.date
    at: float


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Commitments by their last day. `today` is where the edition's day stands (0 to 100)."""

    first: dt.date
    last: dt.date
    today: float
    marks: tuple[Due, ...]


def time_line(brief: Brief) -> TimeLine | None:
    """Put the commitments that have a day on a line from the edition's day (or the first that has passed) to the last."""
    dated = [(row, day) for row in brief.commitments if row.due and (day := last_day(row.due))]
    if len({day for _, day in dated}) < _FEWEST:
        return None
    days = [brief.date, *(day for _, day in dated)]
    first, last = min(days), max(days)

    def place(day: dt.date) -> float:
        return round(_WHOLE * (day - first).days / (last - first).days, 2)

    marks = sorted((Due(row, day, place(day)) for row, day in dated), key=lambda mark: mark.day)
    return TimeLine(first, last, place(brief.date), tuple(marks))


def days_of(brief: Brief) -> tuple[dt.date, ...]:
    """Give the days on which the articles that the actors are named in were published; none where there is but one."""
    published = {article.id: article.published for article in brief.articles}
    named = {article for actor in brief.actors for article, _ in actor.mentions}
    days = sorted({day for article in named if (day := published[article])})
    return tuple(days) if len(days) >= _FEWEST else ()


def mentions_by_day(brief: Brief, actor: CastMember) -> dict[dt.date, int]:
    """Count an actor's mentions by the day of their articles; those of undated articles aren't among them."""
    published = {article.id: article.published for article in brief.articles}
    counts: dict[dt.date, int] = {}
    for article, number in actor.mentions:
        if day := published[article]:
            counts[day] = counts.get(day, 0) + number
    return dict(sorted(counts.items()))
