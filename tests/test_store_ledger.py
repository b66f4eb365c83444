"""What the store keeps of the ledger: each day as it was, found by keys, and taken back from a day on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.kept import LedgerRow
from briefing.store import Store
from tests.to_keep import a_store, add, article, day


def row(thread: str, number: int, state: str = "NEW", **fields: Any) -> LedgerRow:  # noqa: ANN401 (of `LedgerRow`)
    return LedgerRow("pledge", thread, day(number), state, fields.pop("since", day(1)), "{}", **fields)


def test_the_ledger_of_any_day_is_still_there(store: Store) -> None:
    rows = [row("t1", 1, keys=("mill",)), row("t1", 5, "CHANGED", keys=("close",)), row("t2", 3, actor="Ada Reed")]
    store.ledger.put(rows)
    assert store.ledger.rows("pledge") == rows[1:]
    assert store.ledger.rows("pledge", until=day(4)) == [rows[0], rows[2]]
    assert store.ledger.rows("pledge", history=True) == rows
    assert store.ledger.rows("pledge", state="NEW") == rows[2:]
    assert store.ledger.rows("pledge", actor="Ada Reed") == rows[2:]
    assert store.ledger.rows("pledge", since=day(4)) == rows[1:2]
    assert store.ledger.rows("pledge", threads=["t2", "t9"]) == rows[2:]
    assert store.ledger.rows("question") == []
    assert store.ledger.days("pledge") == [day(1), day(3), day(5)]


def test_threads_are_found_by_the_keys_they_bore_by_then(store: Store) -> None:
    rows = [row("t1", 1, keys=("mill", "close")), row("t1", 5, keys=("hollin",)), row("t2", 3, keys=("mill",))]
    store.ledger.put(rows)
    assert store.ledger.found("pledge", ["mill"], until=day(9)) == rows[1:]
    assert store.ledger.found("pledge", ["mill", "hollin", "mill"], until=day(9), at_least=2) == rows[1:2]
    assert store.ledger.found("pledge", ["mill", "hollin"], until=day(4), at_least=2) == []
    assert store.ledger.found("pledge", ["mill"], until=day(2)) == rows[:1]
    assert store.ledger.found("pledge", (f"key {number}" for number in range(5000)), until=day(9)) == []
    assert store.ledger.found("question", ["mill"], until=day(9)) == []
    assert store.ledger.found("pledge", ["mill"], until=day(9), since=day(4)) == rows[1:2]
    assert store.ledger.found("pledge", ["mill"], until=day(4), since=day(3)) == rows[2:]


def test_what_was_learnt_from_a_day_on_can_be_taken_back(store: Store) -> None:
    (name,) = add(store, article(1))
    rows = [row("t1", 1, keys=("mill",)), row("t1", 5, keys=("mill", "hollin"), articles=(name,)), row("t2", 6)]
    store.ledger.put([*rows, replace(rows[2], kind="question")])
    assert store.ledger.forget(day(5), ["pledge"]) == 2
    assert store.ledger.rows("pledge", history=True) == rows[:1]
    assert store.ledger.found("pledge", ["hollin"], until=day(9)) == []
    assert store.ledger.found("pledge", ["mill"], until=day(9)) == rows[:1]
    assert len(store.ledger.rows("question")) == 1


pledges = st.builds(
    row,
    st.sampled_from(["t1", "t2", "t3"]),
    st.integers(1, 9),
    st.sampled_from(["NEW", "CHANGED"]),
    keys=st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple),
)


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.lists(pledges, max_size=12, unique_by=lambda one: (one.thread, one.day)), st.integers(1, 10))
def test_forgetting_from_a_day_is_as_if_nothing_had_come_since(rows: list[LedgerRow], number: int) -> None:
    with a_store() as whole, a_store() as short:
        whole.ledger.put(rows)
        short.ledger.put(one for one in rows if one.day < day(number))
        assert whole.ledger.forget(day(number), ["pledge"]) == sum(one.day >= day(number) for one in rows)
        assert whole.ledger.rows("pledge", history=True) == short.ledger.rows("pledge", history=True)
        for key in "abcd":
            assert whole.ledger.found("pledge", [key], until=day(30)) == short.ledger.found(
                "pledge", [key], until=day(30)
            )
