"""Days in words, and days that are over."""

from __future__ import annotations

import re
from datetime import date

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}$")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip  # our own, since the locale must not decide what is printed


def day_in_words(day: date) -> str:
    """Print a day as British papers do.

    >>> day_in_words(date(2031, 5, 7))
    '7 May 2031'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_in_words(iso: str) -> str:
    """Print an ISO date or a part of one.

    >>> date_in_words("2031-05-07"), date_in_words("2031-05"), date_in_words("2031")
    ('7 May 2031', 'May 2031', '2031')
    """
    if _FULL.match(iso):
        return day_in_words(date.fromisoformat(iso))
    year, _, month = iso.partition("-")
    return f"{_MONTHS[int(month) - 1]} {year}" if month.isdigit() else year


def over(iso: str | None, day: date) -> bool:
    """Tell whether a day, month or year lies wholly before `day`.

    >>> over("2024-11", date(2024, 11, 7)), over("2024-10", date(2024, 11, 7)), over(None, date(2024, 11, 7))
    (False, True, False)
    """
    return iso is not None and iso < day.isoformat()[: len(iso)]
