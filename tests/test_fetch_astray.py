"""Where a stranger may lead a fetcher: nowhere but to public web addresses, and not for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefing.config import NetworkSettings
from briefing.sources.fetching import Wire
from briefing.sources.fetching.guard import is_public, system_addresses
from tests.newsstand import Newsstand, Reply, newsstand
from tests.strangers import FEED, ask, reason


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


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
