"""Coming events: what is on the calendar, and what only speaks of the future."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.model.facts import Facts
from tests.conftest import FactsOf, load_cases


@pytest.mark.parametrize("case", load_cases("watch"))
def test_the_coming_events_of_a_case_are_found(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text(case["text"], case.get("published"))
    found = [(e.when.of(case["text"]) if e.when else None, e.date, e.past_tense) for e in facts.watch]
    wanted = case.get("events", [])
    assert found == [(e.get("when"), e.get("date"), e.get("past_tense", False)) for e in wanted]
    for event, want in zip(facts.watch, wanted, strict=True):
        assert event.what.of(case["text"]) == want.get("what", event.what.of(case["text"]))


def test_an_event_that_is_dated_again_shares_its_group(facts_of_text: FactsOf) -> None:
    text = "The lease expires on 3 May. Neighbours met the owner. The lease expires on 3 May, she told them."
    facts = facts_of_text(text, "2024-02-14")
    assert [event.group for event in facts.watch] == [0, 0]


def test_the_coming_events_of_the_seeds_lie_in_their_sentences(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        assert facts.watch
        for event in facts.watch:
            assert event.span in facts.sentences
            assert event.span.holds(event.what)
            assert event.when is None or event.span.holds(event.when)


_QUIET = {
    "a refit": "The library in Port Lissen has reopened after a refit that took two years.\n\nThe reading room was painted and the roof mended. “It looks wonderful,” said Agnes Pell, who has used it since childhood.\n\nThe work cost £3.2m, a third less than planned. Visitors found new lifts, wider aisles and a café.",
    "a match": "Harlow Town beat Port Lissen 3-1 on Saturday.\n\nEmeka Obi scored twice before half-time. Lissen pulled one back through Jo Finch, but Town were stronger.\n\n“We earned it,” the coach said. The crowd of 9,400 was the largest of the season.",
    "a trial that is over": "A baker who stole flour from his employer was fined £400 on Tuesday.\n\nReg Ashby, 51, admitted the theft. Magistrates heard that he had taken forty sacks over a year.\n\nHe apologised to the firm and repaid the money.",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(_QUIET))
def test_an_article_in_which_all_is_said_and_done_has_nothing_open_and_nothing_to_come(
    name: str, facts_of_text: FactsOf
) -> None:
    facts = facts_of_text(_QUIET[name], "2024-02-20")
    assert facts.questions == ()
    assert facts.watch == ()
