"""What is remembered from one run to the next, in one SQLite file. `Store.open` is the door.

    with Store.open(settings.store) as store, store.writing():
        name = store.articles.add(article, came_in=today, source=source.where, seen=now)
        store.sources.put(state)

Articles and the facts found in them lie under a content hash; days, moments and fingerprints are the caller's. Changes within one
`writing` block happen together or not at all. Readers never wait for a writer. No pickle: everything else is JSON (`codec`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from briefing.errors import NoStore
from briefing.store.articles import Articles
from briefing.store.codec import decode, encode, from_json, to_json
from briefing.store.content import content_hash, digest
from briefing.store.database import Database, opened
from briefing.store.deliveries import Deliveries
from briefing.store.editions import Editions
from briefing.store.facts import KeptFacts
from briefing.store.ledger import Ledger
from briefing.store.runs import Runs
from briefing.store.schema import VERSION, bring_up_to_date, version
from briefing.store.sources import Sources
from briefing.store.upkeep import Upkeep, drop_before, dropped_before, look_after, vacuum

__all__ = ["Store", "Upkeep", "content_hash", "decode", "digest", "encode", "from_json", "to_json"]

PATIENCE = 10.0  # seconds that a writer waits for another


class Store:
    """An open store: its rooms, and the blocks in which they change together."""

    def __init__(self, database: Database) -> None:
        """Look into an open database; `open` is the way to one."""
        self._database = database
        self.path = database.path
        self.articles = Articles(database)
        self.facts = KeptFacts(database)
        self.sources = Sources(database)
        self.runs = Runs(database)
        self.editions = Editions(database)
        self.deliveries = Deliveries(database)
        self.ledger = Ledger(database)

    @classmethod
    @contextlib.contextmanager
    def open(cls, path: Path, *, read_only: bool = False, patience: float = PATIENCE) -> Iterator[Store]:
        """Open the store at `path` for the length of a block; made when it is not there, brought up to date when it is old.

        `read_only` touches nothing, and never waits. Otherwise a change waits `patience` seconds for another writer.

        Raises:
            NoStore: when it is only to be read, and is not there.
            StoreDamaged: when the file is no store of ours, or is broken.
            StoreTooNew: when a newer briefing wrote it.
            StoreBusy: when another process went on writing.
            StoreError: when it cannot be opened or written.

        """
        database = opened(path, read_only=read_only, patience=patience)
        try:
            if not read_only:
                bring_up_to_date(database)
            elif version(database) < VERSION:
                raise NoStore(f"{path}: an empty or older store: `briefing run` brings it up to date")
            yield cls(database)
        finally:
            database.close()

    def writing(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """Make all changes within the block together, or none. A block within a block joins it.

        `durable`: on leaving it, they are on the disk even if the power fails; otherwise that may take the last blocks back, whole.
        """
        return self._database.writing(durable=durable)

    def reading(self) -> AbstractContextManager[None]:
        """See one state of the store for the length of the block, whatever others write meanwhile."""
        return self._database.reading()

    def upkeep(self) -> Upkeep:
        """Count what is in the store, and check that it is sound."""
        return look_after(self._database)

    @property
    def dropped_before(self) -> dt.date | None:
        """Give the day before which texts were dropped, `None` when all are there."""
        return dropped_before(self._database)

    def drop_before(self, day: dt.date) -> int:
        """Drop texts and facts from before `day` that no edition prints and no thread of the ledger quotes; tell how many."""
        return drop_before(self._database, day)

    def vacuum(self) -> int:
        """Give unneeded room back to the disk; tell how many bytes that was."""
        return vacuum(self._database)
