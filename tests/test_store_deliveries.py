"""What the store keeps of deliveries: who has an edition, and who is never given it twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.errors import StoreError
from briefing.store import Store
from tests.to_keep import MOMENT, edition


def sent_to(store: Store, *recipients: str, again: bool = False) -> list[str]:
    messages = {recipient: f"<{recipient}>" for recipient in recipients}
    return [one.recipient for one in store.deliveries.intend("2024-11-07", messages, MOMENT, again=again)]


def test_nobody_is_given_twice_who_has_or_may_have_the_edition(store: Store) -> None:
    store.editions.save(edition())
    recipients = ("accepted", "failed", "deferred", "uncertain", "cut short")
    given_out = store.deliveries.intend("2024-11-07", {name: f"<{name}>" for name in recipients}, MOMENT)
    for delivery in given_out[:4]:
        store.deliveries.settle(delivery, delivery.recipient, "later", word=f"250 {delivery.recipient}")  # type: ignore[arg-type]
    assert [one.recipient for one in store.deliveries.cut_short()] == ["cut short"]
    assert sent_to(store, *recipients, "new") == ["failed", "deferred", "new"]
    assert sent_to(store, *recipients, again=True) == list(recipients)
    attempts = [(one.recipient, one.attempt, one.state) for one in store.deliveries.history("2024-11-07")]
    assert attempts[:2] == [("accepted", 1, "accepted"), ("accepted", 2, "intended")]
    assert [one.attempt for one in store.deliveries.of("2024-11-07")] == [2, 2, 3, 3, 1, 2]


def test_a_delivery_keeps_what_the_other_side_said(store: Store) -> None:
    store.editions.save(edition())
    (delivery,) = store.deliveries.intend("2024-11-07", {"desk@paper.example": "<1@paper.example>"}, MOMENT)
    store.deliveries.settle(delivery, "failed", "later", "550 no such user")
    assert store.deliveries.of("2024-11-07") == [
        replace(delivery, state="failed", settled="later", word="550 no such user")
    ]


def test_a_delivery_is_recorded_by_itself_and_never_as_a_part_of_something(store: Store) -> None:
    store.editions.save(edition())
    with pytest.raises(StoreError, match="durable"), store.writing():
        sent_to(store, "desk@paper.example")
    assert store.deliveries.history("2024-11-07") == []


def test_a_delivery_that_was_never_intended_cannot_be_settled(store: Store) -> None:
    store.editions.save(edition())
    (delivery,) = store.deliveries.intend("2024-11-07", {"desk": "<1>"}, MOMENT)
    with pytest.raises(StoreError, match="never meant for other"):
        store.deliveries.settle(replace(delivery, recipient="other"), "accepted", "later")
    with pytest.raises(StoreError, match="cannot keep this"):
        store.deliveries.intend("no such edition", {"desk": "<1>"}, MOMENT)
