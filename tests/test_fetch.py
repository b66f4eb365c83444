"""What a server may answer, and what follows from it: now, and in the next run."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from briefing.config import NetworkSettings, SourceSettings
from briefing.model.source_state import SourceState
from briefing.sources.fetching import Outcome, fetch
from tests.newsstand import HERE, Newsstand, Reply, feed_of, newsstand, page

NOW = datetime(2031, 3, 12, 6, 30, tzinfo=UTC)
NETWORK = NetworkSettings(allow_private=True, delay=0.0, deadline=5.0)
FULL = (
    "<p>The ferry sank on Monday in the harbour of the town.</p>" + "<p>Nobody was hurt, the owner of it said.</p>" * 15
)
STORY = ("https://courier.example/ferry", "Ferry sinks", FULL)
FEED = feed_of(STORY)


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def ask(
    url: str,
    state: SourceState | None = None,
    now: datetime = NOW,
    known: Callable[[str], bool] = lambda _: False,
    *,
    refresh: bool = False,
) -> Outcome:
    states = {url: state} if state else {}
    (outcome,) = fetch([SourceSettings(url=url)], states, NETWORK, now, known=known, refresh=refresh, wire=HERE)
    return outcome


def said(outcome: Outcome) -> list[str]:
    return [problem.message for problem in outcome.problems]


def test_an_answer_is_read_and_what_it_is_known_by_is_remembered(stand: Newsstand) -> None:
    changed = "Wed, 12 Mar 2031 05:00:00 GMT"
    url = stand.put("/feed", Reply(FEED, headers={"ETag": '"a1"', "Last-Modified": changed}))
    outcome = ask(url)
    assert (outcome.status, said(outcome), outcome.stale) == ("fetched", [], False)
    assert [(one.id, one.title, one.publisher) for one in outcome.articles] == [
        ("https://courier.example/ferry", "Ferry sinks", "The Harn Courier")
    ]
    assert outcome.state == SourceState(
        where=url, etag='"a1"', last_modified=changed, kind="feed", last_attempt=NOW, last_success=NOW
    )


def test_a_second_run_over_an_unchanged_server_transfers_no_article_again(stand: Newsstand) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(304 if handler.headers["If-None-Match"] == '"a1"' else 200)
        handler.send_header("ETag", '"a1"')
        handler.end_headers()
        if handler.headers["If-None-Match"] != '"a1"':
            handler.wfile.write(feed_of(STORY, (f"{stand.address}/mayor", "Mayor goes", "She goes in May.")))

    stand.put("/mayor", Reply(page("The mayor goes in May.")))
    url = stand.put("/feed", conditional)
    first = ask(url)
    kept = {article.url for article in first.articles}
    assert stand.paths == ["/feed", "/mayor"]
    again = ask(url, first.state, known=kept.__contains__, now=NOW + timedelta(days=1))
    assert (again.status, again.articles, said(again)) == ("unchanged", (), [])
    assert stand.paths == ["/feed", "/mayor", "/feed"]
    assert again.state == replace(
        first.state, last_attempt=NOW + timedelta(days=1), last_success=NOW + timedelta(days=1)
    )
    stand.put("/feed", Reply(feed_of(STORY, (f"{stand.address}/mayor", "Mayor goes", "She goes in May."))))
    ask(url, first.state, known=kept.__contains__)  # even from one that never says that nothing changed
    assert stand.paths[3:] == ["/feed"]


def test_both_validators_are_sent_back_and_a_new_answer_replaces_both(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(FEED, headers={"ETag": '"a2"'}))
    outcome = ask(url, SourceState(url, etag='"a1"', last_modified="Tue, 11 Mar 2031 05:00:00 GMT"))
    sent = stand.headers("/feed")
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"a1"', "Tue, 11 Mar 2031 05:00:00 GMT")
    assert (outcome.state.etag, outcome.state.last_modified) == ('"a2"', None)


def test_validators_are_only_kept_with_what_was_read_of_their_answer(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(b"<rss><channel><item", headers={"ETag": '"broken"'}))
    before = SourceState(url, etag='"a1"', last_success=NOW - timedelta(days=1))
    outcome = ask(url, before)
    assert (outcome.status, outcome.state.etag) == ("failed", '"a1"')
    assert outcome.stale


def test_refreshing_asks_for_everything(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(FEED))
    ask(url, SourceState(url, etag='"a1"', last_modified="x"), refresh=True)
    assert not {"if-none-match", "if-modified-since"} & set(stand.headers("/feed"))


def test_nothing_new_from_a_server_that_never_gave_anything_is_asked_for_in_full(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(status=304), Reply(FEED))
    assert len(ask(url).articles) == 1
    assert stand.headers("/feed")["cache-control"] == "no-cache"
    stubborn = ask(stand.put("/never", Reply(status=304)))
    assert (stubborn.status, said(stubborn)) == ("failed", ["says that nothing is new, and won’t say what there is"])


@pytest.mark.parametrize("status", [301, 308])
def test_a_source_that_moved_for_good_is_asked_at_its_new_address_from_then_on(stand: Newsstand, status: int) -> None:
    new = stand.put("/new", Reply(FEED))
    old = stand.put("/old", Reply(status=status, headers={"Location": "/new"}))
    first = ask(old)
    assert (first.state.where, first.state.address) == (old, new)
    assert said(first) == [f"moved for good to {new}: change its address"]
    again = ask(old, first.state)
    assert stand.paths == ["/old", "/new", "/new"]
    assert (said(again), again.state.address) == ([], new)


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_detour_is_followed_and_not_remembered(stand: Newsstand, status: int) -> None:
    stand.put("/new", Reply(FEED))
    outcome = ask(stand.put("/old", Reply(status=status, headers={"Location": "new"})))
    assert (outcome.status, outcome.state.address, said(outcome)) == ("fetched", None, [])


def test_a_move_behind_a_detour_is_not_the_source_s_own(stand: Newsstand) -> None:
    stand.put("/c", Reply(FEED))
    stand.put("/b", Reply(status=301, headers={"Location": "/c"}))
    assert ask(stand.put("/a", Reply(status=302, headers={"Location": "/b"}))).state.address is None
    stand.put("/b", Reply(status=302, headers={"Location": "/c"}))
    moved = ask(stand.put("/a", Reply(status=301, headers={"Location": "/b"})))
    assert moved.state.address == f"{stand.address}/b"


def test_a_move_to_what_is_no_feed_is_forgotten(stand: Newsstand) -> None:
    stand.put("/login", Reply(b"<html><body><form>Log in</form></body></html>"))
    old = stand.put("/old", Reply(status=301, headers={"Location": "/login"}))
    assert ask(old, SourceState(old, kind="feed")).state.address is None
    assert ask(old, SourceState(old, address=f"{stand.address}/nowhere")).state.address is None


def test_a_source_that_is_gone_is_told_once_and_never_asked_again(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(status=410))
    first = ask(url, SourceState(url, etag='"a"', last_success=NOW - timedelta(days=9)))
    assert (first.status, first.spoken, first.stale) == ("gone", True, True)
    assert said(first) == ["answers 410 (Gone): it won’t be asked again; take it out of your sources"]
    again = ask(url, first.state)
    assert (again.status, again.problems, again.spoken) == ("gone", (), False)
    assert stand.paths == ["/feed"]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("7200", timedelta(hours=2)),
        ("Wed, 12 Mar 2031 08:31:00 GMT", timedelta(hours=2)),
        ("315360000", timedelta(days=31)),
        ("9" * 400, timedelta(days=31)),
        ("Fri, 31 Dec 2032 23:59:59 -0000", timedelta(days=31)),
        ("Wed, 12 Mar 2041 08:30:00 GMT", timedelta(days=31)),
    ],
)
def test_a_server_that_names_a_time_is_left_alone_until_then(
    stand: Newsstand, status: int, header: str, wait: timedelta
) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        handler.send_header("Date", "Wed, 12 Mar 2031 06:31:00 GMT")  # its clock is a minute ahead
        handler.send_header("Retry-After", header)
        handler.end_headers()

    url = stand.put("/feed", busy)
    outcome = ask(url)
    assert (outcome.status, outcome.state.not_before, outcome.state.failures) == ("postponed", NOW + wait, 0)
    assert "asks to be called again after 2031-0" in said(outcome)[0]
    early = ask(url, outcome.state, now=NOW + wait - timedelta(seconds=1))
    assert (early.status, early.state, stand.paths) == ("postponed", outcome.state, ["/feed"])
    stand.put("/feed", Reply(FEED))
    late = ask(url, outcome.state, now=NOW + wait)
    assert (late.status, late.state.not_before) == ("fetched", None)


@pytest.mark.parametrize(
    "header", ["-5", "0", "soon", "Wed, 12 Mar 1031 08:30:00 GMT", "Fri, 31 Dec 9999 23:59:59 -1200", "1e9", "٣"]
)
def test_a_time_that_is_none_is_a_plain_failure(stand: Newsstand, header: str) -> None:
    url = stand.put("/feed", Reply(status=429, headers={"Retry-After": header.encode().decode("latin-1")}))
    outcome = ask(url)
    assert (outcome.status, outcome.state.not_before) == ("failed", None)
    assert said(outcome) == ["answers 429 (Too Many Requests)"]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_that_stumbles_is_asked_once_more(stand: Newsstand, status: int) -> None:
    assert ask(stand.put("/feed", Reply(status=status), Reply(FEED))).status == "fetched"
    outcome = ask(stand.put("/other", Reply(status=status)))
    assert stand.paths == ["/feed", "/feed", "/other", "/other"]
    assert said(outcome)[0].startswith(f"answers {status} (")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 451, 599, 204, 206])
def test_a_server_that_refuses_is_asked_once(stand: Newsstand, status: int) -> None:
    outcome = ask(stand.put("/feed", Reply(status=status, headers={"Content-Length": "0"})))
    assert (outcome.status, stand.paths) == ("failed", ["/feed"])
    assert said(outcome)[0].startswith(f"answers {status}")


def test_a_feed_damaged_as_it_was_yesterday_is_spoken_about_once(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(FEED.replace(b"</channel>", b"<a>&bare;</channel>")))
    first = ask(url)
    again = ask(url, first.state)
    stand.put("/feed", Reply(b"\n" * 9 + FEED.replace(b"<item>", b"<item><a>&bare;</a>")))
    elsewhere = ask(url, again.state)
    stand.put("/feed", Reply(FEED))
    mended = ask(url, elsewhere.state)
    stand.put("/feed", Reply(FEED[:-20]))
    assert [one.spoken for one in (first, again, elsewhere)] == [True, False, False]
    assert said(first) == said(again) != []
    assert mended.state.doubts is None
    assert ask(url, mended.state).spoken


def test_a_source_that_has_worked_may_fail_a_few_times_before_anybody_is_told(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(status=404))
    state, outcomes = SourceState(url, last_success=NOW), []
    for _ in range(4):
        outcomes.append(ask(url, state))
        state = outcomes[-1].state
    assert [outcome.spoken for outcome in outcomes] == [False, False, True, True]
    assert said(outcomes[-1]) == ["answers 404 (Not Found) (4 times in a row)"]
    assert ask(url).spoken  # one that never worked was most likely mistyped
    stand.put("/feed", Reply(FEED))
    assert (ask(url, state).state.failures, ask(url, state).state.error) == (0, None)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP ", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:])),
        ("gzip", lambda data: gzip.compress(data) + b"\0\0\0 padding"),
        ("identity", lambda data: data),
        ("", lambda data: data),
    ],
)
def test_a_packed_answer_is_unpacked(stand: Newsstand, coding: str, pack: Callable[[bytes], bytes]) -> None:
    url = stand.put("/feed", Reply(pack(FEED), headers={"Content-Encoding": coding}))
    assert len(ask(url).articles) == 1
    assert stand.headers("/feed")["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("kind", ["text/html", "image/png", "application/octet-stream", "nonsense"])
def test_what_an_answer_is_its_content_tells_not_its_header(stand: Newsstand, kind: str) -> None:
    assert len(ask(stand.put("/feed", Reply(FEED, headers={"Content-Type": kind}))).articles) == 1


def test_one_bad_source_never_stops_the_others_and_the_order_stays(stand: Newsstand, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "note.txt").write_text("The council met on Monday. It will meet again in May.\n")
    sources = [
        SourceSettings(url=stand.put("/broken", Reply(status=500))),
        SourceSettings(url=stand.put("/fine", Reply(FEED))),
        SourceSettings(path=tmp_path / "inbox", name="Inbox"),
        SourceSettings(path=tmp_path / "nowhere"),
        SourceSettings(url=stand.put("/unchanged", Reply(status=304))),
        SourceSettings(url="http://127.0.0.1:1/refused"),
    ]
    states = {sources[4].where: SourceState(sources[4].where, etag='"a"')}
    heard: list[Outcome] = []
    outcomes = fetch(sources, states, NETWORK, NOW, told=heard.append)
    assert [outcome.source for outcome in outcomes] == sources
    assert [outcome.status for outcome in outcomes] == [
        "failed", "fetched", "fetched", "failed", "unchanged", "failed",
    ]  # fmt: skip
    assert sorted(map(sources.index, (outcome.source for outcome in heard))) == [0, 1, 2, 3, 4, 5]
    assert outcomes[2].articles[0].publisher == "Inbox"
    assert "no such file or folder" in said(outcomes[3])[0]
    assert sum(len(outcome.articles) for outcome in outcomes) == 2


def test_a_folder_is_read_up_to_its_limit_and_an_empty_one_is_no_failure(tmp_path: Path) -> None:
    for day in range(10, 15):
        (tmp_path / f"{day}.txt").write_text(f"2031-03-{day} The council met again on that day.\n")
    (outcome,) = fetch([SourceSettings(path=tmp_path, limit=2)], {}, NETWORK, NOW)
    assert [article.id for article in outcome.articles] == ["13", "14"]
    assert outcome.dropped == 3
    assert outcome.articles[1].published is not None  # a day and a half ahead may be the publisher’s clock
    empty = tmp_path / "empty"
    empty.mkdir()
    (outcome,) = fetch([SourceSettings(path=empty)], {}, NETWORK, NOW)
    assert (outcome.status, outcome.problems, outcome.state.last_success) == ("fetched", (), NOW)


def test_without_sources_nothing_is_asked() -> None:
    assert fetch([], {}, NETWORK, NOW) == ()
