"""What was done, clause by clause: by these the memory tells whether a pledge was kept or dropped."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import FactsOf, load_cases


@pytest.mark.parametrize("case", load_cases("acts"))
def test_each_act_is_found_with_its_things_and_its_doer(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text(case["text"], "2031-05-02")
    found = []
    for act in facts.acts:
        doer = facts.cast.actor(act.who)
        if act.time == "done":
            found.append([act.verb, list(act.things), doer.name if doer else ""])
    assert found == case["expected"]


def test_what_a_commitment_undertakes_is_an_act_of_its_own(facts_of_text: FactsOf) -> None:
    facts = facts_of_text(
        "Hollin Council has promised to continue to fund the ferry to Skerra until 2033.", "2031-05-02"
    )
    (act,) = facts.acts
    assert (act.time, act.verb, act.things[0]) == ("pledged", "fund", "ferry")
    assert act.span == facts.commitments[0].action
