"""The clock, which nobody but a command reads: the time now in the zone of the settings."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from briefing.config import Settings


def now_for(settings: Settings) -> dt.datetime:
    """Give the time now as clocks show it where the readers are."""
    return dt.datetime.now(tz=ZoneInfo(settings.timezone))
