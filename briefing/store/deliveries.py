"""Deliveries: written down before the first byte goes out and after the last, so that nobody is sent an edition twice unawares."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.errors import StoreError
from briefing.model.kept import Delivery, DeliveryState
from briefing.store.database import Database

_COLUMNS = "edition, recipient, attempt, state, message_id, intended, settled, word"
_MAY_HAVE_ARRIVED = ("intended", "accepted", "uncertain")


class Deliveries:
    """Who was sent which edition, attempt by attempt. Each call is on the disk before it returns."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def intend(self, edition: str, message_ids: Mapping[str, str], at: str, *, again: bool = False) -> list[Delivery]:
        """Write down that an edition is about to go to these recipients (recipient → Message-ID), and give those who may be sent it.

        Left out is who has it, or may have it, already: whose last attempt was accepted, is uncertain, or was cut short. `again`
        sends to them too, as a new attempt.

        Raises:
            StoreError: within a `writing` block, or for an edition that is not in the store.

        """
        given = []
        with self._database.writing(durable=True):
            last = {delivery.recipient: delivery for delivery in self.of(edition)}
            for recipient, message_id in message_ids.items():
                before = last.get(recipient)
                if before and before.state in _MAY_HAVE_ARRIVED and not again:
                    continue
                attempt = before.attempt + 1 if before else 1
                self._database.change(
                    f"INSERT INTO deliveries ({_COLUMNS}) VALUES (?, ?, ?, 'intended', ?, ?, NULL, '')",  # noqa: S608
                    (edition, recipient, attempt, message_id, at),
                )
                given.append(Delivery(edition, recipient, attempt, "intended", message_id, at))
        return given

    def settle(self, delivery: Delivery, state: DeliveryState, at: str, word: str = "") -> None:
        """Write down what became of an attempt, in the other side's words.

        Raises:
            StoreError: within a `writing` block, or for an attempt that was never intended.

        """
        with self._database.writing(durable=True):
            touched = self._database.change(
                "UPDATE deliveries SET state = ?, settled = ?, word = ? WHERE edition = ? AND recipient = ? AND attempt = ?",
                (state, at, word, delivery.edition, delivery.recipient, delivery.attempt),
            )
            if not touched:
                raise StoreError(f"{self._database.path}: {delivery.edition} was never meant for {delivery.recipient}")

    def of(self, edition: str) -> list[Delivery]:
        """Give the last attempt for each recipient of an edition, by recipient."""
        rows = self._database.rows(
            f"""SELECT {_COLUMNS} FROM deliveries AS d WHERE edition = ? AND attempt =
                (SELECT max(attempt) FROM deliveries WHERE edition = d.edition AND recipient = d.recipient) ORDER BY recipient""",  # noqa: S608
            (edition,),
        )
        return [Delivery(*row) for row in rows]

    def history(self, edition: str) -> list[Delivery]:
        """Give every attempt for an edition, by recipient and attempt."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM deliveries WHERE edition = ? ORDER BY recipient, attempt",  # noqa: S608
            (edition,),
        )
        return [Delivery(*row) for row in rows]

    def cut_short(self, edition: str | None = None) -> list[Delivery]:
        """Give the attempts that were begun and of which nobody knows what became: a run was killed between."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM deliveries WHERE state = 'intended' AND edition = coalesce(?, edition) ORDER BY edition, recipient",  # noqa: S608
            (edition,),
        )
        return [Delivery(*row) for row in rows]
