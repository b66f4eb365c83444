"""The diary as a calendar file (RFC 5545): what is coming and what is due, each on the whole of its day.

Only a day is a day: what is dated by month or year, or not at all, stands in the brief and is left out here, for any day that we put
it on would be one that no article says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from icalendar import Calendar, Event

from briefing.model.brief import Brief, Line
from briefing.render.days import plain_day
from briefing.render.edition import Edition, source_name
from briefing.render.safe import visible, web_link

_DIGEST = 16  # bytes of an event's identity


@dataclass(frozen=True, slots=True)
class _Due:
    """What falls on a day; `head` are the words of ours that stand before the article's."""

    line: Line
    day: dt.date
    category: str
    head: str = ""


def as_calendar(brief: Brief) -> bytes:
    """Give the diary and the pledges' days as all-day events, the same bytes for the same brief.

    An event keeps its identity from edition to edition for as long as its article says the same, so that a calendar that takes in
    tomorrow's file has it once.
    """
    edition = Edition(brief)
    calendar = Calendar()
    calendar.add("prodid", "-//briefing//diary//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", visible(brief.title))
    events = {_identity(edition, due): due for due in reversed(list(_days(edition)))}
    for identity, due in reversed(events.items()):
        calendar.add_component(_event(edition, identity, due))
    return bytes(calendar.to_ical())


def _days(edition: Edition) -> Iterator[_Due]:
    for item in edition.brief.watch:
        if day := _day(item.date):
            yield _Due(item.text, day, "Diary", "Was due" if item.past_tense else "")
    for row in edition.brief.commitments:
        if day := _day(row.due):
            asked = "asked of " if row.asked else ""
            yield _Due(row.text, day, "Commitment", f"Due, {asked}{edition.plain(row.who)}")


def _event(edition: Edition, identity: str, due: _Due) -> Event:
    brief, article = edition.brief, edition.article_of(due.line)
    reference = edition.reference(due.line)
    made = f"{visible(brief.title)}, {plain_day(brief.date)}"
    source = f"{visible(source_name(article))}, {plain_day(article.published)}" if article else ""
    event = Event()
    event.add("uid", identity)
    event.add("dtstamp", dt.datetime.combine(brief.date, dt.time(), dt.UTC))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + dt.timedelta(days=1))
    event.add("summary", f"{due.head}{': ' if due.head else ''}{edition.plain(due.line)} {reference}")
    event.add("description", f"{reference}: {source}. From {made}.")
    event.add("categories", [due.category])
    event.add("transp", "TRANSPARENT")  # nobody is busy because of the news
    if link := web_link(article.url if article else None):
        event.add("url", link)
    return event


def _identity(edition: Edition, due: _Due) -> str:
    """Name an event by its words, their article and its day."""
    article = edition.article_of(due.line)
    told = f"{article.sha256 or article.id if article else ''}\n{due.day.isoformat()}\n{edition.plain(due.line)}"
    return f"{blake2b(told.encode('utf-8', 'replace'), digest_size=_DIGEST).hexdigest()}@briefing"


def _day(date: str | None) -> dt.date | None:
    """Read an ISO date that names a day; a month, a year or anything else names none."""
    try:
        day = dt.date.fromisoformat(date or "")
    except ValueError:
        return None
    return day if day.isoformat() == date else None
