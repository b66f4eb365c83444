"""How the fetcher behaves as a guest: who it says it is, what it asks before it asks, and how often."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from briefing.config import NetworkSettings, SourceSettings
from briefing.sources.fetching import Outcome, fetch
from tests.newsstand import HERE, Newsstand, Reply, feed_of, newsstand

NOW = datetime(2031, 3, 12, 6, 30, tzinfo=UTC)
FULL = (
    "<p>The ferry sank on Monday in the harbour of the town.</p>" + "<p>Nobody was hurt, the owner of it said.</p>" * 15
)
FEED = feed_of(("https://courier.example/ferry", "Ferry sinks", FULL))


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        stand.put("/feed", Reply(FEED))
        yield stand


def ask(stand: Newsstand, *paths: str, **settings: object) -> tuple[Outcome, ...]:
    network = NetworkSettings(**{"allow_private": True, "delay": 0.0, **settings})  # type: ignore[arg-type]
    return fetch([SourceSettings(url=stand.address + path) for path in paths or ["/feed"]], {}, network, NOW, wire=HERE)


def test_it_says_who_it_is(stand: Newsstand) -> None:
    ask(stand)
    assert stand.headers("/feed")["user-agent"].startswith("briefing/")
    ask(stand, user_agent="Harn desk/2\n(desk@harn.example) é")
    assert stand.headers("/feed")["user-agent"] == "Harn desk/2?(desk@harn.example) ?"
    assert "cookie" not in stand.headers("/feed")


def test_it_keeps_no_cookies(stand: Newsstand) -> None:
    stand.put("/old", Reply(status=302, headers={"Location": "/feed", "Set-Cookie": "who=you"}))
    ask(stand, "/old")
    assert "cookie" not in stand.headers("/feed")


def test_proxies_and_credentials_of_the_environment_are_not_taken(
    stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(stand)[0].status == "fetched"


@pytest.mark.parametrize(
    ("rules", "status"),
    [
        ("User-agent: *\nDisallow: /", "failed"),
        ("User-agent: *\nDisallow: /feed", "failed"),
        ("User-agent: *\nDisallow: /private", "fetched"),
        ("User-agent: briefing\nDisallow: /\n\nUser-agent: *\nDisallow:", "failed"),
        ("User-agent: otherbot\nDisallow: /", "fetched"),
        ("User-agent: *\nDisallow: /\nAllow: /feed", "fetched"),
        ("<html>Not found, politely</html>", "fetched"),
        ("", "fetched"),
    ],
)
def test_a_site_s_wishes_are_asked_for_and_followed(stand: Newsstand, rules: str, status: str) -> None:
    stand.put("/robots.txt", Reply(rules.encode()))
    (outcome,) = ask(stand)
    assert outcome.status == status
    if status == "failed":
        assert outcome.problems[0].message == "its robots.txt asks programs not to read it"
        assert stand.paths == []


def test_wishes_are_asked_for_once_a_site_and_run(stand: Newsstand) -> None:
    stand.put("/other", Reply(FEED))
    ask(stand, "/feed", "/other", "/feed")
    assert [path for path, _ in stand.asked].count("/robots.txt") == 1


def test_a_site_that_can_not_tell_its_wishes_is_left_alone(stand: Newsstand) -> None:
    for status in (500, 503, 429):
        stand.put("/robots.txt", Reply(status=status))
        (outcome,) = ask(stand)
        assert (
            outcome.problems[0].message == f"its robots.txt can’t be read (answers {status}), so nothing else is asked"
        )
    for status in (401, 403, 404, 410):
        stand.put("/robots.txt", Reply(status=status))
        assert ask(stand)[0].status == "fetched"


def test_wishes_are_asked_for_at_each_site_on_the_way(stand: Newsstand) -> None:
    with newsstand() as other:
        other.put("/robots.txt", Reply(b"User-agent: *\nDisallow: /"))
        stand.put("/old", Reply(status=301, headers={"Location": other.put("/feed", Reply(FEED))}))
        (outcome,) = ask(stand, "/old")
    assert outcome.problems[0].message == "its robots.txt asks programs not to read it"
    assert other.paths == []


def test_wishes_behind_a_detour_count_and_a_private_detour_does_not(stand: Newsstand) -> None:
    stand.put("/robots.txt", Reply(status=301, headers={"Location": "/rules"}))
    stand.put("/rules", Reply(b"User-agent: *\nDisallow: /feed"))
    assert ask(stand)[0].status == "failed"
    stand.put("/robots.txt", Reply(status=301, headers={"Location": "file:///etc/passwd"}))
    assert "only http and https are fetched" in ask(stand)[0].problems[0].message


def test_the_settings_may_leave_wishes_unasked(stand: Newsstand) -> None:
    stand.put("/robots.txt", Reply(b"User-agent: *\nDisallow: /"))
    assert ask(stand, robots=False)[0].status == "fetched"
    assert [path for path, _ in stand.asked] == ["/feed"]


class Doorman:
    """Counts how many stand inside at once, and when each came."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.came: list[float] = []
        self.lock = threading.Lock()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        with self.lock:
            self.came.append(time.monotonic())
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.05)
        with self.lock:
            self.inside -= 1
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(FEED)


def test_one_site_is_asked_one_thing_at_a_time(stand: Newsstand) -> None:
    doorman = Doorman()
    paths = [f"/{number}" for number in range(5)]
    for path in paths:
        stand.put(path, doorman)
    assert {outcome.status for outcome in ask(stand, *paths)} == {"fetched"}
    assert doorman.most == 1


def test_many_sites_are_asked_at_once_but_not_too_many() -> None:
    doorman = Doorman()
    with ExitStack() as stack:
        stands = [stack.enter_context(newsstand()) for _ in range(6)]
        sources = [SourceSettings(url=stand.put("/feed", doorman)) for stand in stands]
        network = NetworkSettings(allow_private=True, delay=0.0, robots=False, concurrency=3)
        outcomes = fetch(sources, {}, network, NOW, wire=HERE)
    assert {outcome.status for outcome in outcomes} == {"fetched"}
    assert 1 < doorman.most <= 3


@pytest.mark.parametrize(("delay", "wish"), [(0.2, ""), (0.0, "User-agent: *\nCrawl-delay: 0.2")])
def test_there_is_a_pause_between_two_requests_to_a_site(stand: Newsstand, delay: float, wish: str) -> None:
    doorman = Doorman()
    stand.put("/robots.txt", Reply(wish.encode()))
    for path in ("/1", "/2", "/3"):
        stand.put(path, doorman)
    ask(stand, "/1", "/2", "/3", delay=delay)
    pauses = [after - before for before, after in zip(doorman.came, doorman.came[1:], strict=False)]
    assert len(pauses) == 2
    assert min(pauses) >= 0.2
