"""The day an article was published, as the document or its file name states it. A date that can’t be stays absent.

Only unmistakable forms count: `17/02/2024` and `03/04/2024` look alike, so neither is read.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE
)
_DOTTED_TAIL = re.compile(r"[|–—·•-]\s*(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\s*$")
_YEAR = re.compile(r"\d{4}")  # every form has one, and most lines have none
_YEARS = range(1800, 3000)  # what else is written as a date isn't one, and the calendar ends at 9999


def _day(year: str, month: int, day: str) -> date | None:
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def written_date(words: str) -> date | None:
    """Read the first full date in `words`: `2024-02-17`, `17 February 2024`, `Sat, 17 Feb 2024 …`, `Feb. 17, 2024`."""
    if not _YEAR.search(words):
        return None
    if match := _ISO.search(words):
        return _day(match[1], int(match[2]), match[3])
    if match := _DAY_FIRST.search(words) or _MONTH_FIRST.search(words):
        return _day(match["year"], 1 + _MONTHS.index(match["month"][:3].lower()), match["day"])
    return None


def title_date(title: str) -> date | None:
    """Read the day at the tail of a page’s title: `Ferry sinks | The Post | 17.02.2024`. With dots the day comes first.

    >>> title_date("Ferry sinks | The Post | 04.03.2024"), title_date("Version 1.2.2024 is out")
    (datetime.date(2024, 3, 4), None)
    """
    match = _DOTTED_TAIL.search(title)
    return _day(match["year"], int(match["month"]), match["day"]) if match else None


def file_date(name: str) -> date | None:
    """Read the date in a file’s name: `times_2024-02-17_budget.txt`, `20240217-budget.txt`."""
    match = _ISO.search(name.replace("_", "-")) or _COMPACT.search(name)
    return _day(match[1], int(match[2]), match[3]) if match else None
