"""What strangers may do to a fetcher: lead it astray, hold it up, drown it, lie to it. Each costs one line, and nobody else’s time."""

from __future__ import annotations

import datetime as dt
import gzip
import ipaddress
import json
import random
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import NetworkSettings, SourceSettings
from briefing.sources.fetching import Outcome, Wire, fetch
from briefing.sources.fetching.guard import is_public, system_addresses
from briefing.sources.fetching.unpacking import Unpacking
from briefing.sources.refusal import Refused
from tests.newsstand import HERE, Newsstand, Reply, feed_of, newsstand

NOW = dt.datetime(2031, 3, 12, 6, 30, tzinfo=dt.UTC)
OPEN = NetworkSettings(allow_private=True, delay=0.0, deadline=5.0)
HASTY = NetworkSettings(allow_private=True, delay=0.0, deadline=0.4)
PLAIN = Wire()
STORY = ("https://courier.example/ferry", "Ferry sinks", "<p>The ferry sank on Monday in the harbour.</p>" * 20)
FEED = feed_of(STORY)


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def ask(url: str, network: NetworkSettings = OPEN, wire: Wire = PLAIN) -> Outcome:
    (outcome,) = fetch([SourceSettings(url=url)], {}, network, NOW, wire=wire)
    return outcome


def reason(outcome: Outcome) -> str:
    assert outcome.status == "failed"
    assert outcome.articles == ()
    (problem,) = outcome.problems
    assert problem.where == outcome.source.where
    assert "\n" not in problem.message
    assert len(problem.message) < 300
    return problem.message


# Where a request may go.

PRIVATE = """
127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 0.1.2.3 192.0.0.1 192.0.2.1 198.18.0.1
198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a00:1::1
""".split()  # noqa: SIM905 - as a list it would fill a page
PUBLIC = [
    "93.184.216.34",
    "1.1.1.1",
    "2606:4700::1111",
    "64:ff9b::5db8:d822",
    "::ffff:93.184.216.34",
    "2002:5db8:d822::1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "0"]
)
def test_this_machine_is_not_called_however_it_is_written(host: str, stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    port = stand.address.rpartition(":")[2]
    message = reason(ask(f"http://{host}:{port}/feed", NetworkSettings(delay=0.0)))
    refusals = ("isn’t a public address: allow_private = true under [network] permits it", "no web address")
    assert any(refusal in message for refusal in refusals)
    assert stand.asked == []


def test_a_name_that_leads_to_a_private_address_is_not_called(stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    port = stand.address.rpartition(":")[2]
    for places in (["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["169.254.169.254"], ["fd00:ec2::254"]):
        outcome = ask(f"http://courier.example:{port}/feed", NetworkSettings(delay=0.0), Wire(lambda *_, at=places: at))
        assert "courier.example leads to" in reason(outcome)
    assert stand.asked == []


def test_a_name_that_resolves_differently_a_moment_later_gains_nothing(stand: Newsstand) -> None:
    """The connection goes to the address that was checked: the name isn’t resolved a second time."""
    stand.put("/feed", Reply(FEED))
    port = stand.address.rpartition(":")[2]
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    wire = Wire(lambda *_: next(answers), permitted=lambda place: place == "127.0.0.1")
    outcome = ask(f"http://courier.example:{port}/feed", NetworkSettings(delay=0.0), wire)
    assert len(outcome.articles) == 1
    assert stand.headers("/feed")["host"] == f"courier.example:{port}"
    assert list(answers) == [["10.0.0.1"], ["10.0.0.1"]]


@pytest.mark.parametrize(
    "target", ["10.0.0.1", "169.254.169.254/latest/meta-data/", "[::1]:22", "localhost", "2130706433"]
)
def test_a_redirect_to_a_private_address_is_not_followed(stand: Newsstand, target: str) -> None:
    port = stand.address.rpartition(":")[2]
    stand.put("/feed", Reply(status=302, headers={"Location": f"http://{target}"}))
    home = f"127.0.0.1:{port}"  # stands for a public server
    wire = Wire(
        lambda host, at: ["127.0.0.1"] if host == "courier.example" else system_addresses(host, at),
        permitted=lambda place: is_public(place) or (place == "127.0.0.1" and len(stand.asked) < 2),
    )
    outcome = ask(f"http://courier.example:{port}/feed", NetworkSettings(delay=0.0), wire)
    assert "isn’t a public address" in reason(outcome), home
    assert stand.paths == ["/feed"]


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("file:///etc/passwd", "redirected: only http and https are fetched, not file"),
        ("ftp://127.0.0.1/feed", "redirected: only http and https are fetched, not ftp"),
        ("gopher://127.0.0.1/feed", "not gopher"),
        ("javascript:alert(1)", "not javascript"),
        ("data:text/xml,<rss/>", "not data"),
        ("http://user:secret@127.0.0.1/", "a name and a password in an address aren’t sent"),
        ("http://[nowhere/", "redirected: no web address"),
        ("http://a.example:99999999/", "redirected: no web address"),
        ("http://a%2eexample/", "redirected: no web address"),
        ("http://xn--/", "redirected: no web address"),
        ("http://a.example/" + "x" * 70_000, "redirected to what is no address"),
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(stand: Newsstand, target: str, why: str) -> None:
    outcome = ask(stand.put("/feed", Reply(status=301, headers={"Location": target})))
    assert why in reason(outcome)
    assert "secret" not in reason(outcome)
    assert outcome.state.address is None


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "/etc/passwd", "gopher://a.example/", "feed", "http:///x", "http://a b/", "http://\x00/"],
)
def test_a_source_that_is_no_web_address_is_not_opened(url: str) -> None:
    assert reason(ask(url))


def test_redirects_are_followed_ten_times_and_no_more(stand: Newsstand) -> None:
    for step in range(11):
        stand.put(f"/{step}", Reply(status=302, headers={"Location": f"/{step + 1}"}))
    stand.put("/10", Reply(FEED))
    assert ask(f"{stand.address}/0").status == "fetched"
    stand.put("/loop", Reply(status=302, headers={"Location": "/loop"}))
    assert reason(ask(f"{stand.address}/loop")) == "redirected more than 10 times"
    assert stand.paths.count("/loop") == 11


# Time.


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


# Sizes.


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


# Lies and damage.


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


# Certificates.


def certificate(folder: Path, *names: str, days: int = 30) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate; give the server’s context, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "newsstand")])
    today = dt.datetime.now(tz=dt.UTC)
    places = [x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names]
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(today - dt.timedelta(days=60))
        .not_valid_after(today + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(places), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "server.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.pem")
    return server, ssl.create_default_context(cadata=pem.decode())


