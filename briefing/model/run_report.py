"""What a run has to say about itself: when it was built, what it looked at, and how each source fared. Printed in the footer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

SourceOutcome = Literal["fetched", "unchanged", "failed", "postponed", "gone"]


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source fared. `articles` is how many new ones came of it, `dropped` how many more there was no room for.

    `unchanged` has nothing new since it was last asked, `postponed` asked to be called again later, `gone` says there is nothing any
    more. `stale`: it brought nothing today, but has done so before, on the day `last_success`; `word` is why.
    """

    name: str
    where: str
    outcome: SourceOutcome
    articles: int = 0
    dropped: int = 0
    stale: bool = False
    last_success: dt.date | None = None
    word: str = ""

    @property
    def worked(self) -> bool:
        """Tell whether the source gave what it has."""
        return self.outcome in {"fetched", "unchanged"}


@dataclass(frozen=True, slots=True)
class RunReport:
    """How an edition came to be.

    `built_at` is the moment its news was gathered, with the offset of the edition's time zone; `since` the moment from which on it looks: when
    the edition before was made, or where that one's day ended if it was made later (`None`: there was none). `missed` are the days between the
    two that had no edition: this one covers them.
    `offline`: nothing was fetched, by order. `quiet`: no article is new, and so there is nothing to report.
    """

    built_at: dt.datetime
    since: dt.datetime | None = None
    sources: tuple[SourceReport, ...] = ()
    missed: tuple[dt.date, ...] = ()
    offline: bool = False
    quiet: bool = False

    @property
    def failed(self) -> tuple[SourceReport, ...]:
        """Give the sources that did not give what they have."""
        return tuple(source for source in self.sources if not source.worked)

    @property
    def unfed(self) -> bool:
        """Tell whether none of the sources could be had: then nobody knows what is new."""
        return none_worked(self.sources)

    @property
    def dropped(self) -> int:
        """Count the articles that there was no room for."""
        return sum(source.dropped for source in self.sources)


def none_worked(sources: Sequence[SourceReport]) -> bool:
    """Tell whether there are sources, and none gave what it has."""
    return bool(sources) and not any(source.worked for source in sources)
