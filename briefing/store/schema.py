"""The tables, as numbered steps: step N makes version N of the version before. A step that was released is never changed.

The version stands in `PRAGMA user_version`, and `application_id` says that the file is ours. Each step is one transaction.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from briefing.errors import StoreBusy, StoreDamaged, StoreError, StoreTooNew
from briefing.store.database import Database

APPLICATION_ID = 0x42524946  # “BRIF”

_TRIES, _PAUSE = 100, 0.05  # five seconds in all

_FIRST = """
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE articles (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  url TEXT,
  source TEXT NOT NULL,
  day TEXT NOT NULL,
  came_in TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  body BLOB              -- NULL once the text was dropped; the row stays, so that it is not fetched again
) STRICT;
CREATE INDEX articles_by_day ON articles (day, hash);
CREATE INDEX articles_by_url ON articles (url) WHERE url IS NOT NULL;

CREATE TABLE unremembered (  -- articles that the memory has not entered yet
  article TEXT PRIMARY KEY REFERENCES articles (hash) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE facts (
  article TEXT PRIMARY KEY REFERENCES articles (hash) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  shape TEXT NOT NULL,   -- of the noun at the time
  body BLOB NOT NULL
) STRICT;

CREATE TABLE sources (place TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  edition TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT
) STRICT;
CREATE UNIQUE INDEX runs_unfinished ON runs (day, edition) WHERE finished IS NULL;

CREATE TABLE steps (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'failed')),
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (run, name)
) STRICT;

CREATE TABLE editions (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  first TEXT,
  last TEXT,
  made TEXT NOT NULL,
  version TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  settings TEXT NOT NULL,
  brief BLOB NOT NULL,
  UNIQUE (name, day)
) STRICT;

CREATE TABLE edition_files (
  edition TEXT NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (edition, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_articles (
  edition TEXT NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
  article TEXT NOT NULL REFERENCES articles (hash),
  printed INTEGER NOT NULL,
  PRIMARY KEY (article, edition)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_articles_by_edition ON edition_articles (edition);

CREATE TABLE deliveries (
  edition TEXT NOT NULL REFERENCES editions (id),
  recipient TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('intended', 'accepted', 'failed', 'deferred', 'uncertain')),
  message_id TEXT NOT NULL,
  intended TEXT NOT NULL,
  settled TEXT,
  word TEXT NOT NULL,
  PRIMARY KEY (edition, recipient, attempt)
) STRICT;

CREATE TABLE ledger (
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  actor TEXT NOT NULL,
  state TEXT NOT NULL,
  since TEXT NOT NULL,
  keys TEXT NOT NULL,
  articles TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (kind, thread, day)
) STRICT;
CREATE INDEX ledger_by_day ON ledger (kind, day);
CREATE INDEX ledger_by_actor ON ledger (kind, actor, thread);

CREATE TABLE ledger_keys (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (kind, key, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_keys_by_day ON ledger_keys (kind, day);

CREATE TABLE ledger_articles (
  article TEXT NOT NULL REFERENCES articles (hash),
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (article, kind, thread, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_articles_by_day ON ledger_articles (kind, day);
"""

Step = str | Callable[[Database], None]

STEPS: tuple[Step, ...] = (_FIRST,)
VERSION = len(STEPS)


def version(database: Database) -> int:
    """Give the version of the tables, 0 for a file without any.

    Raises:
        StoreDamaged: when the file is a database of somebody else’s.
        StoreTooNew: when a newer briefing wrote it.

    """
    ours = database.number("PRAGMA application_id")
    if ours != APPLICATION_ID:
        if ours or database.number("SELECT count(*) FROM sqlite_master"):
            raise StoreDamaged(
                f"{database.path}: a database, but no store of briefing: name another file as “store”, or move this one away"
            )
        return 0
    found = database.number("PRAGMA user_version")
    if found > VERSION:
        raise StoreTooNew(
            f"{database.path}: written by a newer briefing (its tables are version {found}, ours {VERSION}): install that one"
        )
    return found


def bring_up_to_date(database: Database) -> None:
    """Make the tables, or bring those of an older version up to ours, one step after the other.

    Raises:
        StoreError: when the file is no store of ours, or is too new, or a step cannot be made.

    """
    _use_the_log(database)
    while version(database) < VERSION:
        with database.writing():
            at = version(database)  # somebody else may have made the step while we waited
            if at < VERSION:
                _make(database, STEPS[at])
                database.rows(f"PRAGMA application_id = {APPLICATION_ID}")
                database.rows(f"PRAGMA user_version = {at + 1}")


def _make(database: Database, step: Step) -> None:
    if callable(step):
        step(database)
        return
    for statement in step.split(";\n"):
        if statement.strip():
            database.rows(statement)


def _use_the_log(database: Database) -> None:
    """Switch the write-ahead log on, which stays on: readers and the writer no longer wait for each other."""
    if database.one("PRAGMA journal_mode") == ("wal",):
        return
    version(database)  # a stranger's file is left as it is
    for _ in range(_TRIES):
        try:
            mode = database.one("PRAGMA journal_mode = WAL")
        except StoreBusy:  # several that open a new file at once: SQLite asks only once here
            time.sleep(_PAUSE)
        else:
            if mode == ("wal",):
                return
            raise StoreError(f"{database.path}: cannot lie on this file system: use a local disk")
    raise StoreBusy(f"{database.path}: another process is opening it; try again in a moment")
