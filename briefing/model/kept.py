"""What the store keeps besides articles and their facts: editions, runs and their steps, deliveries, the memory's rows.

Days are days of the edition's time zone; moments (`at`, `made`, …) are ISO 8601 with an offset, as the caller's clock gave
them: the store has none of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.model.article import Article

DeliveryState = Literal["intended", "accepted", "failed", "deferred", "uncertain"]
StepState = Literal["begun", "done", "failed"]


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """An article in the store. `hash` is its content hash, by which everything else refers to it.

    `day` is the day it counts for: the day it was published, for an undated one the day it came in. `source` is where it
    came from (an address or a path of the settings), `first_seen` the moment it was added.
    """

    hash: str
    article: Article
    day: dt.date
    came_in: dt.date
    source: str
    first_seen: str


@dataclass(frozen=True, slots=True)
class EditionFile:
    """A rendered file of an edition: its path below the output folder, the SHA-256 of its bytes, their number."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: what was printed, from which articles, with which settings and version.

    `id` is the day alone for the only or first edition of the settings, else `DAY/NAME`; `brief` the bytes of its
    brief.json, from which every format is rendered again. `window` are the first and last day it looks at; `made` the
    moment it was built, `settings` what it was rendered with, as JSON, and `fingerprint` the digest of all settings.
    `considered` are the content hashes of the articles it was made from, `printed` those of which it prints a line.
    """

    id: str
    day: dt.date
    name: str
    window: tuple[dt.date | None, dt.date | None]
    brief: bytes
    made: str
    version: str
    fingerprint: str = ""
    settings: str = "{}"
    files: tuple[EditionFile, ...] = ()
    considered: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a run, by a name that its caller chooses (`fetch`, `deliver/daily`). `note` is JSON of the caller's."""

    name: str
    state: StepState
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One `briefing run` of a day and, where runs are told apart by it, an edition. `finished` is `None` until it is."""

    id: int
    day: dt.date
    edition: str
    started: str
    finished: str | None = None
    steps: tuple[Step, ...] = ()

    def step(self, name: str) -> Step | None:
        """Give the step of this name, `None` when it was never begun."""
        return next((step for step in self.steps if step.name == name), None)

    def done(self, name: str) -> bool:
        """Tell whether the step of this name was done."""
        step = self.step(name)
        return step is not None and step.state == "done"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to bring an edition to one recipient.

    `intended` is written before the first byte goes out; one that is found later was cut short, and nobody knows what
    became of it. `deferred` failed for now, `failed` for good, `uncertain` may have arrived. `word` is what the other side said.
    """

    edition: str
    recipient: str
    attempt: int
    state: DeliveryState
    message_id: str
    intended: str
    settled: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What the memory knew of one thread (a pledge, a question, …) at the end of `day`, the last day it changed on.

    A thread has one row for each day that changed it, so that the ledger of any day is still there. `kind` and `thread` name
    it; `actor`, `state` and `since` are what it is asked for by; `keys` are what a new fact is matched by; `articles` the content hashes
    that its lines are words of; `body` is the rest, as JSON (`store.codec` writes it from a dataclass).
    """

    kind: str
    thread: str
    day: dt.date
    state: str
    since: dt.date
    body: str
    actor: str = ""
    keys: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
