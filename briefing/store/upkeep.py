"""How a store is doing, and how it is kept small."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import StoreBusy
from briefing.store.database import Database
from briefing.store.schema import version

_EMPTY_THE_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"  # its first number is 1 when that could not be done
_DROPPED_BEFORE = "dropped_before"  # the note of the day before which texts may be gone


@dataclass(frozen=True, slots=True)
class Upkeep:
    """How a store is doing. Sizes are bytes; `size` takes in the log beside the file.

    `dropped` are articles of which only the hash and the address are left, `dropped_before` the day before which there are
    such. `ledger` counts threads by kind, `deliveries` attempts by state; `faults` is what an integrity check found.
    """

    path: Path
    schema: int
    size: int
    articles: int
    dropped: int
    facts: int
    first_day: dt.date | None
    last_day: dt.date | None
    dropped_before: dt.date | None
    sources: int
    runs: int
    unfinished: int
    editions: int
    last_edition: str | None
    deliveries: tuple[tuple[str, int], ...]
    ledger: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]


def look_after(database: Database) -> Upkeep:
    """Count what a store holds, and check that it is sound: every page of the file is read."""
    with database.reading():
        days = database.one("SELECT min(day), max(day) FROM articles WHERE body IS NOT NULL") or (None, None)
        edition = database.one("SELECT id FROM editions ORDER BY day DESC, id LIMIT 1")
        return Upkeep(
            path=database.path,
            schema=version(database),
            size=_size(database.path),
            articles=database.number("SELECT count(*) FROM articles WHERE body IS NOT NULL"),
            dropped=database.number("SELECT count(*) FROM articles WHERE body IS NULL"),
            facts=database.number("SELECT count(*) FROM facts"),
            first_day=_day(days[0]),
            last_day=_day(days[1]),
            dropped_before=dropped_before(database),
            sources=database.number("SELECT count(*) FROM sources"),
            runs=database.number("SELECT count(*) FROM runs"),
            unfinished=database.number("SELECT count(*) FROM runs WHERE finished IS NULL"),
            editions=database.number("SELECT count(*) FROM editions"),
            last_edition=edition[0] if edition else None,
            deliveries=_counts(database, "SELECT state, count(*) FROM deliveries GROUP BY state ORDER BY state"),
            ledger=_counts(database, "SELECT kind, count(DISTINCT thread) FROM ledger GROUP BY kind ORDER BY kind"),
            faults=_faults(database),
        )


def drop_before(database: Database, day: dt.date) -> int:
    """Drop the texts and facts of articles that count for days before `day`; tell how many.

    Kept are those of which an edition prints a line, and those that the ledger quotes. Of the others the hash and the address stay, so that
    they are not fetched and read again.
    """
    with database.writing():
        gone = database.change(
            """UPDATE articles SET body = NULL WHERE day < ? AND body IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM edition_articles AS e WHERE e.article = articles.hash AND e.printed)
               AND NOT EXISTS (SELECT 1 FROM ledger_articles AS l WHERE l.article = articles.hash)""",
            (day.isoformat(),),
        )
        if gone:
            for table in ("facts", "unremembered"):
                database.change(f"DELETE FROM {table} WHERE article IN (SELECT hash FROM articles WHERE body IS NULL)")  # noqa: S608
            database.change(
                "INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = max(value, excluded.value)",
                (_DROPPED_BEFORE, day.isoformat()),
            )
    return gone


def dropped_before(database: Database) -> dt.date | None:
    """Give the day before which texts were dropped: what happened before it cannot be remembered anew."""
    row = database.one("SELECT value FROM notes WHERE name = ?", (_DROPPED_BEFORE,))
    return _day(row[0]) if row else None


def vacuum(database: Database) -> int:
    """Give the room that is no longer needed back to the disk; tell how many bytes that was.

    Raises:
        StoreError: when the disk has no room for a second copy, which is made on the way.
        StoreBusy: when somebody reads or writes the store and does not stop.

    """
    before = _size(database.path)
    if database.number(_EMPTY_THE_LOG):  # somebody still reads an older state
        raise StoreBusy(f"{database.path}: another process is reading it; try again in a moment")
    database.rows("VACUUM")
    database.rows(_EMPTY_THE_LOG)
    return before - _size(database.path)


def _faults(database: Database) -> tuple[str, ...]:
    found = [row[0] for row in database.rows("PRAGMA integrity_check(10)") if row[0] != "ok"]
    strays = [
        f"{row[0]}: a row refers to a row of {row[2]} that is gone" for row in database.rows("PRAGMA foreign_key_check")
    ]
    return (*found, *strays)


def _counts(database: Database, sql: str) -> tuple[tuple[str, int], ...]:
    return tuple((name, number) for name, number in database.rows(sql))


def _size(path: Path) -> int:
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
