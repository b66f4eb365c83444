"""What is remembered of one source between two runs, so that it is asked politely and trusted no more than it has earned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceKind = Literal["feed", "page"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """The memory of one source. All times are aware and in UTC; `None`: not so, or never.

    `where` is the address as the settings give it, and names the source for ever. `address` is where it moved for good
    (301, 308). `etag` and `last_modified` are the validators of the last answer that was read to the end: they are only
    kept with the articles that came of it. `kind` is what that answer was. `failures` counts attempts in a row
    that failed, `error` is the last one's reason. `not_before` is when the server asked to be called again
    (Retry-After). `gone_since` is when it answered that there is nothing any more (410): it isn't asked again. `doubts` are
    those about its last answer as a whole, which were told.
    """

    where: str
    address: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    kind: SourceKind | None = None
    failures: int = 0
    error: str | None = None
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    not_before: datetime | None = None
    gone_since: datetime | None = None
    doubts: str | None = None

    @property
    def url(self) -> str:
        """Give the address to ask."""
        return self.address or self.where
