"""How fast news comes in: feeds beside bare feedparser, pages beside bare trafilatura, sources beside one request after the other.

    .venv/bin/python -m benchmarks.ingest [TRAFILATURA]

Feeds and pages are made up here, of sentences without sense. TRAFILATURA is a checkout of github.com/adbar/trafilatura: with it, every
fifth of its real pages is read too. Reading is measured in CPU seconds, fetching in seconds of the clock, from servers on this machine that
answer after 100 ms. It fails when ours costs more than its share.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import feedparser
import httpx
from trafilatura import bare_extraction

from briefing.config import NetworkSettings, SourceSettings
from briefing.errors import BriefingError
from briefing.model.source_state import SourceState
from briefing.sources.feed import read_feed
from briefing.sources.fetching import Outcome, fetch
from briefing.sources.found import Source
from briefing.sources.html import read_page

LATENCY = 0.1  # seconds
SERVERS = 50
NOW = datetime(2031, 3, 12, 6, 30, tzinfo=UTC)
NETWORK = NetworkSettings(allow_private=True, delay=0.0)
MOST_FOR_A_FEED = 3.0  # times the bare library’s CPU seconds: what paragraphs, zones and clean titles may cost
MOST_FOR_A_PAGE = 1.6
LEAST_FASTER = 2.0  # times as fast as one after the other, though each is asked for its robots.txt first
THINGS = ("ferry", "council", "harbour", "budget", "owner", "town", "school", "road", "bridge", "clinic")
PLACES = ("Harn", "Quell", "Brede", "Ostby", "Merrow")


def sentences(seed: int) -> Iterator[str]:
    """Give sentences without sense, the same for a seed."""
    draw = random.Random(seed)  # noqa: S311 - nothing is secret here
    while True:
        one, other, place = draw.choice(THINGS), draw.choice(THINGS), draw.choice(PLACES)
        yield f"The {one} of {place} will meet the {other} again in {draw.randint(2, 999)} days, it said."


def feed(items: int, length: int) -> bytes:
    """Make an RSS feed of `items` entries with `length` paragraphs each."""
    said = sentences(items)
    entries = "".join(
        f"<item><guid>https://a.example/{number}</guid><title>{next(said)}</title><pubDate>Wed, 12 Mar 2031 06:00:00 GMT</pubDate>"
        f"<description><![CDATA[{''.join(f'<p>{one}</p>' for one in itertools.islice(said, length))}]]></description></item>"
        for number in range(items)
    )
    return f'<rss version="2.0"><channel><title>The Harn Courier</title>{entries}</channel></rss>'.encode()


def page(seed: int) -> bytes:
    """Make a page with an article of forty paragraphs among menus and teasers."""
    said = sentences(seed)
    links = "".join(f"<li><a href='/{number}'>{next(said)[:40]}</a></li>" for number in range(60))
    body = "".join(f"<p>{next(said)} {next(said)}</p>" for _ in range(40))
    title = next(said)
    day = "<meta property='article:published_time' content='2031-03-12'>"
    return (
        f"<!doctype html><html><head><title>{title} | The Harn Courier</title>{day}</head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><aside><ul>{links}</ul></aside></body></html>"
    ).encode()


Row = tuple[str, Callable[[bytes], object], Callable[[bytes], object], Sequence[bytes], int, float]


def cpu_seconds(read: Callable[[bytes], object], data: Sequence[bytes]) -> float:
    """Give the CPU seconds that reading all of `data` takes, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        for one in data:
            read(one)
        best = min(best, time.process_time() - began)
    return best


def our_feed(data: bytes) -> object:
    """Read a feed as `briefing` does."""
    return list(read_feed(Source(data, "feed")))


def their_feed(data: bytes) -> object:
    """Read a feed as feedparser does by default."""
    return feedparser.parse(BytesIO(data))


def our_page(data: bytes) -> object:
    """Read a page as `briefing` does."""
    with contextlib.suppress(BriefingError):
        return list(read_page(Source(data, "page")))
    return None


def their_page(data: bytes) -> object:
    """Read a page as trafilatura does by default."""
    return bare_extraction(data, with_metadata=True)


