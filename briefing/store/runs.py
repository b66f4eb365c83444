"""Runs and their steps: what a run that was cut short had done already."""

from __future__ import annotations

import datetime as dt

from briefing.errors import StoreError
from briefing.model.kept import Run, Step, StepState
from briefing.store.database import Database, Row

_COLUMNS = "id, day, edition, started, finished"


class Runs:
    """The runs of a store. For a day and an edition at most one is unfinished."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def begin(self, day: dt.date, at: str, edition: str = "") -> Run:
        """Take up the run of `day` that was never finished, with the steps it did; begin a new one when there is none."""
        with self._database.writing():
            if run := self.unfinished(day, edition):
                return run
            values = (day.isoformat(), edition, at)
            self._database.change("INSERT INTO runs (day, edition, started) VALUES (?, ?, ?)", values)
            run = self.unfinished(day, edition)
        if run is None:  # the line above wrote it
            raise StoreError(f"{self._database.path}: the run of {day} was not kept")
        return run

    def unfinished(self, day: dt.date, edition: str = "") -> Run | None:
        """Give the run of `day` that was begun and never finished."""
        return self._first("WHERE day = ? AND edition = ? AND finished IS NULL", day.isoformat(), edition)

    def left_behind(self) -> list[Run]:
        """Give every run that was begun and never finished, by day."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM runs WHERE finished IS NULL ORDER BY day, edition")  # noqa: S608
        return [self._run(row) for row in rows]

    def last(self, edition: str = "") -> Run | None:
        """Give the finished run of the newest day."""
        return self._first("WHERE edition = ? AND finished IS NOT NULL ORDER BY day DESC, id DESC LIMIT 1", edition)

    def of_day(self, day: dt.date, edition: str = "") -> list[Run]:
        """Give the runs of a day, the oldest first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM runs WHERE day = ? AND edition = ? ORDER BY id",  # noqa: S608
            (day.isoformat(), edition),
        )
        return [self._run(row) for row in rows]

    def step(self, run: Run, name: str, state: StepState, at: str, note: str = "") -> Run:
        """Record how far a step of the run is, and give the run as it now stands.

        In one `writing` block with what the step did, it is done or not done as a whole.
        """
        self._database.change(
            "INSERT OR REPLACE INTO steps (run, name, state, at, note) VALUES (?, ?, ?, ?, ?)",
            (run.id, name, state, at, note),
        )
        return self._again(run)

    def finish(self, run: Run, at: str) -> Run:
        """Record that the run came to its end."""
        self._database.change("UPDATE runs SET finished = ? WHERE id = ?", (at, run.id))
        return self._again(run)

    def _again(self, run: Run) -> Run:
        found = self._first("WHERE id = ?", run.id)
        if found is None:
            raise StoreError(f"{self._database.path}: no run {run.id}")
        return found

    def _first(self, which: str, *values: str | int) -> Run | None:
        row = self._database.one(f"SELECT {_COLUMNS} FROM runs {which}", values)  # noqa: S608
        return self._run(row) if row else None

    def _run(self, row: Row) -> Run:
        number, day, edition, started, finished = row
        steps = self._database.rows("SELECT name, state, at, note FROM steps WHERE run = ? ORDER BY rowid", (number,))
        return Run(number, dt.date.fromisoformat(day), edition, started, finished, tuple(Step(*step) for step in steps))
