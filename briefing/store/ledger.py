"""The memory's rows: each thread's state at the end of each day that changed it, found again by key."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence

from briefing.model.kept import LedgerRow
from briefing.store.database import Database, Row, listed

_COLUMNS = "kind, thread, day, state, since, body, actor, keys, articles"
_NEWEST = """l.day = (SELECT max(day) FROM ledger WHERE kind = l.kind AND thread = l.thread AND day <= ?)"""
_END = "9999-12-31"


class Ledger:
    """The rows of the ledger. Nothing is forgotten by adding: the ledger of any day before is still there."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def put(self, rows: Iterable[LedgerRow]) -> None:
        """Keep rows, each in the place of one of the same kind, thread and day; all of them or none."""
        rows = list(rows)
        with self._database.writing():
            self._database.change_each(
                f"INSERT OR REPLACE INTO ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                [_values(row) for row in rows],
            )
            self._database.change_each(
                """INSERT INTO ledger_keys (kind, key, thread, day) VALUES (?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET day = min(day, excluded.day)""",
                [(row.kind, key, row.thread, row.day.isoformat()) for row in rows for key in row.keys],
            )
            self._database.change_each(
                "INSERT OR IGNORE INTO ledger_articles (article, kind, thread, day) VALUES (?, ?, ?, ?)",
                [(article, row.kind, row.thread, row.day.isoformat()) for row in rows for article in row.articles],
            )

    def rows(  # noqa: PLR0913 - what it is asked for by, all of it optional
        self,
        kind: str,
        *,
        threads: Iterable[str] | None = None,
        until: dt.date | None = None,
        since: dt.date | None = None,
        state: str | None = None,
        actor: str | None = None,
        history: bool = False,
    ) -> list[LedgerRow]:
        """Give the newest row of each thread of a kind, by thread; with `history` all rows, by thread and day.

        `until` looks no further than that day. Of these rows, only those of the `threads` named, that changed on the day `since` or
        later, in this `state`, of this `actor` are given.
        """
        last = until.isoformat() if until else _END
        which, values = ["l.kind = ?", "l.day <= ?"], [kind, last]
        if not history:
            which, values = [*which, _NEWEST], [*values, last]
        asked = {"l.state = ?": state, "l.actor = ?": actor, "l.day >= ?": since.isoformat() if since else None}
        for test, value in asked.items():
            if value is not None:
                which, values = [*which, test], [*values, value]
        if threads is not None:
            which, values = [*which, "l.thread IN (SELECT value FROM json_each(?))"], [*values, listed(threads)]
        return self._found(which, values)

    def found(
        self, kind: str, keys: Iterable[str], *, until: dt.date, since: dt.date | None = None, at_least: int = 1
    ) -> list[LedgerRow]:
        """Give the newest row (no later than `until`) of each thread that bears `at_least` so many of `keys`, by thread.

        Threads that last changed before the day `since` are left out: where old ones can't matter, they should not cost either.
        """
        first, last = (since or dt.date.min).isoformat(), until.isoformat()
        # CROSS JOIN and `+` hold SQLite to looking the keys up one by one: by day it would read those of the whole year.
        bearing = """l.thread IN (SELECT k.thread FROM json_each(?) AS asked CROSS JOIN ledger_keys AS k
                     WHERE k.kind = ? AND k.key = asked.value AND +k.day <= ? GROUP BY k.thread HAVING count(*) >= ?)"""
        wanted = listed(dict.fromkeys(keys))
        which = ["l.kind = ?", "+l.day BETWEEN ? AND ?", _NEWEST, bearing]
        return self._found(which, [kind, first, last, last, wanted, kind, last, at_least])

    def ends(self, kind: str, threads: Iterable[str], *, until: dt.date, latest: int) -> list[LedgerRow]:
        """Give the first row of each of the threads and its `latest` newest ones (no later than `until`), by thread and day."""
        sql = f"""SELECT {_COLUMNS} FROM (
                    SELECT *, row_number() OVER (PARTITION BY thread ORDER BY day) AS first,
                              row_number() OVER (PARTITION BY thread ORDER BY day DESC) AS last
                    FROM ledger WHERE kind = ? AND thread IN (SELECT value FROM json_each(?)) AND day <= ?)
                  WHERE first = 1 OR last <= ? ORDER BY thread, day"""  # noqa: S608 (no value stands in it)
        return [_row(row) for row in self._database.rows(sql, (kind, listed(threads), until.isoformat(), latest))]

    def forget(self, day: dt.date, kinds: Sequence[str]) -> int:
        """Take back what these kinds learnt on `day` and after it; tell how many rows that were.

        An older article came in: from its day on the ledger is written anew.
        """
        values = [(kind, day.isoformat()) for kind in kinds]
        with self._database.writing():
            gone = sum(
                self._database.change("DELETE FROM ledger WHERE kind = ? AND day >= ?", value) for value in values
            )
            self._database.change_each("DELETE FROM ledger_keys WHERE kind = ? AND day >= ?", values)
            self._database.change_each("DELETE FROM ledger_articles WHERE kind = ? AND day >= ?", values)
        return gone

    def forget_day(self, day: dt.date, kind: str) -> None:
        """Take back what a kind learnt on `day` alone: what later days learnt doesn't follow from it."""
        value = (kind, day.isoformat())
        with self._database.writing():
            self._database.change("DELETE FROM ledger WHERE kind = ? AND day = ?", value)
            self._database.change("DELETE FROM ledger_keys WHERE kind = ? AND day = ?", value)
            self._database.change("DELETE FROM ledger_articles WHERE kind = ? AND day = ?", value)

    def days(self, kind: str) -> list[dt.date]:
        """Give the days on which threads of a kind changed, the oldest first."""
        rows = self._database.rows("SELECT DISTINCT day FROM ledger WHERE kind = ? ORDER BY day", (kind,))
        return [dt.date.fromisoformat(row[0]) for row in rows]

    def _found(self, which: Sequence[str], values: Sequence[str | int]) -> list[LedgerRow]:
        sql = f"SELECT {_COLUMNS} FROM ledger AS l WHERE {' AND '.join(which)} ORDER BY l.thread, l.day"  # noqa: S608
        return [_row(row) for row in self._database.rows(sql, values)]


def _values(row: LedgerRow) -> tuple[str, ...]:
    day, since = row.day.isoformat(), row.since.isoformat()
    return (row.kind, row.thread, day, row.state, since, row.body, row.actor, listed(row.keys), listed(row.articles))


def _row(row: Row) -> LedgerRow:
    kind, thread, day, state, since, body, actor, keys, articles = row
    return LedgerRow(
        kind=kind,
        thread=thread,
        day=dt.date.fromisoformat(day),
        state=state,
        since=dt.date.fromisoformat(since),
        body=body,
        actor=actor,
        keys=tuple(json.loads(keys)),
        articles=tuple(json.loads(articles)),
    )
