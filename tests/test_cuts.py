"""What can be left out of a sentence, and what never can."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import FactsOf, load_cases

SENTENCES = [case.values[0]["text"] for case in load_cases("cuts")]


@pytest.mark.parametrize("case", load_cases("cuts"))
def test_a_sentence_loses_only_what_is_set_off(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text(case["text"])
    assert [cut.span.of(case["text"]) for cut in facts.cuts] == case["lost"]


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_each_cut_lies_within_one_sentence_and_leaves_words(facts_of_text: FactsOf, sentences: list[str]) -> None:
    facts = facts_of_text("\n".join(sentences))
    for cut in facts.cuts:
        (sentence,) = [s for s in facts.sentences if s.holds(cut.span)]
        assert len(cut.span) < len(sentence)
