"""The calendar: a day for what has a day, named for good, and nothing for what has none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from icalendar import Calendar

from briefing.model.brief import Brief, WatchItem
from briefing.render import render
from tests.whole_brief import FERRY_NEWS, line, whole_brief


def events(brief: Brief) -> dict[str, dict[str, str]]:
    """Read the calendar back: what each event says, by its summary."""
    calendar = Calendar.from_ical(render(brief, "ics"))
    return {str(event["SUMMARY"]): {name: str(value) for name, value in event.items()} for event in calendar.events}


def test_what_has_a_day_stands_on_the_whole_of_it() -> None:
    calendar = Calendar.from_ical(render(whole_brief(), "ics"))
    days = {str(event["SUMMARY"]): (event.DTSTART, event.DTEND) for event in calendar.events}
    assert days == {
        "A hearing is due A8": (dt.date(2031, 4, 14), dt.date(2031, 4, 15)),
        "Was due: will run again on 3 May A1": (dt.date(2031, 5, 3), dt.date(2031, 5, 4)),
        "Due, asked of The firm: offered 3% and a bonus B3": (dt.date(2031, 4, 1), dt.date(2031, 4, 2)),
    }


def test_a_month_a_year_and_no_date_are_no_day() -> None:
    dates = ("2031-06", "2032", None, "2031-02-30", "20310414", "soon")
    brief = whole_brief(
        watch=tuple(WatchItem(line("A", "A hearing is due"), date=day) for day in dates), commitments=()
    )
    assert events(brief) == {}
    assert render(brief, "ics").startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_an_event_says_where_it_was_read_and_takes_nobody_s_time() -> None:
    event = events(whole_brief())["A hearing is due A8"]
    assert event["DESCRIPTION"] == "A8: The A Post: Title A, 2 April 2031. From Harbour & Coast, 2 April 2031."
    assert event["URL"] == "https://example.org/ferry?id=1&x=2"
    assert event["TRANSP"] == "TRANSPARENT"


def test_the_only_moment_in_the_file_is_the_edition_s() -> None:
    calendar = Calendar.from_ical(render(whole_brief(), "ics"))
    assert {event.DTSTAMP for event in calendar.events} == {dt.datetime(2031, 4, 2, tzinfo=dt.UTC)}


def test_tomorrow_s_edition_names_the_same_event_the_same() -> None:
    def names(brief: Brief) -> dict[str, str]:
        return {summary: event["UID"] for summary, event in events(brief).items()}

    today, tomorrow = whole_brief(), whole_brief(date=dt.date(2031, 4, 3), title="Another title")
    assert names(today) == names(tomorrow)
    assert len(set(names(today).values())) == 3
    rewritten = replace(FERRY_NEWS, sha256="f" * 64)
    others = names(whole_brief(articles=(rewritten, *today.articles[1:])))
    assert others["A hearing is due A8"] != names(today)["A hearing is due A8"]


def test_an_event_that_is_printed_twice_is_in_the_calendar_once() -> None:
    brief = whole_brief()
    assert render(whole_brief(watch=brief.watch * 2), "ics") == render(brief, "ics")


def test_no_line_of_an_article_is_a_line_of_the_calendar() -> None:
    brief = whole_brief(title="A\r\nBEGIN:VEVENT\r\nX;Y,Z:\\n")
    assert len(events(brief)) == 3
    assert all(len(row) <= 75 for row in render(brief, "ics").split(b"\r\n"))
