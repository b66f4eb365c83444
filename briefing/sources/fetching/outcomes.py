"""What came of asking the sources: one `Outcome` each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.config import SourceSettings
from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.source_state import SourceState

STAGE = "fetch"

Status = Literal["fetched", "unchanged", "failed", "postponed", "gone"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking one source.

    `fetched`: it answered, and was read to the end; `unchanged`: it has nothing new (304); `failed`: it couldn’t be
    had or read; `postponed`: it asked to be called later, or the run’s time was up before its turn; `gone`: it is no more (410).
    `state` is what to remember of it, in one transaction with the articles. `dropped` counts the entries beyond the source’s limit,
    or older than asked for, `known` the teasers whose articles are kept already. `spoken` tells whether its problems are worth a
    line now: a source that has worked before may fail a few times before anybody is told.
    """

    source: SourceSettings
    state: SourceState
    status: Status
    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: int = 0
    known: int = 0
    spoken: bool = True

    @property
    def stale(self) -> bool:
        """Tell whether the brief stands on what the source gave in an earlier run."""
        return self.status in {"failed", "postponed", "gone"} and self.state.last_success is not None
