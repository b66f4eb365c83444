"""What strangers may tell a fetcher: lies and damage. Each costs one line, and nobody else’s time."""

from __future__ import annotations

import gzip
import json
import random
import socket
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from briefing.config import SourceSettings
from briefing.sources.fetching import Wire, fetch
from tests.newsstand import HERE, Newsstand, Reply, feed_of, newsstand
from tests.strangers import FEED, NOW, OPEN, STORY, ask, reason


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def write(data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)

    return act


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (HEAD + b"Content-Length: 9000\r\n\r\n" + FEED, "no proper answer"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", "no proper answer"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "no proper answer"),
        (HEAD + b"Content-Length: five\r\n\r\n<rss>", "no proper answer"),
        (HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n", "no proper answer"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(FEED)[:-40], "its answer broke off halfway"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + FEED, "what it sent can’t be unpacked"),
        (HEAD + b"Content-Encoding: deflate\r\n\r\n" + b"\xff" * 90, "what it sent can’t be unpacked"),
        (HEAD + b"Content-Encoding: br\r\n\r\n" + FEED, "packed in a way that wasn’t asked for: br"),
        (HEAD + b"Content-Encoding: gzip, gzip\r\n\r\n" + FEED, "packed in a way that wasn’t asked for: gzip, gzip"),
        (HEAD + b"\r\n", "empty"),
        (HEAD + b"\r\n\x89PNG\r\n\x1a\n" + bytes(90), "not text: a PNG picture"),
        (HEAD + b"\r\nPK\x03\x04" + bytes(90), "not text: a ZIP archive or an office document"),
        (HEAD + b"\r\n\x1f\x8b" + bytes(90), "not text: a gzip archive"),
        (HEAD + b"\r\n<rss", "not a feed that can be read"),
        (HEAD + b"\r\n<html><body>", "no article found on this page"),
        (HEAD + b'\r\n{"error": "no such feed"}', "no “text”"),
        (b"", "no proper answer"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "no proper answer"),
        (b"\r\nHTTP/1.1 " + b"x" * 9_000 + b"\r\n\r\n", "no proper answer"),
        (b"HTTP/1.1 999999 Odd\r\n\r\n", "no proper answer"),
        (b"\x00\xff" * 90, "no proper answer"),
    ],
)
def test_an_answer_that_is_none_costs_one_line(stand: Newsstand, data: bytes, why: str) -> None:
    assert why in reason(ask(stand.put("/feed", write(data))))


def mangled(draw: random.Random, data: bytes) -> bytes:
    """Change some bytes, leave some out, put some in or in twice."""
    bytes_ = bytearray(data)
    for _ in range(draw.choice([1, 3, 10, 40])):
        at = draw.randrange(len(bytes_) - 90)
        match draw.randrange(4):
            case 0:
                bytes_[at] = draw.randrange(256)
            case 1:
                del bytes_[at : at + draw.randrange(60)]
            case 2:
                bytes_[at:at] = draw.randbytes(9)
            case _:
                bytes_[at:at] = bytes_[at + 40 : at + 90]
    return bytes(bytes_)


def test_whatever_is_sent_is_read_or_refused_in_words(stand: Newsstand) -> None:
    draw = random.Random(7)  # noqa: S311 - nothing is secret here
    page = (
        b"<!doctype html><html><head><title>Ferry</title></head><body><article>%s</article></body></html>"
        % STORY[2].encode()
    )
    export = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_html": STORY[2]}]}
    )
    bodies = [FEED, page, export.encode()]
    sources = []
    for number in range(120):
        body = mangled(draw, draw.choice(bodies))
        coding = b""
        if draw.random() < 0.2:
            coding, body = b"Content-Encoding: gzip\r\n", mangled(draw, gzip.compress(draw.randbytes(200) + body))
        head = mangled(draw, HEAD + b"X-Padding: " + b"x" * 200 + b"\r\n") if draw.random() < 0.2 else HEAD
        sources.append(SourceSettings(url=stand.put(f"/{number}", write(head + coding + b"\r\n" + body))))
    outcomes = fetch(sources, {}, OPEN, NOW, wire=HERE)
    assert {outcome.status for outcome in outcomes} == {"fetched", "failed"}
    messages = [problem.message for outcome in outcomes for problem in outcome.problems]
    assert [message for message in messages if message.startswith("can’t be")] == []  # what nobody thought of


