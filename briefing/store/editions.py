"""The editions: what each printed, from which articles, with which settings and version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from briefing.errors import StoreError
from briefing.model.kept import Edition, EditionFile
from briefing.store.content import pack_bytes, unpack_bytes
from briefing.store.database import Database, Row

_ALL_BUT_BRIEF = "id, day, name, first, last, made, version, fingerprint, settings"
_COLUMNS = f"{_ALL_BUT_BRIEF}, brief"


class Editions:
    """The editions of a store, by their id (`2024-11-07`, `2024-11-07/evening`)."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def save(self, edition: Edition) -> bool:
        """Keep an edition, whole, in the place of one of the same id; tell whether that changed anything.

        The moment it was made changes nothing by itself: the same edition saved again stays as it was first saved.

        Raises:
            StoreError: when one of its articles is not in the store, or it was sent under another id.

        """
        with self._database.writing():
            before = self.get(edition.id)
            if before and _same(before, edition):
                return False
            self._leave_the_name(edition)
            self._write(edition)
        return True

    def _leave_the_name(self, edition: Edition) -> None:
        """Take away the edition of this name and day that has another id: the settings name their editions in another order now."""
        other = self._database.one(
            "SELECT id FROM editions WHERE name = ? AND day = ? AND id <> ?",
            (edition.name, edition.day.isoformat(), edition.id),
        )
        if other and self._database.one("SELECT 1 FROM deliveries WHERE edition = ?", other):
            raise StoreError(f"the edition {edition.name} of {edition.day} was sent as {other[0]}: it stays as it is")
        if other:
            self._database.change("DELETE FROM editions WHERE id = ?", other)

    def _write(self, edition: Edition) -> None:
        first, last = (day.isoformat() if day else None for day in edition.window)
        self._database.change(
            f"""INSERT INTO editions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET day = excluded.day, name = excluded.name, first = excluded.first, last = excluded.last,
                made = excluded.made, version = excluded.version, fingerprint = excluded.fingerprint, settings = excluded.settings,
                brief = excluded.brief""",  # noqa: S608
            (edition.id, edition.day.isoformat(), edition.name, first, last, edition.made, edition.version,
             edition.fingerprint, edition.settings, pack_bytes(edition.brief)),
        )  # fmt: skip
        self._database.change("DELETE FROM edition_files WHERE edition = ?", (edition.id,))
        self._database.change_each(
            "INSERT INTO edition_files (edition, path, sha256, size) VALUES (?, ?, ?, ?)",
            [(edition.id, file.path, file.sha256, file.size) for file in edition.files],
        )
        self._database.change("DELETE FROM edition_articles WHERE edition = ?", (edition.id,))
        self._database.change_each(
            "INSERT INTO edition_articles (edition, article, printed) VALUES (?, ?, ?)",
            [
                (edition.id, name, int(name in edition.printed))
                for name in sorted({*edition.considered, *edition.printed})
            ],
        )

    def get(self, edition_id: str) -> Edition | None:
        """Give the edition of this id."""
        return self._first("WHERE id = ?", edition_id)

    def latest(self, name: str | None = None, *, before: dt.date | None = None) -> Edition | None:
        """Give the edition of the newest day (before the day `before`), of this name or of any."""
        return self._first(
            "WHERE name = coalesce(?, name) AND day < ? ORDER BY day DESC, id LIMIT 1",
            name,
            before.isoformat() if before else "~",
        )

    def ids(self, name: str | None = None) -> list[str]:
        """Give the ids of all editions, of this name or of any, the oldest day first."""
        rows = self._database.rows("SELECT id FROM editions WHERE name = coalesce(?, name) ORDER BY day, id", (name,))
        return [row[0] for row in rows]

    def all(self, name: str | None = None) -> Iterator[Edition]:
        """Give all editions, of this name or of any, the oldest day first, without their briefs: `brief` is empty."""
        rows = self._database.rows(
            f"SELECT {_ALL_BUT_BRIEF}, NULL FROM editions WHERE name = coalesce(?, name) ORDER BY day, id",  # noqa: S608
            (name,),
        )
        return (self._edition(row) for row in rows)

    def of_day(self, day: dt.date) -> list[Edition]:
        """Give the editions of a day, by id."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM editions WHERE day = ? ORDER BY id",  # noqa: S608
            (day.isoformat(),),
        )
        return [self._edition(row) for row in rows]

    def _first(self, which: str, *values: str | None) -> Edition | None:
        row = self._database.one(f"SELECT {_COLUMNS} FROM editions {which}", values)  # noqa: S608
        return self._edition(row) if row else None

    def _edition(self, row: Row) -> Edition:
        name, day, edition, first, last, made, version, fingerprint, settings, brief = row
        files = self._database.rows(
            "SELECT path, sha256, size FROM edition_files WHERE edition = ? ORDER BY path", (name,)
        )
        articles = self._database.rows(
            "SELECT article, printed FROM edition_articles WHERE edition = ? ORDER BY article", (name,)
        )
        with self._database.holding(f"edition {name}"):
            brief_json = unpack_bytes(brief) if brief else b""
        return Edition(
            id=name,
            day=dt.date.fromisoformat(day),
            name=edition,
            window=(_day(first), _day(last)),
            brief=brief_json,
            made=made,
            version=version,
            fingerprint=fingerprint,
            settings=settings,
            files=tuple(EditionFile(*file) for file in files),
            considered=tuple(article for article, _ in articles),
            printed=tuple(article for article, printed in articles if printed),
        )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _same(one: Edition, other: Edition) -> bool:
    """Tell whether two editions differ in nothing but the moment they were made and the order of what they list."""
    return _settled(one) == _settled(other)


def _settled(edition: Edition) -> Edition:
    return replace(
        edition,
        made="",
        files=tuple(sorted(edition.files, key=lambda file: file.path)),
        considered=tuple(sorted({*edition.considered, *edition.printed})),
        printed=tuple(sorted(set(edition.printed))),
    )
