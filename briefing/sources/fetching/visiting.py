"""An address → its answer: by way of its redirects, each looked at like the first, in its turn and in its time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

import httpx

from briefing.config import NetworkSettings
from briefing.sources.fetching.guard import Guard, host_of, web_url
from briefing.sources.fetching.politeness import Turns
from briefing.sources.fetching.refusals import Busy, Gone, NotThere, OutOfTime
from briefing.sources.fetching.robots import Robots
from briefing.sources.fetching.transfer import OK, Answer, Connections
from briefing.sources.fetching.waiting import not_before
from briefing.sources.refusal import Refused

NOT_MODIFIED = 304
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_ASK_AGAIN = frozenset({500, 502, 503, 504})
_WITH_A_TIME = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer of an address: 200 or 304. `url` is where it came from, `moved` where the address moved for good."""

    answer: Answer
    url: str
    moved: str | None = None


@dataclass(slots=True)
class _Budget:
    """The seconds that an address has left, its redirects and second tries together; waiting for a turn is free."""

    left: float


class Visitor:
    """Visits the addresses of one run. `ends` is when the run’s time is up, by the loop’s clock."""

    def __init__(
        self, connections: Connections, guard: Guard, network: NetworkSettings, now: datetime, ends: float
    ) -> None:
        """Visit by `connections`, where `guard` lets us."""
        self._connections = connections
        self._guard = guard
        self._network = network
        self._now = now
        self._ends = ends
        self._turns = Turns(network.delay, network.concurrency)
        self._robots = Robots(connections.agent, self._read_rules, self._turns.slow_down)

    async def visit(self, address: str, headers: Mapping[str, str]) -> Visit:
        """Give the answer of an address that has one.

        Raises:
            Refused: when it can’t be had; `Gone`, `NotThere`, `Busy`, `OutOfTime` where more follows from that.

        """
        try:
            async with asyncio.timeout_at(self._ends):
                return self._settled(await self._follow(web_url(address), headers, _Budget(self._network.deadline)))
        except Refused:
            raise
        except TimeoutError as error:
            raise OutOfTime(f"the run’s time ({self._network.run_deadline:g} s) was up before its turn") from error
        except Exception as error:  # what strangers send may break a library anywhere, and must not stop the others
            raise Refused(f"can’t be had: {type(error).__name__}") from error

    async def _follow(
        self, url: httpx.URL, headers: Mapping[str, str], budget: _Budget, *, robots: bool = True
    ) -> Visit:
        """Follow the redirects. An address has moved for good only as far as each of them says so, and never to a less secure one."""
        moved, for_good = None, True
        for _ in range(self._network.max_redirects + 1):
            if robots and self._network.robots:
                await self._robots.ask(url)
            answer = await self._ask(url, headers, budget, pause=robots)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return Visit(answer, str(url), moved)
            target = _target(url, answer.headers["location"])
            for_good &= answer.status in _FOR_GOOD and (url.scheme, target.scheme) != ("https", "http")
            moved = str(target) if for_good else moved
            url = target
        raise Refused(f"redirected more than {self._network.max_redirects} times")

    async def _ask(self, url: httpx.URL, headers: Mapping[str, str], budget: _Budget, *, pause: bool) -> Answer:
        """Ask, and once more where the server stumbled without saying when to come back."""
        answer = await self._once(url, headers, budget, pause=pause)
        if answer.status in _ASK_AGAIN and not not_before(answer.headers, self._now):
            await asyncio.sleep(2 * self._network.delay)
            answer = await self._once(url, headers, budget, pause=pause)
        return answer

    async def _once(self, url: httpx.URL, headers: Mapping[str, str], budget: _Budget, *, pause: bool) -> Answer:
        clock = asyncio.get_running_loop().time
        async with self._turns.turn(host_of(url), pause=pause):
            began = clock()
            try:
                async with asyncio.timeout(budget.left):
                    return await self._connections.transfer(await self._guard.admit(url), headers)
            except TimeoutError as error:
                raise Refused(f"no whole answer within {self._network.deadline:g} s") from error
            finally:
                budget.left = max(0.0, budget.left - (clock() - began))

    async def _read_rules(self, url: httpx.URL) -> Answer:
        return (await self._follow(url, {}, _Budget(self._network.deadline), robots=False)).answer

    def _settled(self, visit: Visit) -> Visit:
        """Give a visit that brought something, and say of any other what it means."""
        status = visit.answer.status
        if status in {OK, NOT_MODIFIED}:
            return visit
        message = f"answers {status}{_phrase(status)}"
        until = not_before(visit.answer.headers, self._now) if status in _WITH_A_TIME else None
        if until:
            raise Busy(f"{message}, and asks to be called again after {until:%Y-%m-%d %H:%M} UTC", until)
        if status == HTTPStatus.GONE:
            raise Gone(message)
        raise (NotThere if status == HTTPStatus.NOT_FOUND else Refused)(message)


def _target(url: httpx.URL, location: str) -> httpx.URL:
    try:
        target = url.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused("redirected to what is no address") from error
    try:
        return web_url(str(target))
    except Refused as refusal:
        raise Refused(f"redirected: {refusal}") from refusal


def _phrase(status: int) -> str:
    try:
        return f" ({HTTPStatus(status).phrase})"
    except ValueError:
        return ""
