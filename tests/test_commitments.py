"""Who undertakes what, how strongly, on what condition, by when, how much and to whom."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from briefing.extract.commitments.conditions import condition_of
from briefing.model.facts import Commitment, Facts
from briefing.model.span import Span
from tests.conftest import FactsOf, load_cases

DAY = "2028-03-14"
PARTS = ("condition", "deadline", "amount", "to")
STRENGTHS = ("refusal", "conditional", "expected", "intention", "firm")
Case = dict[str, Any]


def as_case(commitment: Commitment, facts: Facts) -> Case:
    """Show a commitment the way the case files write it."""
    text = facts.article.text
    found: Case = {
        "who": commitment.who_name,
        "strength": commitment.strength,
        "action": commitment.action.of(text),
        "due": commitment.due,
    }
    for part in PARTS:
        span: Span | None = getattr(commitment, part)
        found[part] = span.of(text) if span else None
    return {key: value for key, value in found.items() if value is not None}


@pytest.mark.parametrize("case", load_cases("commitments"))
def test_each_commitment_is_found_with_its_parts_and_no_other(
    case: Case, facts_of_text: FactsOf, seed_facts: dict[str, Facts]
) -> None:
    facts = seed_facts[case["seed"]] if "seed" in case else facts_of_text(case["text"], DAY)
    found = [
        as_case(commitment, facts)
        for commitment in facts.commitments
        if case.get("sentence", "") in commitment.span.of(facts.article.text)
    ]
    for item, wanted in zip(found, case["expected"], strict=False):
        if isinstance(wanted["who"], list) and item["who"] in wanted["who"]:
            item["who"] = wanted["who"]  # a nominal may be bound to its name or printed as it stands
    assert found == case["expected"]


def test_the_strengths_of_the_made_up_cases_are_told_apart(facts_of_text: FactsOf) -> None:
    table: Counter[tuple[str, str]] = Counter()
    for parameter in load_cases("commitments"):
        case: Case = parameter.values[0]
        if parameter.marks or "text" not in case:
            continue
        found = {item.action: item.strength for item in facts_of_text(case["text"], DAY).commitments}
        by_action = {span.of(case["text"]): strength for span, strength in found.items()}
        for item in case["expected"]:
            table[item["strength"], by_action.get(item["action"], "none")] += 1
    lines = [f"{'expected ↓ found →':20}" + "".join(f"{name:>13}" for name in (*STRENGTHS, "none"))]
    lines += [f"{row:20}" + "".join(f"{table[row, name]:13}" for name in (*STRENGTHS, "none")) for row in STRENGTHS]
    wrong = sum(count for (expected, got), count in table.items() if expected != got)
    assert wrong == 0, "\n".join(lines)
    assert all(table[name, name] >= 15 for name in STRENGTHS), "\n".join(lines)


def test_every_address_lies_in_the_article_and_every_action_in_its_sentence(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        for item in facts.commitments:
            assert item.span in facts.sentences
            assert all(item.span.holds(part) for part in (item.action, item.cue))
            assert item.who_span is None or facts.article.text[item.who_span.start : item.who_span.end].strip()


def test_only_refusals_and_conditional_pledges_have_a_condition(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        assert all(
            item.strength in {"refusal", "conditional"} for item in facts.commitments if item.condition is not None
        )


def test_restatements_share_a_group_and_groups_are_numbered_from_the_first(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        groups = [item.group for item in facts.commitments]
        assert list(dict.fromkeys(groups)) == list(range(len(set(groups))))


def test_a_pledge_said_again_joins_the_first(facts_of_text: FactsOf) -> None:
    text = (
        "“We will reopen the pool,” said Owen Pryce, the leader of Aldermoor Council. "
        "Mr Pryce promised to reopen the pool by May. He also promised to mend the clock."
    )
    assert [item.group for item in facts_of_text(text, DAY).commitments][:2] == [0, 0]


def test_who_reports_a_pledge_is_kept_apart_from_who_is_bound(facts_of_text: FactsOf) -> None:
    facts = facts_of_text("Dame Farah Siddiq, the home secretary, said Carland will reopen the border.", DAY)
    (item,) = facts.commitments
    teller = facts.cast.actor(item.via)
    assert item.who_name == "Carland"
    assert teller is not None
    assert teller.name == "Dame Farah Siddiq"


def test_a_pledge_whose_date_is_past_is_history(facts_of_text: FactsOf) -> None:
    assert not facts_of_text("Harlow Water promised to repair the leak by 4 May 2021.", DAY).commitments


def test_a_headline_holds_no_commitment(facts_of_text: FactsOf) -> None:
    text = "Bake star Mia Dunn to open seaside café\n\nThe café in Corran Bay served 300 people on Sunday.\n"
    assert not facts_of_text(text, DAY, title="Bake star Mia Dunn to open seaside café").commitments


@settings(derandomize=True, max_examples=30, deadline=None)
@given(
    who=st.sampled_from(["Harlow Water", "Priya Nair", "The council", "Norway"]),
    marker=st.sampled_from(["will", "pledged to", "plans to", "is due to", "refuses to", "said it would"]),
    action=st.sampled_from(["build 40 homes", "close the “old” mill", "pay £2m", "mend the bridge by May"]),
    end=st.sampled_from([".", " if talks fail.", ", it said.", " – and soon!"]),
)
def test_whatever_is_found_is_addressed_in_the_text(
    facts_of_text: FactsOf, who: str, marker: str, action: str, end: str
) -> None:
    text = f"{who} {marker} {action}{end}"
    facts = facts_of_text(text, DAY)
    for item in facts.commitments:
        assert item.span in facts.sentences
        parts = [getattr(item, name) for name in (*PARTS, "action", "cue")]
        assert all(item.span.holds(part) and part.of(text).strip() == part.of(text) for part in parts if part)
        assert item.rule
        assert item.group is not None


def test_a_text_that_ends_where_a_condition_might_begin_has_none() -> None:
    doc = Doc(Vocab(), words=["They", "go", "should"], heads=[0, 0, 0], deps=["ROOT", "conj", "aux"])
    assert condition_of(doc[1], doc[1], refused=False) is None
