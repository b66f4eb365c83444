"""Which days an edition looks at: from where the edition before it ended, up to and with its own."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from briefing.config import EditionSettings, Settings
from briefing.model.kept import Edition
from briefing.store import Store

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days of an edition.

    `begins` is the day of the edition before, whose evening is this one's news; `first` lies earlier by that edition's own days, so that what was published then
    and came in too late for it is not lost. `missed` are the days between the two editions.
    """

    first: dt.date
    begins: dt.date
    day: dt.date
    previous: Edition | None = None

    @property
    def missed(self) -> tuple[dt.date, ...]:
        """Give the days between the edition before and this one."""
        if self.previous is None:
            return ()
        return tuple(self.previous.day + DAY * n for n in range(1, (self.day - self.previous.day).days))


def edition_id(settings: Settings, edition: EditionSettings, day: dt.date) -> str:
    """Give an edition's id, which is its folder below the output too: the day alone for the first edition of the settings."""
    return day.isoformat() if edition == settings.editions[0] else f"{day.isoformat()}/{edition.name}"


def window_of(
    store: Store | None, settings: Settings, edition: EditionSettings, day: dt.date, since: dt.date | None
) -> Window:
    """Give the days that the edition of `day` looks at; `since` is the first of them where the user says so."""
    previous = store.editions.latest(edition.name, before=day) if store else None
    begins = previous.day if previous else day - DAY * max(1, math.ceil(settings.window / DAY))
    first = (previous.window[0] or previous.day) if previous else begins
    return Window(since or first, since or begins, day, previous)


def articles_of(store: Store, settings: Settings, edition: EditionSettings, window: Window) -> list[str]:
    """Give the content hashes of the articles that an edition is to be made from, by day and hash."""
    found = store.articles.unreported(edition.name, window.first, window.day)
    if not edition.sources:
        return found
    wanted = {source.where for source in settings.sources if source.name in edition.sources}
    return [kept.hash for kept in store.articles.each(found) if kept.source in wanted]
