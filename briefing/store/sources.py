"""What is remembered of each source between two runs. It is saved in one `writing` block with the articles that came of it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.source_state import SourceState
from briefing.store.codec import from_json, to_json
from briefing.store.database import Database


class Sources:
    """The states of the sources, by their `where`."""

    def __init__(self, database: Database) -> None:
        """Look into `database`."""
        self._database = database

    def all(self) -> dict[str, SourceState]:
        """Give every state by its source's `where`, sorted."""
        rows = self._database.rows("SELECT place, body FROM sources ORDER BY place")
        return {place: self._state(place, body) for place, body in rows}

    def get(self, where: str) -> SourceState | None:
        """Give the state of one source, `None` when it was never asked."""
        row = self._database.one("SELECT body FROM sources WHERE place = ?", (where,))
        return self._state(where, row[0]) if row else None

    def put(self, *states: SourceState) -> None:
        """Keep states in the place of those that were kept before."""
        self._database.change_each(
            "INSERT OR REPLACE INTO sources (place, body) VALUES (?, ?)",
            [(state.where, to_json(state)) for state in states],
        )

    def forget(self, wheres: Iterable[str]) -> None:
        """Forget sources: they will be asked as if they were new."""
        self._database.change_each("DELETE FROM sources WHERE place = ?", [(where,) for where in wheres])

    def _state(self, where: str, body: str) -> SourceState:
        with self._database.holding(f"the state of {where}"):
            return from_json(SourceState, body)
