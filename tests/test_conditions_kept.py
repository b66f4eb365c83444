"""The condition of a pledge or a coming event stands in the line that tells of it."""

from __future__ import annotations

import datetime as dt

import pytest

from briefing.compose import Occasion, compose
from briefing.compose.conditions import with_condition
from briefing.compose.source import Source
from briefing.model.brief import Gloss
from briefing.model.span import Span
from tests.conftest import FactsOf
from tests.days import SETTINGS
from tests.made_facts import made

FOLLOWING = [
    ("Drivers will", "strike on 12 March", " unless pay rises by 5 per cent", "."),
    ("Drivers will", "strike on 12 March", " at two depots unless pay rises", "."),
    ("The council will", "vote on 18 March", ", but only if the committee reports by then", "."),
    ("The bridge will", "reopen on 14 March", " if the engineers find no new cracks", ", the council said."),
    ("The court will", "hear the appeal on 15 March", ", provided that the judge, who is ill, has recovered", "."),
    ("The museum is to", "open on 16 March", " as long as the roof is mended", ", according to its director."),
    ("The clinic", "closes on 21 March", " except for emergencies", "."),
    ("The fair", "opens on 2 May", "", " and the firm would leave if it lost money."),
    ("The minister", "travels on 2 May", "", ", she said."),
    ("Pupils return", "on 2 May", "", " and were asked if they had rested."),
]


@pytest.mark.parametrize(("before", "said", "condition", "rest"), FOLLOWING)
def test_a_condition_that_follows_is_kept(before: str, said: str, condition: str, rest: str) -> None:
    source = Source(made(f"{before} {said}{condition}{rest}", "a", "2031-03-03"), "A")
    start = len(before) + 1
    assert [one.of(source.text) for one in with_condition(source, Span(start, start + len(said)))] == [said + condition]


def test_a_condition_after_the_speaker_is_kept_apart() -> None:
    text = "The airline will fly to Skerra by 20 March, its chief executive said, if fuel prices fall."
    source = Source(made(text, "a", "2031-03-03"), "A")
    found = with_condition(source, Span(0, text.index(", its")))
    assert [one.of(text) for one in found] == ["The airline will fly to Skerra by 20 March", "if fuel prices fall"]


def test_a_condition_that_opens_the_sentence_is_kept() -> None:
    text = "But unless pay rises, drivers will walk out on 12 March."
    source = Source(made(text, "a", "2031-03-03"), "A")
    (found,) = with_condition(source, Span(text.index("drivers"), len(text) - 1))
    assert found.of(text) == "unless pay rises, drivers will walk out on 12 March"


def test_the_diary_says_on_what_an_event_hangs_and_marks_what_it_leaves_out(facts_of_text: FactsOf) -> None:
    text = "The bridge at Varnes will reopen on 14 March, the council said, if engineers find no new cracks.\n\nGulls have nested on it.\n"
    facts = facts_of_text(text, "2031-03-03")
    brief = compose([facts], (), Occasion(dt.date(2031, 3, 3), "Test", SETTINGS.limits))
    told = [part for line in brief.lines for part in line.parts]
    words = [part.text if isinstance(part, Gloss) else part.span.of(text) for part in told]
    at = words.index("…")
    assert words[at - 1].endswith("reopen on 14 March")
    assert words[at + 1] == "if engineers find no new cracks"
