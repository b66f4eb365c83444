"""The small charts of the web page: marks where the days are, and the same in words beside them."""

from __future__ import annotations

import datetime as dt
import doctest
from dataclasses import replace

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefing.model import days
from briefing.model.brief import Brief
from briefing.model.days import last_day
from briefing.render import render, site_gathering
from briefing.render.charts import days_of, mentions_by_day, time_line


def dated(brief: Brief, *dues: str | None) -> Brief:
    rows = tuple(replace(row, due=due) for row, due in zip(brief.commitments, dues, strict=False))
    return replace(brief, commitments=rows)


def parsed(brief: Brief) -> HtmlElement:
    return lxml_html.document_fromstring(render(brief, "html"))


def test_a_commitment_stands_where_its_day_does(seed_brief: Brief) -> None:
    line = time_line(dated(seed_brief, "2024-11-17", None, "2024-12-07", "2024-11"))
    assert line is not None
    assert (line.first, line.last, line.today) == (dt.date(2024, 11, 7), dt.date(2024, 12, 7), 0)
    assert [(mark.day.isoformat(), mark.at) for mark in line.marks] == [
        ("2024-11-17", 33.33),
        ("2024-11-30", 76.67),
        ("2024-12-07", 100),
    ]


def test_what_has_passed_stands_before_today(seed_brief: Brief) -> None:
    line = time_line(dated(seed_brief, "2024-10-28", "2024-11-17"))
    assert line is not None
    assert (line.today, line.marks[0].at) == (50, 0)


@pytest.mark.parametrize("dues", [(), (None, None), ("2024-11-17", "2024-11-17"), ("soon", None)])
def test_too_few_days_make_no_line(seed_brief: Brief, dues: tuple[str | None, ...]) -> None:
    assert time_line(dated(seed_brief, *dues)) is None
    assert not parsed(dated(seed_brief, *dues)).find_class("time-line")


def test_the_line_says_in_words_what_it_shows(seed_brief: Brief) -> None:
    page = parsed(dated(seed_brief, "2024-11-17", "2024-12-07"))
    title = page.find_class("time-line")[0].find(".//title").text
    assert title.startswith("Due: ")
    assert "Sun 17 Nov 2024" in title
    assert "Sat 7 Dec 2024" in title


def test_mentions_are_counted_by_the_day_of_their_article(seed_brief: Brief) -> None:
    first, second = seed_brief.articles
    brief = replace(seed_brief, articles=(first, replace(second, published=dt.date(2024, 11, 7))))
    actor = brief.actors[0]
    assert days_of(brief) == (dt.date(2024, 2, 17), dt.date(2024, 11, 7))
    assert sum(mentions_by_day(brief, actor).values()) == sum(number for _, number in actor.mentions)
    shown = [svg.find("title").text for svg in parsed(brief).xpath("//td[@class='daily']/svg")]
    assert shown[0] == "17 Feb 2024 {}, 7 Nov 2024 {}".format(*mentions_by_day(brief, actor).values())


def test_one_day_makes_no_chart_of_days(seed_brief: Brief) -> None:
    assert days_of(seed_brief) == ()  # one of the seeds bears no day
    assert not parsed(seed_brief).xpath("//td[@class='daily']")


def test_the_last_day_of_a_month_is_due_last() -> None:
    assert [last_day(date) for date in ("2023-02", "2024-02-31", "")] == [dt.date(2023, 2, 28), None, None]


@pytest.mark.parametrize("module", [days, site_gathering], ids=lambda module: module.__name__)
def test_the_examples_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]  # a module, by its name
    assert (found.failed, found.attempted > 0) == (0, True)
