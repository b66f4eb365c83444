"""The ledger across days: what is one pledge, what became of it, which question is settled; and what must never be merged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.compose.ledger.likeness import same_topic
from briefing.model.facts import Facts
from briefing.model.memory import Topic
from briefing.store import Store
from tests.conftest import FactsOf, load_cases
from tests.days import book, enter, everything, up_to


def facts_by_day(case: dict[str, Any], facts_of_text: FactsOf) -> list[Facts]:
    """Give the facts of a case's articles, each with an id of its own."""
    found = []
    for number, (day, text) in enumerate(case["articles"]):
        facts = facts_of_text(text, day)
        found.append(replace(facts, article=replace(facts.article, id=f"article-{number}", path=f"{number}.txt")))
    return found


def told(record: dict[str, Any]) -> str:
    """Write a thread as the cases do."""
    states = " ".join(
        event["state"] + (f"({','.join(event['changed'])})" if event.get("changed") else "")
        for event in record["history"]
    )
    who = f"{record['who_name']}: " if "who_name" in record else ""
    return f"{who}{states} = {record['state']}"


@pytest.mark.parametrize("case", load_cases("ledger"))
def test_the_ledger_holds_what_the_case_says(case: dict[str, Any], facts_of_text: FactsOf, tmp_path: Path) -> None:
    facts = facts_by_day(case, facts_of_text)
    last = dt.date.fromisoformat(case["articles"][-1][0])
    until = dt.date.fromisoformat(case["until"]) if "until" in case else last
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, facts)
        up_to(store, last)
        if "commitments" in case:
            assert sorted(map(told, book(store, "commitments", until))) == sorted(case["commitments"])
        if "questions" in case:
            assert sorted(map(told, book(store, "questions", until))) == sorted(case["questions"])


THREE_DAYS = {
    "articles": [
        ["2031-05-02", "Hollin Council has pledged to spend £2 million on the ferry terminal at Skerra.\nAda Roe declined to say who will build it."],
        ["2031-05-05", "Hollin Council will spend £3 million on the ferry terminal at Skerra, Ada Roe said on Monday."],
        ["2031-05-09", "Hollin Council has abandoned its pledge to spend £3 million on the ferry terminal at Skerra."],
    ]
}  # fmt: skip


@pytest.fixture(scope="module")
def three_days(facts_of_text: FactsOf) -> list[Facts]:
    return facts_by_day(THREE_DAYS, facts_of_text)


def days_of(facts: Sequence[Facts]) -> list[dt.date]:
    return [one.article.published for one in facts if one.article.published]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2)])
def test_days_that_come_out_of_order_leave_the_same_ledger(
    three_days: list[Facts], order: Sequence[int], tmp_path: Path
) -> None:
    with Store.open(tmp_path / "ordered.db") as store:
        enter(store, three_days)
        up_to(store, days_of(three_days)[-1])
        in_order = everything(store)
    with Store.open(tmp_path / "disordered.db") as store:
        for number in order:
            enter(store, [three_days[number]])
            up_to(store, days_of(three_days)[number])
        up_to(store, days_of(three_days)[-1])
        assert everything(store) == in_order


def test_a_day_entered_again_enters_nothing(three_days: list[Facts], tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, three_days)
        assert up_to(store, days_of(three_days)[-1]) == tuple(days_of(three_days))
        before = everything(store)
        enter(store, three_days)
        assert up_to(store, days_of(three_days)[-1]) == ()
        assert everything(store) == before


def test_a_day_does_not_know_the_days_after_it(three_days: list[Facts], tmp_path: Path) -> None:
    first, second, _ = days_of(three_days)
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, three_days)
        up_to(store, days_of(three_days)[-1])
        assert [told(one) for one in book(store, "commitments", first)] == ["Hollin Council: NEW = NEW"]
        assert [told(one) for one in book(store, "commitments", second)] == [
            "Hollin Council: NEW CHANGED(amount) = CHANGED"
        ]


def test_every_event_names_its_place_word_for_word(three_days: list[Facts], tmp_path: Path) -> None:
    texts = {one.article.id: one.article.text for one in three_days}
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, three_days)
        up_to(store, days_of(three_days)[-1])
        events = [
            event for record in book(store, "commitments", days_of(three_days)[-1]) for event in record["history"]
        ]
    assert len(events) == 3
    assert all(texts[event["article"]][event["start"] : event["end"]] == event["text"] for event in events)


def test_actors_are_counted_by_day_with_what_they_were_called(facts_of_text: FactsOf, tmp_path: Path) -> None:
    case = {
        "articles": [
            ["2031-05-02", "Ada Roe, the mayor, opened the market in Varnes. “It is a good day,” Ms Roe said."],
            ["2031-06-02", "Ada Roe, the transport minister, rode the first train to Aldmoor on Monday."],
        ]
    }
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, facts_by_day(case, facts_of_text))
        up_to(store, dt.date(2031, 6, 2))
        ada = next(one for one in book(store, "actors", dt.date(2031, 6, 2)) if one["name"] == "Ada Roe")
    assert ada["roles"] == [
        {"role": "the mayor", "date": "2031-05-02"},
        {"role": "the transport minister", "date": "2031-06-02"},
    ]
    assert list(ada["mentions_by_day"]) == ["2031-05-02", "2031-06-02"]
    assert ada["quotes"] == 1


def test_a_topic_without_an_addressee_needs_more_than_its_names() -> None:
    voters = Topic(stems=("island", "skerra", "voter"), proper=("skerra", "island"), setting=("roe",))
    assert not same_topic(voters, voters)
    cause = Topic(stems=("caus", "fire", "skerra"), proper=("skerra",))
    assert same_topic(cause, cause)
