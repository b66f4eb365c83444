"""What a phrase means in the calendar, counted from the article’s day. A phrase that names no day gets none."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from briefing.extract.dates.phrases import MONTHS, NUMBERS, WEEKDAYS, Phrase
from briefing.extract.dates.setting import Direction

_WEEK = 7
_STEPS = {"last": -1, "this": 0, "next": 1, "": 0}
_LAST_EDGE = ("end of", "close of", "end")  # “by year end”


def date_of(phrase: Phrase, direction: Direction, published: dt.date | None) -> str | None:
    """Give the ISO date, or the part of one that the phrase tells; `None` when it tells none or the day is unknown."""
    if full := _full_date(phrase):
        return full
    if phrase.part("y") or phrase.part("y2"):
        return _of_year(phrase)
    if published is None:
        return None
    match phrase.rule:
        case "day":
            return _day_of_month(phrase, direction, published)
        case "month":
            return _month(phrase, direction, published)
        case "weekday":
            return _weekday(phrase, direction, published)
        case "today":
            return _today(phrase, published)
        case "period":
            return _period(phrase, published)
        case "count":
            return _count(phrase, direction, published)
    return None


def nearest_side(phrase: Phrase, published: dt.date | None) -> Direction:
    """Give the side of the article's day on which the phrase's day is nearer; ahead where both are equally near, neither where it is that day."""
    if published is None:
        return "unknown"
    back, ahead = date_of(phrase, "past", published), date_of(phrase, "future", published)
    if back is None or ahead is None:
        return "unknown"
    if back == ahead == published.isoformat():
        return "present"
    return "past" if _distance(back, published) < _distance(ahead, published) else "future"


def _distance(date: str, published: dt.date) -> int:
    whole = date + "2024-06-15"[len(date) :]  # the middle of a month or year
    return abs((dt.date.fromisoformat(whole) - published).days)


def relation_of(date: str | None, direction: Direction, published: dt.date | None) -> Direction:
    """Tell how the date lies to the article's day; where the date doesn't decide, the direction does."""
    if date is None or published is None:
        return direction
    own = published.isoformat()[: len(date)]
    if date == own:
        return direction if len(date) < len("2024-02-17") or direction == "future" else "present"
    return "past" if date < own else "future"


def _number(phrase: Phrase) -> int | None:
    name = phrase.part("m")[:3]
    if name:
        return next(at for at, month in enumerate(MONTHS, 1) if month.startswith(name))
    return int(phrase.part("mm")) if phrase.part("mm") else None


def _first_day(phrase: Phrase) -> int | None:
    day = phrase.part("d") or phrase.part("d1")
    return int(day) if day else None


def _full_date(phrase: Phrase) -> str | None:
    year, month, day = phrase.part("y"), _number(phrase), _first_day(phrase)
    if not (year and month and day):
        return None
    if phrase.rule == "slashed" and day <= len(MONTHS) and month <= len(MONTHS) and day != month:
        return year  # day and month may stand either way round
    if phrase.rule == "slashed" and month > len(MONTHS):
        month, day = day, month
    return _iso(int(year), month, day)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:  # 31 June
        return None


def _of_year(phrase: Phrase) -> str:
    year = phrase.part("y") or phrase.part("y2")
    month = _number(phrase)
    return _edge(phrase, f"{year}-{month:02}") if month else _edge(phrase, year)


def _edge(phrase: Phrase, date: str) -> str:
    """Give the last day where the phrase says “the end of”: that is the day on which a deadline runs out."""
    if not phrase.part("edge").endswith(_LAST_EDGE):
        return date
    year, _, month = date.partition("-")
    last = dt.date(int(year), int(month or len(MONTHS)), 1) + relativedelta(months=1, days=-1)
    return last.isoformat()


def _day_of_month(phrase: Phrase, direction: Direction, published: dt.date) -> str | None:
    month, day = _number(phrase), _first_day(phrase)
    if month is None or day is None:
        return None
    for year in _years(direction, published):
        date = _iso(year, month, day)
        if date and (date <= published.isoformat() if direction == "past" else date >= published.isoformat()):
            return date
    return None


def _years(direction: Direction, published: dt.date) -> range:
    """Give the years to try: 29 February may need eight."""
    span = 8
    if direction == "past":
        return range(published.year, published.year - span, -1)
    return range(published.year, published.year + span)


def _month(phrase: Phrase, direction: Direction, published: dt.date) -> str | None:
    month = _number(phrase)
    if month is None:
        return None
    year = published.year
    if printed := phrase.part("year"):
        return _edge(phrase, f"{year + _STEPS[printed]}-{month:02}")
    if direction == "past" and month > published.month:
        year -= 1
    elif direction != "past" and month < published.month:
        year += 1
    if month == published.month and phrase.part("which") in {"next", "last"}:
        year += 1 if phrase.part("which") == "next" else -1
    return _edge(phrase, f"{year}-{month:02}")


def _weekday(phrase: Phrase, direction: Direction, published: dt.date) -> str | None:
    day = WEEKDAYS.index(phrase.part("wd"))
    which = phrase.part("which")
    ahead = (day - published.weekday()) % _WEEK
    if which == "next" and ahead == 0:
        ahead = _WEEK
    if phrase.part("week"):  # “on Monday week”
        ahead += _WEEK
    if direction == "past":
        back = (published.weekday() - day) % _WEEK
        back = _WEEK if which == "last" and back == 0 else back
        return (published - dt.timedelta(days=back)).isoformat()
    if which == "next" and published.weekday() < day:
        return None  # “next Thursday” on a Wednesday: tomorrow to some, to most the week after
    return (published + dt.timedelta(days=ahead)).isoformat() if direction in {"future", "present"} else None


def _today(phrase: Phrase, published: dt.date) -> str:
    word = phrase.part("word")
    back = word in {"yesterday", "last night"}
    days = -1 if back else 1 if word == "tomorrow" else 0
    return (published + dt.timedelta(days=days)).isoformat()


def _period(phrase: Phrase, published: dt.date) -> str | None:
    """Date the years, a past month and the end of this one; weeks, “next month” and “later this year” name no day."""
    step = _STEPS.get(phrase.part("which"))
    vague = phrase.part("edge").startswith(("later", "earlier"))
    if step is None or vague:
        return None
    ends = phrase.part("edge").endswith(_LAST_EDGE)
    if phrase.part("unit") == "month" and (step < 0 or (ends and not step)):
        return _edge(phrase, (published + relativedelta(months=step)).isoformat()[:7])
    if phrase.part("unit") == "year" and (step or ends):
        return _edge(phrase, str(published.year + step))
    return None


def _count(phrase: Phrase, direction: Direction, published: dt.date) -> str | None:
    """Count “in ten days”, “three years ago”; “within 28 days” counts from a day that the phrase doesn't name."""
    printed = phrase.part("n")
    number = int(printed) if printed.isdecimal() else NUMBERS.get(printed)
    if number is None or phrase.part("how") == "within" or direction not in {"past", "future"}:
        return None
    number = -number if direction == "past" else number
    try:
        match phrase.part("unit"):
            case "day":
                return (published + relativedelta(days=number)).isoformat()
            case "month" if number < 0:  # “in three months” is as vague as “next month”
                return (published + relativedelta(months=number)).isoformat()[:7]
            case "year":
                return (published + relativedelta(years=number)).isoformat()[:4]
    except (OverflowError, ValueError):  # “in 90000 years”
        return None
    return None
