"""Which days an edition looks at: from where the edition before it ended, up to and with its own."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefing.config import EditionSettings, Settings
from briefing.errors import BriefingError
from briefing.model.kept import Edition, KeptArticle
from briefing.pipeline.publishing import brief_of
from briefing.store import Store

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days of an edition, from where the edition before ended (`begins`) up to and with its own; `since` is the moment.

    An edition made on its day ended when it was made, one made later or ahead with its day: so the next one begins on that day or the one after.
    What was published earlier and came in after the edition before was made is not lost: `late` tells from which day on, for each source by its
    address or path; of a source that could not be had for days, from the last day that it could. `None`: whatever no edition has had.
    """

    begins: dt.date
    day: dt.date
    previous: Edition | None = None
    since: dt.datetime | None = None
    late: Mapping[str, dt.date] | None = None

    @property
    def first(self) -> dt.date:
        """Give the first day of which an article may be news."""
        return min([self.begins, *(self.late or {}).values()])

    @property
    def missed(self) -> tuple[dt.date, ...]:
        """Give the days between the edition before and this one."""
        if self.previous is None:
            return ()
        return tuple(self.previous.day + DAY * n for n in range(1, (self.day - self.previous.day).days))

    def reaches(self, source: str, day: dt.date) -> bool:
        """Tell whether an article that a source has just given, of that day, is news for the edition."""
        return min(self.begins, (self.late or {}).get(source, self.begins)) <= day <= self.day

    def holds(self, kept: KeptArticle) -> bool:
        """Tell whether an article that no edition was made from is this one's to look at."""
        if self.previous is None or self.late is None or kept.day > self.previous.day:
            return kept.day >= self.begins
        came_since = dt.datetime.fromisoformat(kept.first_seen) > dt.datetime.fromisoformat(self.previous.made)
        return came_since and self.reaches(kept.source, kept.day)


def see_that_the_clock_is_right(store: Store, now: dt.datetime) -> None:
    """Refuse to make the edition of today when the newest is of a later day and was made at a later moment: the clock was set back.

    One of a later day that was made earlier was made ahead, since somebody named its day.

    Raises:
        BriefingError: when the clock can't be right, or couldn't then.

    """
    newest, today = store.editions.latest(), now.date()
    if newest and newest.day > today and dt.datetime.fromisoformat(newest.made) > now:
        raise BriefingError(
            f"the clock shows {today}, and an edition of {newest.day} was made already: set the clock; if it is right now, run with --date {today}"
        )


def edition_id(settings: Settings, edition: EditionSettings, day: dt.date) -> str:
    """Give an edition's id, which is its folder below the output too: the day alone for the first edition of the settings."""
    return day.isoformat() if edition == settings.editions[0] else f"{day.isoformat()}/{edition.name}"


def window_of(
    store: Store | None, settings: Settings, edition: EditionSettings, day: dt.date, since: dt.date | None
) -> Window:
    """Give the days that the edition of `day` looks at; `since` is the first of them where the user says so."""
    previous = store.editions.latest(edition.name, before=day) if store else None
    zone = ZoneInfo(settings.timezone)
    if since:
        return Window(since, day, previous, _midnight(since, zone))
    if previous is None:
        return Window(day - DAY * max(1, math.ceil(settings.window / DAY)), day)
    made, over = dt.datetime.fromisoformat(previous.made).astimezone(zone), _midnight(previous.day + DAY, zone)
    end = made if _midnight(previous.day, zone) <= made < over else over
    return Window(min(end.date(), day), day, previous, end, _late(previous, settings))


def _midnight(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    """Give the moment a day begins, with its offset and no more, as the store and a brief keep it."""
    return dt.datetime.combine(day, dt.time(), zone)


def _late(previous: Edition, settings: Settings) -> dict[str, dt.date]:
    """Give from which day on each source's articles may have come too late for an edition: its own first, or the source's last good one.

    An edition's first day counts as the day before its own at the latest, since that day's last articles came in on its own. A source that has
    moved is known by its name.
    """
    first, report = min(previous.window[0] or previous.day, previous.day - DAY), brief_of(previous).report
    sources = report.sources if report else ()
    days = {one.where: min(first, one.last_success or first) for one in sources}
    named = {one.name: days[one.where] for one in sources}
    moved = {one.where: named[one.name] for one in settings.sources if one.name in named}
    return moved | days


def articles_of(store: Store, settings: Settings, edition: EditionSettings, window: Window) -> list[str]:
    """Give the content hashes of the articles that an edition is to be made from, by day and hash."""
    found = store.articles.each(store.articles.unreported(edition.name, window.first, window.day))
    wanted = {source.where for source in settings.sources if source.name in edition.sources}
    return [kept.hash for kept in found if window.holds(kept) and (kept.source in wanted or not edition.sources)]


def printed_later(store: Store, edition: EditionSettings, window: Window) -> dict[str, int]:
    """Count the articles of the window's days that editions of this name of later days were made from, by the edition's id."""
    later = [name for name in store.editions.ids(edition.name) if name[:10] > window.day.isoformat()]
    if not later:
        return {}
    hashes = set(store.articles.hashes(window.begins, window.day))
    found = {name: store.editions.get(name) for name in later}
    counts = {name: len(hashes & set(one.considered)) for name, one in found.items() if one}
    return {name: count for name, count in counts.items() if count}
