"""Two quotations of one speaker stand side by side where they are on one subject; to name the same opponent is not enough."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest

from briefing.compose.edition import sources_of
from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.voices import Pairing, pairing, voices_in
from briefing.model.memory import Filed
from tests.conftest import FactsOf

MONDAY = "2031-05-05"
FRIDAY = "2031-05-09"

WHO = "Mayor Ada Roe opened the harbour fair at Skerra. Her rival Peter Holt stayed away. "
LED_BACK = (
    "Asked about Peter Holt on Monday, Ms Roe said: “I have learnt a great deal in those three years of waiting.”"
)
LED_IN = "In a rebuke of Peter Holt, Ms Roe said: “Nobody should run a harbour from an armchair at home.”"
TUNNEL = "“Peter Holt never wanted the tunnel, and he says so to anybody,” Ms Roe said."
TUNNEL_AGAIN = "“We will dig the tunnel, whatever Peter Holt may think of that,” Ms Roe said."
BREAKFAST = "“My breakfast was a good deal warmer than the welcome of Peter Holt,” Ms Roe said."
PLAIN = "“I have never liked the smell of herring in the morning,” Ms Roe said."

_ids = count()


def pair(facts_of_text: FactsOf, then: str, now: str, later: str = FRIDAY) -> Pairing | None:
    """Give the best pairing of an article of Monday with one of Friday."""
    readings = []
    for day, text in ((MONDAY, then), (later, now)):
        (source,) = sources_of([facts_of_text(f"{WHO}\n{text}", day)])
        readings.append(Reading(Filed(dt.date.fromisoformat(day), f"{next(_ids)}", source.facts)))
    before, after = ([*voices_in(reading)] for reading in readings)
    assert before
    assert after
    found = (pairing(one, two) for one in before for two in after)
    return max((one for one in found if one), default=None)


@pytest.mark.parametrize(("then", "now"), [(LED_BACK, LED_IN), (LED_IN, LED_BACK), (TUNNEL, TUNNEL_AGAIN)])
def test_what_the_writer_ties_to_one_person_or_a_word_besides_makes_a_subject(
    then: str, now: str, facts_of_text: FactsOf
) -> None:
    found = pair(facts_of_text, then, now)
    assert found is not None
    assert found.subject == "@holt"


@pytest.mark.parametrize(
    ("then", "now"),
    [(TUNNEL, BREAKFAST), (BREAKFAST, TUNNEL_AGAIN), (LED_IN, BREAKFAST), (TUNNEL, LED_IN), (LED_IN, PLAIN)],
)
def test_a_person_whom_both_only_name_is_no_subject(then: str, now: str, facts_of_text: FactsOf) -> None:
    assert pair(facts_of_text, then, now) is None


def test_within_two_days_it_is_one_conversation(facts_of_text: FactsOf) -> None:
    assert pair(facts_of_text, TUNNEL, TUNNEL_AGAIN, "2031-05-06") is None
