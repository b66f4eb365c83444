"""What a site asks of programs that read it: `robots.txt` (RFC 9309), by protego. Read once a run and server.

A site without one permits everything. One whose server stumbles over it (5xx, 429) is left alone, as the RFC has it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from briefing.sources.fetching.guard import host_of
from briefing.sources.fetching.transfer import OK, Answer
from briefing.sources.refusal import Refused

_LARGEST = 512_000  # bytes that are read; the RFC asks for 500 KiB
_SERVER_ERRORS = 500
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one site, or why it can’t be asked at all."""

    protego: Protego | None = None
    closed: str | None = None


class Robots:
    """The rules of all sites of a run. `read` fetches an address without asking anybody’s rules."""

    def __init__(
        self,
        agent: str,
        read: Callable[[httpx.URL], Awaitable[Answer]],
        slow_down: Callable[[str, float], None],
    ) -> None:
        """Ask for the program that calls itself `agent`; `slow_down` hears of the pauses that sites wish for."""
        self._agent = agent.partition("/")[0].strip() or agent  # the product’s name is what rules are written for
        self._read = read
        self._slow_down = slow_down
        self._sites: dict[str, asyncio.Task[_Rules]] = {}

    async def ask(self, url: httpx.URL) -> None:
        """See that the site of `url` permits reading it.

        Raises:
            Refused: when it doesn’t, or can’t be asked.

        """
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._sites:
            self._sites[site] = asyncio.create_task(self._rules(url))
        rules = await asyncio.shield(self._sites[site])
        if rules.closed:
            raise Refused(rules.closed)
        if rules.protego and not rules.protego.can_fetch(str(url), self._agent):
            raise Refused("its robots.txt asks programs not to read it")

    async def _rules(self, url: httpx.URL) -> _Rules:
        try:
            answer = await self._read(url.copy_with(raw_path=b"/robots.txt"))
        except Refused as refusal:
            return _Rules(closed=str(refusal))
        if answer.status >= _SERVER_ERRORS or answer.status == _TOO_MANY:
            return _Rules(closed=f"its robots.txt can’t be read (answers {answer.status}), so nothing else is asked")
        if answer.status != OK:
            return _Rules()
        protego = Protego.parse(answer.body[:_LARGEST].decode("utf-8", "replace"))
        if pause := protego.crawl_delay(self._agent):
            self._slow_down(host_of(url), pause)
        return _Rules(protego)
