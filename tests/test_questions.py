"""Open questions: what is dodged, unanswered, disputed, pending or uncertain, and what only looks like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import DEFAULT_MODEL
from briefing.extract.questions.checks import CHECKS
from briefing.extract.questions.cues import KINDS
from briefing.lexicon import entries
from briefing.model.facts import Facts
from briefing.pipeline import facts_of
from briefing.sources.text import article_from_text
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


def test_every_marker_of_openness_names_only_known_checks() -> None:
    for pattern, *needs in (row for kind in (*KINDS, "settled") for row in entries(kind)):
        assert not pattern.startswith(("...", "{")), pattern
        assert set(" ".join(needs).split()) <= CHECKS.keys(), pattern


def test_a_dodge_names_who_was_asked_and_what_was_said_instead(seed_facts: dict[str, Facts]) -> None:
    facts = seed_facts["004"]
    text = facts.article.text
    dodges = [question for question in facts.questions if question.kind == "dodged"]
    asked = {actor.name for q in dodges if (actor := facts.cast.actor(q.asked_of)) is not None}
    assert asked == {"Sir Keir Starmer"}
    assert [q.answer.of(text)[:30] for q in dodges if q.answer] == [
        "I was very pleased at the Budg",
        "I had a very good meeting with",
    ]


def test_a_topic_that_comes_back_shares_its_group(seed_facts: dict[str, Facts]) -> None:
    dodges = [question.group for question in seed_facts["004"].questions if question.kind == "dodged"]
    first, second = dodges[:2]
    assert dodges == [first, second, first, first, second]


_JUMBLE = ["police", "dodged", "questions", "on", "when", "will", "the", "vote", "be", "held", "whether", "unclear", "not", "denied", "but", "critics", "say", "unless", "Monday", "“", "”", "?", ",", ".", "pressed", "Mr", "Rao", "said"]  # fmt: skip


@given(words=st.lists(st.sampled_from(_JUMBLE), max_size=25))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_whatever_order_the_words_come_in_items_lie_in_their_sentences(words: list[str]) -> None:
    article = replace(article_from_text(" ".join(words), "test"), published=date(2024, 2, 14))
    facts = facts_of(article, DEFAULT_MODEL)
    for question in facts.questions:
        assert question.span in facts.sentences
        assert question.span.holds(question.about)
    assert all(event.span in facts.sentences for event in facts.watch)


def test_what_a_rule_finds_is_given_up_where_far_more_speaks_against_it(facts_of_text: FactsOf) -> None:
    alone = "In a letter home he attacked the men for their drinking, calling it a sin."
    told = (
        "Lund Forge opened in Orden in 1903. It made rails and bolts for the northern line. "
        "Its owner, Bram Lund, built houses for the men and a school for their children. "
        f"{alone} The forge made its last rail in 1961. A museum stands there today."
    )
    assert [question.kind for question in facts_of_text(alone).questions] == ["disputed"]
    assert not facts_of_text(told).questions


def test_to_doubt_is_a_straight_answer_and_not_to_know_is_none(facts_of_text: FactsOf) -> None:
    asked = "Asked if the port should close, Mr Lund said: “"
    straight = facts_of_text(f"{asked}I would doubt that. Beyond that, I do not know.”").questions
    evasive = facts_of_text(f"{asked}I do not know.”").questions
    assert [q.rule for q in (*straight, *evasive) if q.rule.startswith("dodged")] == ["dodged: ask … say"]
