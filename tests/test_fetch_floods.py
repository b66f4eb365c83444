"""How long and with how much a stranger may keep a fetcher busy: neither slow servers nor bombs cost more than their share."""

from __future__ import annotations

import gzip
import json
import socket
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import NetworkSettings, SourceSettings
from briefing.sources.fetching import fetch
from briefing.sources.fetching.unpacking import Unpacking
from briefing.sources.refusal import Refused
from tests.newsstand import Newsstand, Reply, feed_of, newsstand
from tests.strangers import FEED, HASTY, NOW, STORY, ask, reason


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def drip(handler: BaseHTTPRequestHandler, start: bytes = b"HTTP/1.1 200 OK\r\n\r\n<rss>") -> None:
    handler.wfile.write(start)
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 ", b"HTTP/1.1 200 OK\r\nX-Slow:", b"HTTP/1.1 200 OK\r\n\r\n<rss>"])
def test_a_drip_is_cut_off_when_the_time_of_its_address_is_up(stand: Newsstand, start: bytes) -> None:
    began = time.monotonic()
    outcome = ask(stand.put("/feed", lambda handler: drip(handler, start)), HASTY)
    assert reason(outcome) == "no whole answer within 0.4 s"
    assert time.monotonic() - began < 3  # the drip takes 4 s; half the margin is the machine’s


def test_detours_and_second_tries_share_the_time_of_their_address(stand: Newsstand) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        handler.send_response(302)
        handler.send_header("Location", "/feed")
        handler.end_headers()

    assert reason(ask(stand.put("/feed", slowly), HASTY)) == "no whole answer within 0.4 s"


def test_a_silent_server_holds_up_nobody_else(stand: Newsstand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        sources = [
            SourceSettings(url=f"http://127.0.0.1:{silent.getsockname()[1]}/feed"),
            SourceSettings(url=stand.put("/feed", Reply(FEED))),
        ]
        outcomes = fetch(sources, {}, HASTY, NOW)
    assert [outcome.status for outcome in outcomes] == ["failed", "fetched"]


def test_when_the_time_of_the_run_is_up_the_rest_is_postponed_and_not_blamed(stand: Newsstand) -> None:
    network = NetworkSettings(allow_private=True, delay=30.0, run_deadline=0.5)
    sources = [SourceSettings(url=stand.put(f"/{number}", Reply(FEED))) for number in range(3)]
    outcomes = fetch(sources, {}, network, NOW)
    assert [outcome.status for outcome in outcomes] == ["fetched", "postponed", "postponed"]
    assert outcomes[1].state.failures == 0
    assert outcomes[1].problems[0].message == "the run’s time (0.5 s) was up before its turn"


def bomb(handler: BaseHTTPRequestHandler) -> None:
    """Send what would unpack to a gigabyte."""
    handler.send_response(200)
    handler.send_header("Content-Encoding", "gzip")
    handler.end_headers()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(1_000):
        handler.wfile.write(packer.compress(bytes(1_000_000)))


def test_a_bomb_is_stopped_while_it_unpacks(stand: Newsstand) -> None:
    network = NetworkSettings(allow_private=True, max_unpacked=3_000_000)
    assert reason(ask(stand.put("/feed", bomb), network)) == "larger than 3 MB unpacked"


def test_a_bomb_in_one_piece_never_grows_past_its_limit() -> None:
    unpacking = Unpacking("gzip", 1_000_000)
    with pytest.raises(Refused, match="larger than 1 MB unpacked"):
        unpacking.take(gzip.compress(bytes(50_000_000)))
    assert sum(map(len, unpacking._pieces)) <= 1_000_001  # noqa: SLF001 - what it holds is the point


@settings(derandomize=True, max_examples=60)
@given(st.binary(max_size=3_000), st.integers(1, 700), st.sampled_from(["gzip", "deflate", "raw", ""]))
def test_unpacking_gives_back_what_was_packed_however_it_is_cut(data: bytes, size: int, coding: str) -> None:
    packed = {"gzip": gzip.compress, "deflate": zlib.compress, "raw": lambda d: zlib.compress(d, wbits=-15), "": bytes}[
        coding
    ](data)
    unpacking = Unpacking("deflate" if coding == "raw" else coding, 3_000)
    for at in range(0, len(packed), size):
        unpacking.take(packed[at : at + size])
    assert unpacking.whole() == data


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "2000001"}, {"Content-Length": "9" * 18}])
def test_an_answer_that_is_too_large_is_not_received_to_the_end(stand: Newsstand, headers: dict[str, str]) -> None:
    network = NetworkSettings(allow_private=True, max_bytes=2_000_000)
    url = stand.put("/feed", Reply(FEED, headers=headers) if headers else endless)
    assert reason(ask(url, network)) == "larger than 2 MB"


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65_536)


def test_a_page_larger_than_a_novel_is_not_read(stand: Newsstand) -> None:
    network = NetworkSettings(allow_private=True, max_bytes=9_000_000)
    body = b"<!doctype html><html><body><p>The ferry sank.</p>" + b"<p>x</p>" * 700_000
    assert reason(ask(stand.put("/page", Reply(body)), network)) == "larger than 5 MB"


def test_of_twenty_thousand_entries_the_newest_are_read(stand: Newsstand) -> None:
    text = "<p>The ferry sank on Monday in the harbour.</p>" * 15
    body = feed_of(*((f"https://courier.example/{number}", "Ferry", text) for number in range(20_000)))
    network = NetworkSettings(allow_private=True, max_bytes=50_000_000, max_unpacked=50_000_000, deadline=60)
    stand.put("/feed", Reply(body))
    (outcome,) = fetch([SourceSettings(url=f"{stand.address}/feed", limit=20)], {}, network, NOW)
    assert (len(outcome.articles), outcome.dropped) == (20, 19_980)
    assert [problem.message for problem in outcome.problems] == ["20000 entries: the newest 20 were read"]


LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    "doctype", [LAUGHS, "<!DOCTYPE rss [<!ENTITY i SYSTEM 'file:///etc/hostname'>]>"], ids=["laughs", "file"]
)
def test_entities_of_a_feed_s_own_are_neither_multiplied_nor_read(stand: Newsstand, doctype: str) -> None:
    body = doctype + FEED.decode().replace("Ferry sinks", "Ferry &i; sinks")
    outcome = ask(stand.put("/feed", Reply(body.encode())))
    text = json.dumps([str(article) for article in outcome.articles])
    assert len(text) < 5_000
    host = Path("/etc/hostname")
    assert not host.exists() or f"Ferry {host.read_text().strip()}" not in text


def test_scripts_in_names_and_links_never_become_addresses(stand: Newsstand) -> None:
    body = feed_of(("javascript:alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;Ferry", STORY[2]))
    (article,) = ask(stand.put("/feed", Reply(body))).articles
    assert article.url is None
    assert article.title == "Ferry"
