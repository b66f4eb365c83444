"""All sources of a run: those on the web side by side, those on this machine as they stand."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version

from briefing.config import NetworkSettings, SourceSettings
from briefing.model.source_state import SourceState
from briefing.sources.fetching.asking import Asking, Wishes
from briefing.sources.fetching.guard import Guard, Resolver, is_public, system_addresses
from briefing.sources.fetching.local import Due, read_local
from briefing.sources.fetching.outcomes import Outcome
from briefing.sources.fetching.settling import Unknown, latest_of
from briefing.sources.fetching.transfer import Connections, trusted
from briefing.sources.fetching.visiting import Visitor


@dataclass(frozen=True, slots=True)
class Wire:
    """How the network is reached. Tests hand in their own; everybody else takes it as it is.

    `resolve` gives the IP addresses of a host, `permitted` tells which of them may be called, `tls` which certificates are
    trusted (`None`: Mozilla’s and this system’s).
    """

    resolve: Resolver = system_addresses
    permitted: Callable[[str], bool] = is_public
    tls: ssl.SSLContext | None = None


def fetch(  # noqa: PLR0913 - what a run knows of its sources, all but the first four optional
    sources: Sequence[SourceSettings],
    states: Mapping[str, SourceState],
    network: NetworkSettings,
    now: datetime,
    *,
    known: Callable[[str], bool] = lambda _: False,
    unknown: Unknown = tuple,
    since: date | None = None,
    day: date | None = None,
    refresh: bool = False,
    told: Callable[[Outcome], None] = lambda _: None,
    wire: Wire = Wire(),
) -> tuple[Outcome, ...]:
    """Ask every source once, and give what came of each, in their order. One bad source never stops the rest.

    `states` is what is remembered of them by their `where`, `now` an aware time. `known` tells whether the article at an
    address is kept already, `unknown` which of some articles are not. `since` is the first day that matters, so that the pages of older
    teasers aren’t fetched, `day` the last: what a folder has of later days is left for later. `refresh` asks for everything, changed or
    not. `told` hears of each source as it is done, in no particular order.
    """
    outcomes: dict[int, Outcome] = {}
    due = Due(unknown, since, day, latest_of(now, day))
    now = now.astimezone(UTC)

    def done(number: int, outcome: Outcome) -> None:
        outcomes[number] = outcome
        told(outcome)

    on_the_web = []
    for number, source in enumerate(sources):
        state = states.get(source.where, SourceState(source.where))
        if source.path:
            done(number, read_local(source, source.path, state, now, due))
        else:
            on_the_web.append((number, source, state))
    if on_the_web:
        wishes = Wishes(now, known, unknown, since, due.latest, refresh, network.max_failures)
        asyncio.run(_ask_all(on_the_web, network, wishes, wire, done))
    return tuple(outcomes[number] for number in range(len(sources)))


async def _ask_all(
    sources: Sequence[tuple[int, SourceSettings, SourceState]],
    network: NetworkSettings,
    wishes: Wishes,
    wire: Wire,
    done: Callable[[int, Outcome], None],
) -> None:
    agent = network.user_agent or f"briefing/{version('briefing')} (a reader of feeds)"
    guard = Guard(wire.resolve, (lambda _: True) if network.allow_private else wire.permitted)
    ends = asyncio.get_running_loop().time() + network.run_deadline
    with ThreadPoolExecutor(max_workers=1) as reader:
        async with Connections(network, agent, wire.tls or trusted()) as connections:
            asking = Asking(Visitor(connections, guard, network, wishes.now, ends), wishes, reader)

            async def one(number: int, source: SourceSettings, state: SourceState) -> None:
                done(number, await asking.ask(source, state))

            await asyncio.gather(*(one(*each) for each in sources))
