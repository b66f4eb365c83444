"""Days in English words, as the pages set them."""

from __future__ import annotations

import datetime as dt

from briefing.model.days import MONTHS, WEEKDAYS, date_in_words, day_in_words


def full_day(day: dt.date) -> str:
    """Write a day with its weekday.

    >>> full_day(dt.date(2024, 11, 7))
    'Thursday 7 November 2024'
    """
    return f"{WEEKDAYS[day.weekday()]} {plain_day(day)}"


def plain_day(day: dt.date | None) -> str:
    """Write a day without its weekday; an article without a day is undated.

    >>> plain_day(dt.date(2024, 2, 17)), plain_day(None)
    ('17 February 2024', 'undated')
    """
    return day_in_words(day) if day else "undated"


def short_day(day: dt.date | None) -> str:
    """Write a day in little room.

    >>> short_day(dt.date(2024, 2, 17))
    '17 Feb 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else "undated"


def diary_day(date: str | None) -> str:
    """Write an ISO date or part of one as a diary heads its days.

    >>> [diary_day(d) for d in ("2024-02-18", "2024-07", "2027", None)]
    ['Sun 18 Feb 2024', 'July 2024', '2027', 'No date']
    """
    if date is None:
        return "No date"
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:  # a month or a year
        return date_in_words(date)
    return f"{WEEKDAYS[day.weekday()][:3]} {short_day(day)}"


def span_of_days(first: dt.date | None, last: dt.date | None) -> str:
    """Write a window of days, naming month and year once where they are shared.

    >>> span_of_days(dt.date(2024, 11, 6), dt.date(2024, 11, 7))
    '6–7 November 2024'
    """
    if first is None or last is None or first == last:
        return plain_day(last or first)
    if first.year != last.year:
        return f"{plain_day(first)} – {plain_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {plain_day(last)}"
    return f"{first.day}–{plain_day(last)}"
