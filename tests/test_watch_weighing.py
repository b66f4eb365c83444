"""What is put on the scales for what is to come, what never is, and what is taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from benchmarks.marked import Marked
from briefing.extract.dates import find_dates
from briefing.extract.watch.weighing import Weighed, candidates
from briefing.model.parsed import ParsedArticle
from tests.conftest import FactsOf, ParsedOf

DAY = "2031-02-19"  # a Wednesday


def _read(parsed_of_text: ParsedOf, text: str, day: str | None = DAY) -> ParsedArticle:
    parsed = parsed_of_text(text)
    published = dt.date.fromisoformat(day) if day else None
    return replace(parsed, article=replace(parsed.article, published=published))


def _given(parsed: ParsedArticle) -> list[tuple[str, str | None]]:
    given = candidates(parsed, find_dates(parsed))
    return [(it.head.text, parsed.words(it.time.span) if it.time else None) for it in given]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The council votes on 3 March.", [("votes", "on 3 March")]),
        ("Traders fear Friday’s vote.", [("vote", "Friday’s")]),
        ("Corran faces a June deadline to open the baths.", [("deadline", "June"), ("open", None)]),
        ("The baths will close.", [("close", None)]),
        ("Ann Roe lost the next vote.", [("vote", None)]),
        ("The hall is painted.", []),
    ],
)
def test_each_time_each_future_and_each_next_event_is_put_on_the_scales(
    parsed_of_text: ParsedOf, text: str, given: list[tuple[str, str | None]]
) -> None:
    assert _given(_read(parsed_of_text, text)) == given


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council voted on 3 January.", DAY),
        ("The firm sold it days before the vote.", DAY),
        ("Vane leads as of Friday.", DAY),
        ("Ann Roe at a hearing in Corran, Wednesday, 19 February 2031.", DAY),
        ("She is coming off a debate on Friday.", DAY),
        ("Nobody asked whether the hall is open on Friday.", DAY),
        ("It was his run for the house in 2029.", None),
        ("She wins the 2033 race.", DAY),
        ("The first win since launching the club in May was a relief.", DAY),
    ],
)
def test_what_is_past_or_only_supposed_or_dates_the_page_never_is(
    parsed_of_text: ParsedOf, text: str, day: str | None
) -> None:
    assert [when for _, when in _given(_read(parsed_of_text, text, day)) if when is not None] == []


def test_the_heaviest_of_a_sentence_is_told_once_and_not_where_a_rule_has_told(parsed_of_text: ParsedOf) -> None:
    parsed = _read(
        parsed_of_text, "Lewis Vane will not race in Corran on Thursday. Roe has a slim chance of racing on 13 March."
    )
    weighed = Weighed(parsed, find_dates(parsed))
    told = list(weighed.events(told=()))
    sentences = [parsed.sentence_at(event.head.idx) for event in told]
    assert sentences
    assert len(sentences) == len(set(sentences))
    assert all(event.rule.startswith("weighed: ") for event in told)
    assert list(weighed.events(told=sentences)) == []


def test_what_is_weighed_has_its_time_and_its_day(facts_of_text: FactsOf) -> None:
    text = "The winger has only a slim chance of being involved against Harbury on 13 March."
    (event,) = facts_of_text(text, DAY).watch
    assert event.rule.startswith("weighed: ")
    assert event.when is not None
    assert event.when.of(text) == "on 13 March"
    assert event.date == "2031-03-13"


@pytest.mark.parametrize(
    "text",
    ["Corvane is to recall the vans with a faulty pump.", "Norland is to review all foreign investment in its mines."],
)
def test_a_plan_without_a_day_against_which_all_speaks_is_taken_back(facts_of_text: FactsOf, text: str) -> None:
    assert facts_of_text(text, DAY).watch == ()


def test_a_day_behind_the_author_of_a_post_is_no_day_of_its_own(facts_of_text: FactsOf) -> None:
    text = "This pact is a fine piece of work. — Ann Roe (@annroe) February 20, 2031"
    assert facts_of_text(text, DAY).watch == ()


def test_the_cases_are_learnt_from_with_their_day() -> None:
    made_up = list(Marked("watch").in_cases())
    assert {sentence.mark for sentence in made_up} == {0, 2}
    assert any("lies=future" in traits for sentence in made_up for traits in sentence.candidates)