def test_a_content_length_that_is_too_small_ends_the_answer_there(stand: Newsstand) -> None:
    data = HEAD + f"Content-Length: {len(FEED) - 20}\r\n\r\n".encode() + FEED
    outcome = ask(stand.put("/feed", write(data)))
    assert (outcome.status, len(outcome.articles)) == ("fetched", 1)
    assert "a damaged feed, read as far as it goes" in outcome.problems[0].message


def test_two_hundred_headers_are_many_and_fine(stand: Newsstand) -> None:
    assert (
        ask(stand.put("/feed", Reply(FEED, headers={f"X-{number}": "x" for number in range(90)}))).status == "fetched"
    )


def test_an_etag_that_could_not_be_sent_back_is_not_kept(stand: Newsstand) -> None:
    for odd in (b'"\xe9"', b'"' + b"x" * 900 + b'"'):
        data = HEAD + b"ETag: " + odd + b"\r\nContent-Length: " + str(len(FEED)).encode() + b"\r\n\r\n" + FEED
        outcome = ask(stand.put("/feed", write(data)))
        assert (outcome.status, outcome.state.etag) == ("fetched", None)


def test_a_refused_connection_and_a_name_nobody_has_are_said_in_plain_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert reason(ask(f"http://127.0.0.1:{port}/")) == "the server refuses connections"

    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror(host, port)

    dead = Wire(lambda *_: ["255.255.255.255"])  # which takes no calls
    assert reason(ask("http://dead.example/", wire=dead)) == "the server can’t be reached"
    assert reason(ask("http://nowhere.example/", wire=Wire(nobody))) == "no such host: nowhere.example"
    assert reason(ask("http://nowhere.example/", wire=Wire(lambda *_: []))) == "no such host: nowhere.example"


def test_a_host_in_letters_of_any_language_is_asked_by_its_plain_name(stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    port = stand.address.rpartition(":")[2]
    asked: list[str] = []

    def here(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    assert ask(f"http://bücher.example:{port}/feed", wire=Wire(here)).status == "fetched"
    assert asked == ["xn--bcher-kva.example"]
    assert stand.headers("/feed")["host"] == f"xn--bcher-kva.example:{port}"


def test_what_nobody_thought_of_is_one_line_too(stand: Newsstand) -> None:
    def stumble(host: str, port: int) -> list[str]:
        if host == "127.0.0.1":
            return [host]
        raise RuntimeError(port)

    sources = [SourceSettings(url="http://odd.example/"), SourceSettings(url=stand.put("/feed", Reply(FEED)))]
    odd, fine = fetch(sources, {}, OPEN, NOW, wire=Wire(stumble))
    assert reason(odd) == "can’t be had: RuntimeError"
    assert fine.status == "fetched"


def test_a_page_that_sends_its_reader_elsewhere_is_not_followed(stand: Newsstand) -> None:
    body = b"<html><head><meta http-equiv='refresh' content='0; url=/secret'></head><body></body></html>"
    assert reason(ask(stand.put("/page", Reply(body)))) == "no article found on this page"
    assert stand.paths == ["/page"]


def test_a_link_to_a_file_is_not_followed(stand: Newsstand) -> None:
    outcome = ask(stand.put("/feed", Reply(feed_of(("file:///etc/passwd", "Mayor goes", "She goes in May.")))))
    assert [(article.url, article.text) for article in outcome.articles] == [(None, "She goes in May.")]


def test_the_next_address_of_a_host_is_tried_when_the_first_is_dead(stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    port = stand.address.rpartition(":")[2]
    assert (
        ask(f"http://courier.example:{port}/feed", wire=Wire(lambda *_: ["127.0.0.9", "127.0.0.1"])).status == "fetched"
    )
