"""Why one source was turned away. `reading` makes a `Problem` of it; the other sources go on."""

from __future__ import annotations

from briefing.errors import BriefingError


class Refused(BriefingError):
    """A source can’t be read. The message says why, in words that follow “PATH: ”."""
