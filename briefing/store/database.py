"""One SQLite file: how it is opened, how it is written to, and what its errors mean to a person."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from briefing.errors import NoStore, StoreBusy, StoreDamaged, StoreError

Value = TypeVar("Value")
Row = tuple[Any, ...]
Values = Sequence[str | int | bytes | None]

OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_AT_ONCE = 100  # articles or facts that are unpacked before the next are asked for

_FULL = "the disk is full: make room, then run again; what was kept before is safe"
_DAMAGED = "damaged: put back a copy, or move it away and run again to begin a new memory"
_MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "another process is writing to it; try again in a moment"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "another process is writing to it; try again in a moment"),
    sqlite3.SQLITE_PROTOCOL: (StoreBusy, "another process is opening it; try again in a moment"),
    sqlite3.SQLITE_FULL: (StoreError, _FULL),
    sqlite3.SQLITE_READONLY: (StoreError, "cannot be written: see who owns the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "cannot be opened: see who owns the file and its folder"),
    sqlite3.SQLITE_PERM: (StoreError, "cannot be opened: see who owns the file and its folder"),
    sqlite3.SQLITE_IOERR: (StoreError, "cannot be read or written: the disk is full or failing"),
    sqlite3.SQLITE_NOTADB: (
        StoreDamaged,
        "is no store of briefing: name another file as “store”, or move this one away",
    ),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, _DAMAGED),
}
_NOT_ALLOWED = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


class Database:
    """A connection to one SQLite file. Every error of SQLite leaves it as a `StoreError` that names the file.

    Readers see the last whole state and never wait for a writer (write-ahead log); writers wait for each other.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Keep the connection; `opened` makes one."""
        self.path = path
        self._connection = connection

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """Give all rows that a statement finds."""
        with self._meaning():
            return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """Give the first row that a statement finds."""
        with self._meaning():
            row: Row | None = self._connection.execute(sql, values).fetchone()
            return row

    def number(self, sql: str, values: Values = ()) -> int:
        """Give the one number that a statement finds; 0 for none."""
        row = self.one(sql, values)
        return int(row[0]) if row and row[0] is not None else 0

    def change(self, sql: str, values: Values = ()) -> int:
        """Change the store by one statement, and tell how many rows it touched."""
        with self._meaning(), self.writing():
            return self._connection.execute(sql, values).rowcount

    def change_each(self, sql: str, values: Iterable[Values]) -> None:
        """Change the store by one statement for each of the values."""
        with self._meaning(), self.writing():
            self._connection.executemany(sql, values)

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[None]:
        """Make all changes within the block together, or none of them. A block within a block joins it.

        `durable`: on leaving the block, what it changed is on the disk, whatever happens to the machine. Otherwise a power
        cut may take the last blocks back, whole, and in their order.
        """
        if self._connection.in_transaction:
            if durable:
                raise StoreError("a durable change cannot be a part of another change")
            yield
            return
        with self._meaning():
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
        yield from self._to_the_end()

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the store for the length of the block, whatever others write meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        with self._meaning():
            self._connection.execute("BEGIN")
        yield from self._to_the_end()

    def _to_the_end(self) -> Iterator[None]:
        """Wait for the block, then keep its changes, or take them back when it failed."""
        try:
            yield
            with self._meaning():
                self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def holding(self, what: str) -> Iterator[None]:
        """Let an error in what is read back say where it stands."""
        try:
            yield
        except StoreDamaged as error:
            raise StoreDamaged(f"{self.path}: {what} cannot be read back: {error}") from error

    def close(self) -> None:
        """Let the file go."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    @contextlib.contextmanager
    def _meaning(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise meaning(self.path, error) from error


def listed(values: Iterable[str]) -> str:
    """Give values as one parameter, for `IN (SELECT value FROM json_each(?))`: any number of them in one statement."""
    return json.dumps(list(values))


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Give values so many at a time, for as long as there are any."""
    left = iter(values)
    return iter(lambda: list(islice(left, _AT_ONCE)), [])


def meaning(path: Path, error: sqlite3.Error) -> StoreError:
    """Say what an error of SQLite means to a person, and what to do about it."""
    kind, words = _MEANINGS.get(_primary(error), (StoreError, f"cannot keep this: {error}"))
    return kind(f"{path}: {words}")


def _primary(error: sqlite3.Error) -> int:
    """Give the kind of an error, without the rest of its code, which only says where it happened."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def opened(path: Path, *, read_only: bool, patience: float) -> Database:
    """Open the file at `path`; made when it is not there, unless it is only read. `patience` is in seconds.

    Raises:
        NoStore: when it is only to be read, and is not there.
        StoreError: when it cannot be opened.

    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 or newer is needed")
    try:
        if read_only and not path.exists():
            raise NoStore(f"{path}: no store here yet: `briefing run` makes it")
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{path}: its folder cannot be made or read: {(error.strerror or str(error)).lower()}"
        ) from error
    try:
        connection = _connected(path, read_only=read_only, patience=patience)
    except sqlite3.Error as error:
        raise meaning(path, error) from error
    return Database(path, connection)


def _connected(path: Path, *, read_only: bool, patience: float) -> sqlite3.Connection:
    """Connect to the file. A reader, too, opens it for writing where it may, and then promises not to: it leaves no files beside it."""
    modes = ["mode=rw", "mode=ro"] if read_only else ["mode=rwc"]
    if read_only and not _has_log(path):
        modes.append("mode=ro&immutable=1")  # in a folder that cannot be written; without a log nobody is writing
    for mode in modes:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=patience, isolation_level=None
        )
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
            connection.execute("SELECT count(*) FROM sqlite_master")  # the first that really reads the file
        except sqlite3.Error as error:
            connection.close()
            if mode == modes[-1] or _primary(error) not in _NOT_ALLOWED:
                raise
        else:
            return connection
    raise AssertionError("the last way of opening gives a connection or an error")


def _has_log(path: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0
