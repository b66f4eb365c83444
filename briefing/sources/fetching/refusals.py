"""Why an address gave nothing, where more follows from it than a line in the footer."""

from __future__ import annotations

from datetime import datetime

from briefing.sources.refusal import Refused


class Gone(Refused):
    """There is nothing at the address any more, and there won’t be (410)."""


class NotThere(Refused):
    """There is nothing at the address (404): one that it once moved to may be wrong."""


class Busy(Refused):
    """The server asks to be called again not before `until` (Retry-After)."""

    def __init__(self, message: str, until: datetime) -> None:
        """Take the reason, and an aware time."""
        super().__init__(message)
        self.until = until


class Unread(Refused):
    """The page was had, but no article was found on it."""


class OutOfTime(Refused):
    """The run’s time was up before the address had its turn: no fault of the server’s."""
