"""Whose turn it is: one request at a time to each server, a pause between two, and not too many servers at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_LONGEST_PAUSE = 30.0  # seconds; a robots.txt that asks for more would hold up the morning’s brief


@dataclass(slots=True)
class _Lane:
    """The queue before one server. `free_at` is when it may be asked again, by the loop’s clock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0
    pause: float = 0.0


class Turns:
    """Gives each request its turn. `delay` is the pause between two requests to one server, in seconds."""

    def __init__(self, delay: float, concurrency: int) -> None:
        """Let `concurrency` requests be under way at once."""
        self._delay = delay
        self._open = asyncio.Semaphore(max(1, concurrency))
        self._lanes: dict[str, _Lane] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, pause: bool = True) -> AsyncIterator[None]:
        """Wait for the turn, and hold it. `pause=False`: the next one needn’t wait (after a `robots.txt`)."""
        lane = self._lanes.setdefault(host, _Lane())
        clock = asyncio.get_running_loop().time
        async with lane.lock:
            if (wait := lane.free_at - clock()) > 0:
                await asyncio.sleep(wait)
            async with self._open:
                try:
                    yield
                finally:
                    if pause:
                        lane.free_at = clock() + max(self._delay, lane.pause)

    def slow_down(self, host: str, seconds: float) -> None:
        """Pause longer between two requests to `host`, as its `robots.txt` asks (`Crawl-delay`), up to half a minute."""
        self._lanes.setdefault(host, _Lane()).pause = min(seconds, _LONGEST_PAUSE)
