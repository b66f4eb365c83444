"""Indirect speech: found where a clause surely hangs on a word of saying, and nowhere else."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from briefing.model.facts import Attribution, Facts
from tests.conftest import FactsOf, load_cases
from tests.test_quotes import ARTICLES, told


def shown(statement: Attribution, text: str) -> dict[str, Any]:
    """Give what a case may expect of a statement."""
    return {
        "words": statement.span.of(text),
        "speaker": statement.speaker_name or "",
        "mention": statement.speaker_span.of(text) if statement.speaker_span else None,
        "cue": statement.cue,
    }


@pytest.mark.parametrize("case", load_cases("statements"))
def test_statements_are_found_with_their_speakers(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    found = [shown(statement, case["text"]) for statement in facts_of_text(case["text"]).statements]
    expected = case.get("expected", [])
    assert [{key: got[key] for key in wanted} for got, wanted in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected), found


@pytest.mark.parametrize("case", load_cases("articles"))
def test_the_statements_of_an_article_go_to_their_speakers(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text((ARTICLES / case["file"]).read_text(encoding="utf-8"))
    assert [told(statement, facts.article.text) for statement in facts.statements] == case["statements"]


def test_a_speaker_of_the_cast_is_told_by_number(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        known = [statement for statement in facts.statements if statement.speaker is not None]
        assert known
        assert all(facts.cast.actor(statement.speaker) for statement in known)


def test_statements_are_in_order_and_none_lies_within_another(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        assert facts.statements
        for before, after in pairwise(facts.statements):
            assert before.span.start <= after.span.start
            assert not before.span.holds(after.span)


def test_no_statement_lies_within_a_quote(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        for statement in facts.statements:
            assert not any(quote.span.holds(statement.span) for quote in facts.quotes)


def test_every_statement_has_a_source_a_cue_and_a_rule(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        for statement in facts.statements:
            assert statement.speaker_span
            assert statement.cue_span
            assert statement.rule
            assert statement.cue == statement.cue_span.of(facts.article.text)
