"""Days in English words, and what an ISO date or a part of one means. The machine's locale has no say in it."""

from __future__ import annotations

import calendar
import datetime as dt

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_PARTS = 3  # of an ISO date: year, month, day


def day_in_words(day: dt.date) -> str:
    """Write a day as British papers do.

    >>> day_in_words(dt.date(2031, 5, 7))
    '7 May 2031'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def date_in_words(iso: str) -> str:
    """Write an ISO date or a part of one; what is none stays as it is.

    >>> date_in_words("2031-05-07"), date_in_words("2031-05"), date_in_words("2031")
    ('7 May 2031', 'May 2031', '2031')
    """
    day = last_day(iso)
    if day is None:
        return iso
    parts = iso.count("-") + 1
    return day_in_words(day) if parts == _PARTS else f"{MONTHS[day.month - 1]} {day.year}" if parts > 1 else iso


def last_day(iso: str) -> dt.date | None:
    """Give the last day that an ISO date, or a month or year of one, may mean; `None` where it is no date.

    >>> last_day("2024-11-07"), last_day("2024-02"), last_day("2027"), last_day("soon")
    (datetime.date(2024, 11, 7), datetime.date(2024, 2, 29), datetime.date(2027, 12, 31), None)
    """
    try:
        parts = [int(part) for part in iso.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else len(MONTHS)
        return dt.date(year, month, parts[2] if len(parts) == _PARTS else calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def over(iso: str | None, day: dt.date) -> bool:
    """Tell whether a day, or the whole of a month or year, lies before `day`.

    >>> [over(one, dt.date(2024, 11, 7)) for one in ("2024-11-06", "2024-11", "2023", None)]
    [True, False, True, False]
    """
    return iso is not None and iso < day.isoformat()[: len(iso)]