def test_a_good_certificate_is_trusted_for_the_name_it_was_made_for(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "courier.example")
    with newsstand(server) as stand:
        stand.put("/feed", Reply(FEED))
        port = stand.address.rpartition(":")[2]
        wire = Wire(lambda *_: ["127.0.0.1"], tls=trusting)
        assert ask(f"https://courier.example:{port}/feed", wire=wire).status == "fetched"
        assert "Hostname mismatch" in reason(ask(f"https://other.example:{port}/feed", wire=wire))
        assert "certificate can’t be trusted" in reason(ask(f"https://127.0.0.1:{port}/feed", wire=wire))


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    server, _ = certificate(tmp_path, "127.0.0.1")
    with newsstand(server) as stand:
        outcome = ask(stand.put("/feed", Reply(FEED)))
        assert reason(outcome) == "its certificate can’t be trusted: self-signed certificate"
        assert stand.asked == []


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "127.0.0.1", days=-1)
    with newsstand(server) as stand:
        outcome = ask(stand.put("/feed", Reply(FEED)), wire=Wire(tls=trusting))
        assert reason(outcome) == "its certificate can’t be trusted: certificate has expired"


def test_a_server_that_speaks_no_tls_is_refused(stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    assert "no secure connection" in reason(ask(stand.address.replace("http:", "https:") + "/feed"))


def test_a_move_to_a_less_secure_address_is_not_remembered(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "127.0.0.1")
    with newsstand(server) as safe, newsstand() as plain:
        target = plain.put("/feed", Reply(FEED))
        outcome = ask(safe.put("/feed", Reply(status=301, headers={"Location": target})), wire=Wire(tls=trusting))
    assert (outcome.status, outcome.state.address) == ("fetched", None)


# Bombs in the markup.

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
