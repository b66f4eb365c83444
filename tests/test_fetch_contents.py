"""From an answer to articles: feeds, teasers and the pages behind them, pages, exports; names, dates, limits."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

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
FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/news.xml">'


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def ask(
    url: str,
    state: SourceState | None = None,
    known: Callable[[str], bool] = lambda _: False,
    since: date | None = None,
    **more: Any,  # noqa: ANN401 - further settings of the source
) -> Outcome:
    source = SourceSettings(url=url, **more)
    (outcome,) = fetch([source], {url: state} if state else {}, NETWORK, NOW, known=known, since=since, wire=HERE)
    return outcome


def said(outcome: Outcome) -> list[str]:
    return [problem.message for problem in outcome.problems]


# Teasers.


def test_an_entry_that_only_announces_its_article_is_followed_to_its_page(stand: Newsstand) -> None:
    stand.put("/mayor", Reply(page("The mayor goes in May.", '<meta name="author" content="Orla Denning">')))
    url = stand.put(
        "/feed", Reply(feed_of((f"{stand.address}/mayor?utm_source=feed", "Mayor goes", "She goes in May.")))
    )
    (article,) = ask(url).articles
    assert "The mayor goes in May. So says part 0" in article.text
    assert (article.id, article.url) == (f"{stand.address}/mayor?utm_source=feed", f"{stand.address}/mayor")
    assert (article.title, article.author, article.published) == ("Mayor goes", "Orla Denning", date(2031, 3, 12))
    assert article.publisher == "The Harn Courier"


def test_an_entry_without_a_word_of_its_own_is_followed_too(stand: Newsstand) -> None:
    stand.put("/mayor", Reply(page("The mayor goes in May.")))
    outcome = ask(stand.put("/feed", Reply(feed_of((f"{stand.address}/mayor", "Mayor goes", "")))))
    assert len(outcome.articles) == 1
    assert said(outcome) == []


def test_an_entry_that_is_its_whole_article_is_not_followed(stand: Newsstand) -> None:
    outcome = ask(stand.put("/feed", Reply(feed_of((f"{stand.address}/ferry", "Ferry sinks", FULL)))))
    assert len(outcome.articles) == 1
    assert stand.paths == ["/feed"]


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=404), "answers 404 (Not Found)"),
        (Reply(b"\x89PNG\r\n"), "not a web page"),
        (Reply(feed_of(("x", "y", "z"))), "not a web page"),
        (
            Reply(b"<html><body><p>Subscribe to continue.</p></body></html>"),
            "hardly any words: the article may stand behind a wall",
        ),
        (Reply(b"<html><body></body></html>"), "no article found on this page"),
        (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "redirected: only http and https are fetched"),
    ],
)
def test_a_page_that_gives_nothing_leaves_what_the_feed_says(stand: Newsstand, reply: Reply, why: str) -> None:
    stand.put("/mayor", reply)
    stand.put("/bare", reply)
    stories = [
        (f"{stand.address}/mayor", "Mayor goes", "She goes in May, she said."),
        (f"{stand.address}/bare", "Bare", ""),
    ]
    outcome = ask(stand.put("/feed", Reply(feed_of(*stories))))
    assert outcome.status == "fetched"
    assert [article.text for article in outcome.articles] == ["She goes in May, she said."]
    (message,) = said(outcome)
    assert message.startswith("2 of 2 articles couldn’t be had from their pages, and stand as the feed tells them: ")
    assert why in message


def test_a_site_that_turns_us_away_is_not_asked_for_page_after_page(stand: Newsstand) -> None:
    stories = [
        (f"{stand.address}/{number}", "Mayor goes", f"She goes in May, as said {number} times.") for number in range(9)
    ]
    url = stand.put("/feed", Reply(feed_of(*stories)))
    for number in range(9):
        stand.put(f"/{number}", Reply(status=403))
    outcome = ask(url)
    assert stand.paths == ["/feed", "/0", "/1", "/2"]
    assert [article.text for article in outcome.articles] == [text for _, _, text in stories]
    assert said(outcome)[0].startswith("9 of 9 articles")
    stand.asked.clear()
    for number in range(8):
        stand.put(f"/{number}", Reply(b"<html><body><p>A film.</p></body></html>"))
    stand.put("/8", Reply(page("The mayor goes in May.")))
    assert "part 0" in ask(url).articles[8].text  # films don’t count as refusals
    stand.asked.clear()
    stand.put("/0", Reply(status=429, headers={"Retry-After": "60"}))
    ask(url)
    assert stand.paths == ["/feed", "/0"]


@pytest.mark.parametrize(("status", "text", "etag"), [(503, "", None), (503, "She goes.", '"1"'), (404, "", '"1"')])
def test_a_feed_is_asked_again_for_what_was_missed_of_it(
    stand: Newsstand, status: int, text: str, etag: str | None
) -> None:
    stand.put("/mayor", Reply(status=status))
    body = feed_of((f"{stand.address}/mayor", "Mayor goes", text))
    outcome = ask(stand.put("/feed", Reply(body, headers={"ETag": '"1"'})))
    assert (outcome.status, outcome.state.etag) == ("fetched", etag)


def test_a_page_that_two_feeds_announce_is_fetched_once(stand: Newsstand) -> None:
    stand.put("/mayor", Reply(page("The mayor goes in May.")))
    stand.put("/wall", Reply(status=403))
    body = feed_of(
        (f"{stand.address}/mayor", "Mayor goes", "She goes."), (f"{stand.address}/wall", "Wall", "It stands.")
    )
    sources = [SourceSettings(url=stand.put(f"/{name}", Reply(body)), name=name) for name in ("uk", "politics")]
    outcomes = fetch(sources, {}, NETWORK, NOW, wire=HERE)
    assert [(one.publisher, "part 0" in one.text) for outcome in outcomes for one in outcome.articles] == [
        ("uk", True), ("uk", False), ("politics", True), ("politics", False),
    ]  # fmt: skip
    assert sorted(stand.paths) == ["/mayor", "/politics", "/uk", "/wall"]


def test_pages_that_are_known_or_too_old_are_not_fetched(stand: Newsstand) -> None:
    stories = [(f"{stand.address}/{name}", name, "She goes in May.") for name in ("known", "fresh")]
    url = stand.put("/feed", Reply(feed_of(*stories)))
    stand.put("/fresh", Reply(page("The mayor goes in May.")))
    outcome = ask(url, known=f"{stand.address}/known".__eq__, since=date(2031, 3, 12))
    assert [article.title for article in outcome.articles] == ["fresh"]
    assert stand.paths == ["/feed", "/fresh"]
    old = ask(url, since=date(2031, 3, 13))
    assert (old.articles, old.dropped) == ((), 2)


# Feeds.


def test_a_feed_may_be_json(stand: Newsstand) -> None:
    items = [
        {
            "id": "7",
            "url": "https://a.example/7",
            "title": "Ferry",
            "content_html": FULL,
            "date_published": "2031-03-11",
        }
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": items})
    (article,) = ask(stand.put("/feed.json", Reply(body.encode()))).articles
    assert (article.id, article.publisher, article.published) == ("https://a.example/7", "The Post", date(2031, 3, 11))


def test_an_empty_feed_is_a_quiet_one(stand: Newsstand) -> None:
    outcome = ask(stand.put("/feed", Reply(feed_of())))
    assert (outcome.status, outcome.articles, outcome.problems) == ("fetched", (), ())


def test_entries_with_neither_text_nor_link_are_counted(stand: Newsstand) -> None:
    body = b"<rss version='2.0'><channel><item><title>Only this</title></item></channel></rss>"
    assert said(ask(stand.put("/feed", Reply(body)))) == ["1 of 1 entries have neither a text nor a link"]


def test_a_damaged_feed_gives_what_it_can(stand: Newsstand) -> None:
    outcome = ask(stand.put("/feed", Reply(feed_of(("https://a.example/1", "M&S", FULL))[:-10])))
    assert [article.title for article in outcome.articles] == ["M&S"]
    assert said(outcome)[0].startswith("a damaged feed, read as far as it goes")


def test_the_name_in_the_settings_is_the_publisher_unless_the_entry_names_its_own(stand: Newsstand) -> None:
    feed = feed_of(("https://a.example/1", "Ferry", FULL), title="News - UK - latest").decode()
    url = stand.put("/feed", Reply(feed.encode()))
    assert ask(url, name="The Harn Courier").articles[0].publisher == "The Harn Courier"
    assert ask(url).articles[0].publisher == "News - UK - latest"
    stand.put(
        "/feed", Reply(feed.replace("<guid>", "<source url='https://w.example'>The Wire</source><guid>").encode())
    )
    assert ask(url, name="The Harn Courier").articles[0].publisher == "The Wire"


def test_the_newest_entries_are_taken_up_to_the_limit(stand: Newsstand) -> None:
    dates = ["", "Tue, 11 Mar 2031", "", "Sun, 9 Mar 2031", "Wed, 12 Mar 2031"]
    items = "".join(
        f"<item><guid>https://a.example/{number}</guid><title>{number}</title><pubDate>{day}</pubDate><description><![CDATA[{FULL}]]></description></item>"
        for number, day in enumerate(dates)
    )
    url = stand.put("/feed", Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode()))
    outcome = ask(url, limit=4)
    assert [article.title for article in outcome.articles] == [
        "0",
        "1",
        "2",
        "4",
    ]  # one without a day is as new as the one before
    assert outcome.dropped == 1
    assert [article.title for article in ask(url, limit=2).articles] == ["0", "4"]


def test_days_that_can_not_be_are_left_out(stand: Newsstand) -> None:
    days = [
        "Thu, 01 Jan 2099 06:00:00 GMT",
        "Fri, 14 Mar 2031 06:00:00 GMT",
        "yesterday",
        "31 Feb 2031",
        "17/02/2031",
        "1708164000",
    ]
    items = "".join(
        f"<item><guid>https://a.example/{number}</guid><pubDate>{day}</pubDate><description><![CDATA[{FULL}]]></description></item>"
        for number, day in enumerate(days)
    )
    outcome = ask(stand.put("/feed", Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())))
    assert [article.published for article in outcome.articles] == [None, date(2031, 3, 14), None, None, None, None]
    assert said(outcome) == ["1 of 6 articles is dated in the future: taken as undated"]


def test_an_endless_article_is_left_out_with_a_word(stand: Newsstand) -> None:
    endless = FULL + "<p>The ferry was raised again.</p>" * 12_000
    feed = feed_of(("https://a.example/1", "Ferry", FULL), ("https://a.example/2", "Endless", endless))
    outcome = ask(stand.put("/feed", Reply(feed)))
    assert [article.title for article in outcome.articles] == ["Ferry"]
    assert said(outcome) == ["1 of 2 articles is longer than 300,000 characters: left out"]


def test_articles_in_another_language_are_kept_with_a_word(stand: Newsstand) -> None:
    german = "<p>Die Fähre ist am Montag im Hafen der Stadt gesunken, und niemand wurde dabei verletzt.</p>" * 10
    outcome = ask(stand.put("/feed", Reply(feed_of(("https://a.example/1", "Fähre", german)))))
    assert len(outcome.articles) == 1
    assert said(outcome) == [
        "1 of 1 articles is not English, it seems: no actors, quotations or commitments are taken from there"
    ]


def entry(guid: str, link: str, text: str, day: str = "Wed, 12 Mar 2031") -> str:
    return f"<item><guid isPermaLink='false'>{guid}</guid><link>{link}</link><pubDate>{day}</pubDate><description><![CDATA[{text}]]></description></item>"


def test_entries_of_one_name_are_told_apart_unless_they_are_one(stand: Newsstand) -> None:
    other = FULL.replace("Monday", "Tuesday")
    items = [
        entry("tag:a", "https://a.example/1", FULL, "Tue, 11 Mar 2031"),
        entry("tag:a", "https://a.example/1", FULL),
        entry("tag:a", "https://a.example/1", other),
        entry("tag:a", "https://a.example/2", FULL.replace("Monday", "Friday")),
    ]
    url = stand.put("/feed", Reply(f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()))
    first, second = ask(url).articles
    assert (first.id, first.url, "Tuesday" in first.text) == ("tag:a", "https://a.example/1", True)
    assert second.url == "https://a.example/2"
    assert second.id not in {"", "tag:a"}


def test_a_name_that_another_feed_may_use_too_is_made_one_s_own(stand: Newsstand) -> None:
    body = f"<rss version='2.0'><channel>{entry('17', '', FULL)}</channel></rss>".encode()
    one, other = (ask(stand.put(path, Reply(body))).articles[0].id for path in ("/one", "/other"))
    assert one != other
    assert one == ask(f"{stand.address}/one").articles[0].id


# Pages.


def test_a_page_may_be_a_source(stand: Newsstand) -> None:
    head = '<meta property="article:published_time" content="2031-03-11"><title>The mayor goes</title>' + FEED_LINK
    url = stand.put("/mayor", Reply(page("The mayor goes in May.", head)))
    outcome = ask(url, name="The Harn Courier")
    (article,) = outcome.articles
    assert (article.id, article.url, article.publisher) == (url, url, "The Harn Courier")
    assert article.published == date(2031, 3, 11)
    assert outcome.state.kind == "page"


@pytest.mark.parametrize(
    "body",
    [
        page("All the news.", FEED_LINK, paragraphs=3),
        b"<html><head>" + FEED_LINK.encode() + b"</head><body></body></html>",
    ],
)
def test_a_page_where_a_feed_was_meant_names_the_feed_beside_it(stand: Newsstand, body: bytes) -> None:
    outcome = ask(stand.put("/", Reply(body)))
    assert outcome.status == "failed"
    assert said(outcome)[0].endswith(f"; its page names this feed: {stand.address}/news.xml")


def test_a_feed_that_became_a_page_is_not_read_as_an_article(stand: Newsstand) -> None:
    url = stand.put("/feed", Reply(page("Please log in to go on reading.")))
    outcome = ask(url, SourceState(url, kind="feed"))
    assert (outcome.status, said(outcome)) == ("failed", ["was a feed, and is none now"])


def test_a_page_of_plain_text_or_an_export_is_read_as_a_file_is(stand: Newsstand) -> None:
    (text,) = ask(
        stand.put("/release.txt", Reply(b"The ferry sank on Monday. Nobody was hurt.\n")), name="Harn"
    ).articles
    assert (text.url, text.publisher) == (f"{stand.address}/release.txt", "Harn")
    rows = b'{"id": "a", "text": "The ferry sank."}\n{"text": "Nobody was hurt."}\n'
    assert ask(stand.put("/export.jsonl", Reply(rows))).articles[0].id == "a"


def test_of_an_export_the_newest_articles_are_taken_up_to_the_limit(stand: Newsstand) -> None:
    rows = b"".join(
        b'{"text": "The ferry sank.", "id": "%d", "published": "2031-03-%02d"}\n' % (n, n) for n in (9, 11, 10)
    )
    outcome = ask(stand.put("/export.jsonl", Reply(rows)), limit=2)
    assert [article.id for article in outcome.articles] == ["11", "10"]
    assert outcome.dropped == 1


def test_a_link_that_leads_nowhere_leaves_what_the_feed_says(stand: Newsstand) -> None:
    outcome = ask(stand.put("/feed", Reply(feed_of(("http://a%2eexample/1", "Mayor goes", "She goes.")))))
    assert [article.text for article in outcome.articles] == ["She goes."]
    assert "no web address" in said(outcome)[0]


def test_what_comes_after_reading_may_stumble_too(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.sources.fetching.asking.settle", stumble)
    assert said(ask(stand.put("/feed", Reply(feed_of())))) == ["can’t be read: ZeroDivisionError"]


def test_what_a_reader_stumbles_over_is_one_line(stand: Newsstand, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise RecursionError("deep")

    monkeypatch.setattr("briefing.sources.fetching.contents.parse_feed", stumble)
    outcome = ask(stand.put("/feed", Reply(feed_of(("x", "y", FULL)))))
    assert (outcome.status, said(outcome)) == ("failed", ["can’t be read: RecursionError"])
