"""How long a server asks to be left alone: `Retry-After` (RFC 9110, 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

LONGEST = timedelta(days=31)  # what asks for more is a mistake


def not_before(headers: httpx.Headers, now: datetime) -> datetime | None:
    """Give the time before which the server doesn’t want to be asked again; `None` where it doesn’t say.

    A number is seconds. A date counts from the server’s own `Date`, whose clock may be wrong in the same way.
    """
    written = headers.get("retry-after", "").strip()
    if written.isascii() and written.isdigit():
        wait = LONGEST if len(written) > 9 else timedelta(seconds=int(written))  # noqa: PLR2004 - thirty years
    elif until := _moment(written):
        wait = until - (_moment(headers.get("date", "")) or now)
    else:
        return None
    return now + min(wait, LONGEST) if wait > timedelta() else None


def _moment(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, IndexError, OverflowError):
        return None
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:
        return None
