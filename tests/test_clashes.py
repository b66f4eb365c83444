"""Where sources differ on one event: only what is safe to claim."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefing.compose import Occasion, audit, compose
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from tests.conftest import FactsOf
from tests.days import SETTINGS

DAY = dt.date(2031, 5, 2)
FIRE = "{} people were hurt when a fire swept through the fish market in Varnes on Friday."
QUOTE = "“We will open the sluice gates before the tide turns,” said {}, who was in Varnes on Friday."
VOTE = "Members of the Porters’ Union in Varnes will vote on the pay offer on {} May."
POST = "\nSmoke hung over the harbour until dusk and gulls would not land.\nTrawlermen carried crates out on planks.\nThe roof dates from 1887."
ECHO = "\nA crowd of anglers watched from the quay with their dogs.\nIt had rained all week.\nBread was handed out by a baker from Aldmoor."


def brief_of(facts_of_text: FactsOf, *texts: tuple[str, str]) -> Brief:
    """Make the brief of articles: publisher, text."""
    found: list[Facts] = []
    for number, (publisher, text) in enumerate(texts):
        facts = facts_of_text(text, DAY.isoformat())
        found.append(
            replace(facts, article=replace(facts.article, id=f"a{number}", path=f"{number}.txt", publisher=publisher))
        )
    brief = compose(found, (), Occasion(DAY, "Test", SETTINGS.limits))
    assert audit(brief) == []
    return brief


def values(brief: Brief) -> list[tuple[str, list[str]]]:
    def printed(side_value: object) -> str:
        return " ".join(w.span.of(brief.article(w.article).text) for w in side_value.words)  # type: ignore[attr-defined]

    return [(clash.kind, [printed(side.value) for side in clash.sides]) for clash in brief.clashes]


def test_two_numbers_of_one_event_clash(facts_of_text: FactsOf) -> None:
    brief = brief_of(facts_of_text, ("Post", FIRE.format("Fourteen") + POST), ("Echo", FIRE.format("Nine") + ECHO))
    assert values(brief) == [("number", ["Fourteen people", "Nine people"])]
    assert [side.publishers for side in brief.clashes[0].sides] == [("Post",), ("Echo",)]


@pytest.mark.parametrize(
    "other",
    [
        ("Post", FIRE.format("Nine") + ECHO),  # the same publisher may have learnt more
        ("Echo", FIRE.format("Fourteen") + ECHO),
        ("Echo", FIRE.format("Nine") + POST),  # a copy of the other
        ("Echo", "Nine people were hurt when a lorry left the coast road at Aldmoor on Friday.\nIt was carrying eels."),
        (
            "Echo",
            "Nine boats were sunk when a storm swept through the fishing harbour in Skerra on Friday.\nIt rained.",
        ),
        (  # much is said of each that isn't said of the other
            "Echo",
            "A bakery in Varnes said that two people were hurt at a parade when fire from a rocket swept over the market square.",
        ),
    ],
)
def test_what_is_no_clash(facts_of_text: FactsOf, other: tuple[str, str]) -> None:
    assert values(brief_of(facts_of_text, ("Post", FIRE.format("Fourteen") + POST), other)) == []


def test_the_same_words_in_two_mouths_clash(facts_of_text: FactsOf) -> None:
    post, echo = QUOTE.format("Ada Roe") + POST, QUOTE.format("Peter Holt") + ECHO
    brief = brief_of(facts_of_text, ("Post", post), ("Echo", echo))
    assert [kind for kind, _ in values(brief)] == ["attribution"]


def test_who_may_be_one_person_is_no_clash(facts_of_text: FactsOf) -> None:
    post, echo = QUOTE.format("Peter Holt") + POST, QUOTE.format("Peter Holt Jr.") + ECHO
    assert values(brief_of(facts_of_text, ("Post", post), ("Echo", echo))) == []


def test_one_vote_on_two_days_clashes(facts_of_text: FactsOf) -> None:
    brief = brief_of(facts_of_text, ("Post", VOTE.format("14") + POST), ("Echo", VOTE.format("16") + ECHO))
    assert [kind for kind, _ in values(brief)] == ["date"]
