"""Expressions of time: what they mean counted from the article's day, and what only looks like one."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import DEFAULT_MODEL
from briefing.extract.dates import find_dates
from briefing.extract.dates.phrases import MONTHS, SHAPES, WEEKDAYS, find_phrases, find_shapes
from briefing.extract.dates.reckoning import date_of
from briefing.model.facts import TimePhrase
from briefing.nlp import Parser
from briefing.sources.text import article_from_text
from tests.conftest import load_cases

_DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
_ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_PLAIN = tuple(re.compile(rf"(?<![\w$£€])(?=\w)(?:{shape})(?!\w)") for _, _, shape in SHAPES)
_PRINTED = sorted({word for _, _, shape in SHAPES for word in re.findall(r"[A-Za-z]{2,}", shape)})
_WORDS_OF_TIME = [*_PRINTED, "the", "a", "3", "21st", "2031", "2031-04-02", "2/4/2031", "10am", "Q3", "mid-May", "days"]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(DEFAULT_MODEL)


def _times(parser: Parser, text: str, published: str | None) -> tuple[str, tuple[TimePhrase, ...]]:
    article = article_from_text(f"date {published} {text}" if published else text, "test")
    return article.text, find_dates(parser.parse(article))


@pytest.mark.parametrize("case", load_cases("dates"))
def test_the_times_of_a_case_are_found_and_dated(case: dict[str, Any], parser: Parser) -> None:
    text, times = _times(parser, case["text"], case.get("published"))
    found = [(time.span.of(text), time.date, time.relation) for time in times]
    assert found == [(t["phrase"], t.get("date"), t.get("relation", "future")) for t in case.get("times", [])]


@given(st.lists(st.sampled_from(_WORDS_OF_TIME), max_size=30), st.sampled_from([" ", ", ", " of ", " the ", " year "]))
@settings(derandomize=True, max_examples=300)
def test_a_shape_is_found_wherever_trying_it_at_each_word_would_find_it(words: list[str], between: str) -> None:
    text = between.join(words)
    everywhere = sorted(match.span() for shape in _PLAIN for match in shape.finditer(text))
    assert sorted(match.span() for match, _ in find_shapes(text)) == everywhere


@given(published=_DAYS, weekday=st.sampled_from(WEEKDAYS))
@settings(derandomize=True, max_examples=60)
def test_a_weekday_ahead_is_within_a_week_and_one_behind_too(published: date, weekday: str) -> None:
    phrase = next(find_phrases(f"on {weekday.title()}"))
    ahead, back = (date_of(phrase, side, published) for side in ("future", "past"))
    assert ahead
    assert back
    assert timedelta() <= date.fromisoformat(ahead) - published < timedelta(days=7)
    assert timedelta() <= published - date.fromisoformat(back) < timedelta(days=7)
    assert WEEKDAYS[date.fromisoformat(ahead).weekday()] == weekday


@given(published=_DAYS, month=st.sampled_from(MONTHS))
@settings(derandomize=True, max_examples=60)
def test_a_month_rolls_forward_and_gets_no_day(published: date, month: str) -> None:
    phrase = next(find_phrases(f"in {month.title()}"))
    found = date_of(phrase, "future", published)
    assert found
    assert published.isoformat()[:7] <= found < f"{published.year + 1}-{published.month:02}"


@given(text=st.text("onJuly 0123456789/-.,thMayQ4soidx", max_size=60), published=st.none() | _DAYS)
@settings(derandomize=True, max_examples=300)
def test_no_jumble_of_numbers_and_months_breaks_the_reckoning(text: str, published: date | None) -> None:
    end = 0
    for phrase in find_phrases(text):
        assert phrase.span.start >= end
        assert phrase.span.holds(phrase.core)
        found = date_of(phrase, "future", published)
        assert found is None or _ISO.fullmatch(found)
        end = phrase.span.end
