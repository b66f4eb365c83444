"""The nouns of a run: what it is to do, by what means, and what came of it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefing.config import Settings
from briefing.deliver import Secret
from briefing.errors import Problem
from briefing.model.kept import Delivery
from briefing.model.run_report import RunReport
from briefing.store import Store

if TYPE_CHECKING:
    from briefing.compose.overrides import Overrides

Clock = Callable[[], dt.datetime]  # the time now, with an offset


class Progress(Protocol):
    """Whoever shows how far long work is: `with progress("reading", 200) as step:`, and `step()` for each thing done."""

    def __call__(self, what: str, total: int, /) -> AbstractContextManager[Callable[[], None]]:
        """Begin to show; the block's end ends it."""
        ...


@contextmanager
def unseen(_what: str, _total: int) -> Iterator[Callable[[], None]]:
    """Show nothing."""
    yield lambda: None


@dataclass(frozen=True, slots=True)
class Errand:
    """What a run is to do: make the editions of `day`.

    `since` is the first day to look at, where that is not for the editions before to say. `offline`: ask no source on the web, look only
    at what is here. `anew`: make editions that exist once more. `overrides` is the editor's hand. `by_clock`: nobody named the day, the clock did.
    """

    settings: Settings
    day: dt.date
    since: dt.date | None = None
    offline: bool = False
    anew: bool = False
    overrides: Overrides | None = None
    by_clock: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What a run is done with: the clock, a pool for the parsing, the mail server's password, somebody to show progress to."""

    clock: Clock
    executor: Executor | None = None
    secret: Secret | None = None
    pause: Callable[[float], None] = time.sleep
    progress: Progress = unseen

    def at(self) -> str:
        """Give the moment as the store keeps it."""
        return self.clock().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Shift:
    """A run at work: the store, open and ours alone, the errand and the means."""

    store: Store
    errand: Errand
    means: Means

    @property
    def settings(self) -> Settings:
        """Give the settings in force."""
        return self.errand.settings


@dataclass(frozen=True, slots=True)
class Made:
    """An edition, whether this run made it (`fresh`) or found it there.

    `folder` is where its files are, `report` what it says of its run, `deliveries` what became of its letters: the last attempt for each
    recipient; `problems` what it says of itself. `unread`: something of a source could not be read.
    """

    id: str
    folder: Path
    report: RunReport | None = None
    deliveries: tuple[Delivery, ...] = ()
    fresh: bool = True
    problems: tuple[Problem, ...] = ()
    unread: bool = False

    @property
    def quiet(self) -> bool:
        """Tell whether no article was new."""
        return bool(self.report and self.report.quiet)

    @property
    def unfed(self) -> bool:
        """Tell whether none of its sources could be had."""
        return bool(self.report and self.report.unfed)


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of a run: the editions of its day, those of earlier days that it brought to an end, and what is worth a line.

    `faults` are editions that could not be made or published, and why.
    """

    editions: tuple[Made, ...]
    earlier: tuple[Made, ...] = ()
    problems: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()

    @property
    def undelivered(self) -> tuple[Delivery, ...]:
        """Give the letters that did not certainly arrive."""
        every = (*self.earlier, *self.editions)
        return tuple(one for made in every for one in made.deliveries if one.state != "accepted")

    @property
    def source_failed(self) -> bool:
        """Tell whether a source did not give what it has."""
        return any(made.unread or (made.report and made.report.failed) for made in self.editions)
