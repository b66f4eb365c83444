"""What is weighed: the scales themselves, their lexicons, and how what they tell stands beside what a rule found."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.lexicon import entries
from briefing.lexicon.scales import EACH, Scales, scales, step_of
from briefing.model.facts import Facts
from tests.conftest import FactsOf

DAY = "2028-03-14"
LEXICONS = (
    *("commitment_weights", "party_weights", "question_weights", "question_kinds", "watch_weights", "actor_weights"),
)
SMALL = Scales([(EACH, "-1"), ("will", "0.7"), ("quoted", "-0.1"), ("reported", "0.3")])
KINDS = Scales([(EACH, "0.2", "0"), ("asked", "0.5", "-0.5"), ("awaited", "-1", "1")])


def test_traits_weigh_together_and_unknown_ones_nothing() -> None:
    assert SMALL.odds([]) == -1
    assert SMALL.odds(["will"]) == pytest.approx(-0.3)
    assert SMALL.weigh(["will", "reported", "never met"]) == pytest.approx(1.0)


def test_the_heaviest_column_wins_and_the_first_of_equals() -> None:
    assert KINDS.heaviest([]) == 0
    assert KINDS.heaviest(["asked"]) == 0
    assert KINDS.heaviest(["awaited"]) == 1
    assert KINDS.heaviest(["asked", "awaited"]) == 1


def test_a_number_is_put_as_the_next_step_above_it() -> None:
    assert [step_of(number, (1, 2, 4)) for number in range(6)] == ["1", "2", "4", "4", "more", "more"]


@settings(derandomize=True, max_examples=50, deadline=None)
@given(st.permutations(sorted(trait for trait, *_ in entries("commitment_weights"))[:200]))
def test_the_order_of_the_traits_changes_no_bit_of_the_sum(traits: list[str]) -> None:
    scale = scales("commitment_weights")
    assert scale.weigh(traits) == scale.weigh(sorted(traits))


@pytest.mark.parametrize("name", LEXICONS)
def test_each_lexicon_of_weights_has_one_line_a_trait_and_as_many_columns_in_each(name: str) -> None:
    rows = entries(name)
    assert rows[0][0] == EACH
    assert max(Counter(row[0] for row in rows).values()) == 1
    assert len({len(row) for row in rows}) == 1
    assert all(abs(float(weight)) < 10 for row in rows for weight in row[1:])


@pytest.mark.parametrize("name", LEXICONS)
def test_no_weight_knows_a_name(name: str) -> None:
    known = {word for trait, *_ in entries(name) for word in trait.replace("=", " ").split()}
    assert not known & {"trump", "clinton", "sanders", "sander", "blair", "labour", "bbc", "obama", "london", "iraq"}


def test_what_no_rule_is_sure_of_is_told_by_its_traits_and_says_so(facts_of_text: FactsOf) -> None:
    text = (
        "Aldermoor Council has unveiled a scheme for the market hall.\n\n"
        "Traders were told of it on Monday.\n\n"
        "Owen Pryce, the council leader, is set on opening the hall on Sundays. The council would put up new stalls from June.\n\n"
        "The hall opened in 1911."
    )
    facts = facts_of_text(text, DAY)
    assert [item.weighed for item in facts.commitments] == [False, True]
    for items in (facts.commitments, facts.questions):
        assert all(item.weighed == item.rule.startswith("weighed:") for item in items)


def test_a_sentence_in_which_a_rule_found_something_is_not_weighed(seed_facts: dict[str, Facts]) -> None:
    assert any(item.weighed for facts in seed_facts.values() for item in (*facts.commitments, *facts.questions))
    for facts in seed_facts.values():
        for items in (facts.commitments, facts.questions):
            sure = {item.span for item in items if not item.weighed}
            assert not sure & {item.span for item in items if item.weighed}
