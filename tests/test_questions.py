"""Open questions: what is dodged, unanswered, disputed, pending or uncertain, and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.model.facts import Facts
from tests.conftest import FactsOf, load_cases


@pytest.mark.parametrize("case", load_cases("questions"))
def test_the_open_points_of_a_case_are_found(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text(case["text"])
    assert [q.kind for q in facts.questions] == case.get("kinds", [])
    if about := case.get("about"):
        assert facts.questions[0].about.of(case["text"]) == about


def test_every_question_lies_in_its_sentence_and_so_do_topic_and_cue(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        assert facts.questions
        for question in facts.questions:
            assert question.span in facts.sentences
            assert question.span.holds(question.about)
            assert question.span.holds(question.cue)
