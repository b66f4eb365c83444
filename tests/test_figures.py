"""Figures of the day: a number is printed with what it counts, and only where both make sense by themselves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose.counted import figures_in
from briefing.model.span import Span
from tests.conftest import load_cases

YEAR = 2031
_PARTS = [
    "500",
    "$3 million",
    "45,756",
    "40 per cent",
    "of",
    "people",
    "in",
    "the",
    "and",
    ",",
    "if",
    "votes",
    "“",
    ".",
]


@pytest.mark.parametrize("case", load_cases("figures"))
def test_the_figures_of_a_case_are_those_that_make_sense_alone(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [[value.of(text), counted.of(text)] for value, counted in figures_in(text, Span(0, len(text)), YEAR)]
    assert found == case.get("figures", [])


@given(st.lists(st.sampled_from(_PARTS), max_size=14))
@settings(derandomize=True, max_examples=300)
def test_no_number_is_ever_cut_and_the_words_follow_it(parts: list[str]) -> None:
    text = " ".join(parts)
    for value, counted in figures_in(text, Span(0, len(text)), YEAR):
        assert not text[value.end : counted.start].strip()
        assert not re.match(r"[\d.,]*\d", text[counted.end :])
        assert counted.of(text) == counted.of(text).strip()