def reading(pages: Sequence[tuple[str, Sequence[bytes]]]) -> list[str]:
    """Print how fast feeds and pages are read, ours and theirs; give what took more than its share."""
    too_slow = []
    feeds = [(f"{items:,} entries of {length} paragraphs", [feed(items, length)] * repeat, items * repeat)
             for items, length, repeat in ((50, 2, 20), (200, 20, 4), (5_000, 2, 1))]  # fmt: skip
    rows: list[Row] = [(name, our_feed, their_feed, data, count, MOST_FOR_A_FEED) for name, data, count in feeds]
    rows += [(name, our_page, their_page, data, len(data), MOST_FOR_A_PAGE) for name, data in pages]
    print(f"| {'read':38} | ours, a second | the bare library’s | times its CPU |")
    print("|---|---|---|---|")
    for name, ours, theirs, data, count, most in rows:
        mine, other = cpu_seconds(ours, data), cpu_seconds(theirs, data)
        print(f"| {name:38} | {count / mine:14,.0f} | {count / other:18,.0f} | {mine / other:13.2f} |")
        if mine > most * other:
            too_slow.append(name)
    return too_slow


class Newsroom(BaseHTTPRequestHandler):
    """Answers after a while: a feed, or that nothing is new."""

    body = feed(20, 8)

    def do_GET(self) -> None:
        """Answer."""
        time.sleep(LATENCY)
        unchanged = self.headers["If-None-Match"] == '"1"'
        self.send_response(404 if self.path == "/robots.txt" else 304 if unchanged else 200)
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", "0" if self.path == "/robots.txt" or unchanged else str(len(self.body)))
        self.end_headers()
        if self.path != "/robots.txt" and not unchanged:
            self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server with room for all who wait."""

    daemon_threads = True
    request_queue_size = 128


def serve(line: Connection) -> None:
    """Open the servers, tell the addresses of their feeds, and serve until something is heard."""
    opened = [Server(("127.0.0.1", 0), Newsroom) for _ in range(SERVERS)]
    for server in opened:
        Thread(target=server.serve_forever, daemon=True).start()
    line.send([f"http://127.0.0.1:{server.server_address[1]}/feed" for server in opened])
    line.recv()


@contextlib.contextmanager
def servers() -> Iterator[list[str]]:
    """Serve from a process of its own, which takes none of the reader’s time; give the addresses."""
    fresh = get_context("spawn")
    here, there = fresh.Pipe()
    process = fresh.Process(target=serve, args=(there,))
    process.start()
    try:
        yield here.recv()
    finally:
        here.send(None)
        process.join()


def one_after_the_other(addresses: Sequence[str]) -> int:
    """Fetch feed after feed, as two lines of httpx do, and read each as `briefing` does: what is compared is the fetching."""
    with httpx.Client() as web:
        return sum(len(list(read_feed(Source(web.get(address).content, address)))) for address in addresses)


def fetching() -> list[str]:
    """Print how long the sources take, ours and one after the other; give what wasn’t faster enough."""
    with servers() as addresses:
        sources = [SourceSettings(url=address) for address in addresses]
        print(
            f"\n| {SERVERS} sources, {LATENCY:.1f} s each | seconds | of them CPU | times as fast | articles |\n|---|---|---|---|---|"
        )
        simple = shown("one after the other, by httpx", lambda: one_after_the_other(addresses))
        bare = NetworkSettings(allow_private=True, delay=0.0, robots=False)
        states: dict[str, SourceState] = {}

        def ours(network: NetworkSettings) -> int:
            outcomes: tuple[Outcome, ...] = fetch(sources, states, network, NOW)
            states.update({outcome.source.where: outcome.state for outcome in outcomes})
            return sum(len(outcome.articles) for outcome in outcomes)

        ways = {"8 at once": bare, "8 at once, each robots.txt first": NETWORK, "the same, nothing new": NETWORK}
        seconds = {}
        for name, network in ways.items():
            if "nothing new" not in name:
                states.clear()
            seconds[name] = shown(name, functools.partial(ours, network), simple)
    return [name for name, spent in seconds.items() if simple / spent < LEAST_FASTER]


def shown(name: str, work: Callable[[], int], simple: float | None = None) -> float:
    """Do some work and print a row about it; give the seconds of the clock that it took."""
    began, cpu = time.perf_counter(), time.process_time()
    count = work()
    spent, busy = time.perf_counter() - began, time.process_time() - cpu
    print(f"| {name} | {spent:.2f} | {busy:.2f} | {(simple or spent) / spent:.1f} | {count:,} |")
    return spent


def main() -> None:
    """Print both tables; fail when ours costs more than its share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path, nargs="?")
    checkout: Path | None = parser.parse_args().checkout
    pages: list[tuple[str, Sequence[bytes]]] = [("100 pages, made up", [page(number) for number in range(100)])]
    if checkout:
        kept = [file for part in ("cache", "eval") for file in sorted((checkout / "tests" / part).glob("*.html"))]
        pages.append((f"{len(kept[::5])} pages, real", [file.read_bytes() for file in kept[::5]]))
    if missed := [*reading(pages), *fetching()]:
        raise SystemExit(f"too slow: {', '.join(missed)}")


if __name__ == "__main__":
    main()
