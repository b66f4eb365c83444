"""Feeds: entries as articles in the feed's order; hostile, damaged and absurd ones too."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.sources import Reading, entries, read_paths

PAGES = Path(__file__).parent / "pages"
STORY = "The ferry sank on Monday. Nobody was hurt."


def rss(*items: str, head: str = "<title>The Post</title><link>https://e.example/</link>") -> bytes:
    return f"<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


def item(**fields: str) -> str:
    fields = {"title": "Ferry sinks", "description": STORY} | fields
    return "<item>" + "".join(f"<{key}>{value}</{key}>" for key, value in fields.items() if value) + "</item>"


def read(feed: bytes) -> Reading:
    return read_paths(["-"], feed)


def only(feed: bytes) -> Article:
    (article,) = read(feed).articles
    return article


def test_rss_gives_its_fullest_text_and_what_it_says_of_it() -> None:
    reading = read_paths([PAGES / "courier.rss"])
    full, short = reading.articles
    assert full.id == "tag:harn-courier.example,2031:ferry"
    assert (full.title, full.publisher, full.author) == (
        "Harn ferry to sail again in May",
        "The Harn Courier",
        "Orla Denning",
    )
    assert (full.published, full.url) == (date(2031, 3, 12), "https://www.harn-courier.example/news/ferry")
    assert [paragraph.of(full.text) for paragraph in full.paragraphs] == [
        "The ferry will sail again on 4 May, its owner promised on Wednesday.",
        "“We will not raise fares,” said Marta Quell.",
        "She declined to say more.",
    ]
    assert short.url == short.id == "https://www.harn-courier.example/news/lighthouse"
    assert short.text.endswith("M&S and AT&T had bid for it, an official said.")


def test_an_encoding_with_a_name_in_no_encoding_is_refused() -> None:
    with pytest.raises(BriefingError, match="not a feed that can be read"):
        read(b'<?xml version="1.0" encoding="ut\xd0f-8"?>' + rss(item()))


def test_an_entry_with_nothing_but_a_headline_is_left_out_and_counted() -> None:
    reading = read_paths([PAGES / "courier.rss"])
    assert [problem.message for problem in reading.problems] == [
        "1 of 3 entries have no text of their own: they were left out"
    ]


def test_atom_is_dated_by_the_day_it_was_first_published() -> None:
    storm, court = read_paths([PAGES / "islands.atom"]).articles
    assert (storm.title, storm.author, storm.published) == ("Storm Ada closes port", "Ida Quill", date(2031, 3, 10))
    assert storm.text == "Storm Ada closed the port of Selby on Monday.\n\nIt will reopen on Friday."
    assert (court.published, court.url) == (date(2031, 3, 9), None)


def test_a_json_feed_is_read_like_any_other() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "home_page_url": "https://e.example/",
        "items": [
            {
                "id": "https://e.example/1",
                "title": "M&S <b>bids</b>",
                "content_html": f"<p>{STORY}</p><p>More.</p>",
                "date_published": "2031-03-12T08:00:00+01:00",
                "authors": [{"name": "Ida Quill"}, "x"],
            },
            {"id": 7, "url": "/two", "content_text": "First.\n\nIf 1 < 2, then <b> is a letter."},
            {"title": "No text"},
            "no item",
        ],
    }
    reading = read(json.dumps(feed).encode())
    first, second = reading.articles
    assert (first.id, first.title, first.author, first.published) == (
        "https://e.example/1",
        "M&S <b>bids</b>",
        "Ida Quill",
        date(2031, 3, 12),
    )
    assert first.text == f"{STORY}\n\nMore."
    assert (second.id, second.text) == ("https://e.example/two", "First.\n\nIf 1 < 2, then <b> is a letter.")
    assert len(reading.problems) == 1


def test_entries_keep_the_order_of_the_feed() -> None:
    days = ("Wed, 12 Mar 2031", "Fri, 14 Mar 2031", "Thu, 13 Mar 2031")
    feed = rss(*(item(guid=f"urn:{n}", pubDate=f"{day} 08:00:00 GMT") for n, day in enumerate(days)))
    assert [article.id for article in read(feed).articles] == ["urn:0", "urn:1", "urn:2"]


DATES = [
    ("Wed, 12 Mar 2031 23:30:00 +0000", date(2031, 3, 12)),
    ("Wed, 12 Mar 2031 00:30:00 BST", date(2031, 3, 12)),  # the publisher's day, whatever its zone
    ("2031-03-12T23:30:00-11:00", date(2031, 3, 12)),
    ("1708164000", None),  # feedparser: the year 1708
    ("yesterday", None),
    ("31 Feb 2031", None),
    ("17/02/2031", None),
    ("", None),
]


@pytest.mark.parametrize(("written", "day"), DATES)
def test_an_entry_is_dated_as_written_or_not_at_all(written: str, day: date | None) -> None:
    assert only(rss(item(pubDate=written))).published == day


IDENTITIES = [
    ({"guid": "urn:1", "link": "https://e.example/a"}, "urn:1", "https://e.example/a"),
    ({"guid": "1", "link": "https://e.example/a"}, "https://e.example/a", "https://e.example/a"),
    ({"guid": "1"}, "1", None),  # feedparser makes a link of it
    ({"guid": "https://e.example/a"}, "https://e.example/a", "https://e.example/a"),
    ({"link": "https://e.example/a"}, "https://e.example/a", "https://e.example/a"),
    (
        {"link": "https://e.example/a?utm_source=feed&amp;id=7&amp;utm_medium=x#top"},
        *["https://e.example/a?id=7#top"] * 2,
    ),
    ({"link": "https://e.example/a?fbclid=7"}, *["https://e.example/a"] * 2),
    ({"link": "/a"}, "https://e.example/a", "https://e.example/a"),
    ({"guid": "urn:1", "link": "javascript:alert(1)"}, "urn:1", None),
    ({"guid": "urn:1", "link": "file:///etc/passwd"}, "urn:1", None),
]


@pytest.mark.parametrize(("fields", "name", "url"), IDENTITIES)
def test_an_entry_is_known_by_what_can_be_nobody_elses(fields: dict[str, str], name: str, url: str | None) -> None:
    article = only(rss(item(**fields)))
    assert (article.id, article.url) == (name, url)


def test_an_entry_that_names_nothing_is_known_by_its_words() -> None:
    first, second = read(rss(item(), item(description=STORY + " So it goes."))).articles
    assert first.id == only(rss(item())).id
    assert len(first.id) == len(second.id) == 12


def test_a_monstrous_guid_is_shortened() -> None:
    assert len(only(rss(item(guid="urn:" + "x" * 9000))).id) == 12


def test_one_guid_for_two_texts_loses_neither() -> None:
    reading = read(rss(item(guid="urn:1"), item(guid="urn:1", description="Another story."), item(guid="urn:1")))
    assert [article.text for article in reading.articles] == [STORY, "Another story."]
    assert reading.articles[0].id == "urn:1"
    assert len(reading.problems) == 2


def test_a_hostile_title_and_link_do_no_harm() -> None:
    title = "&lt;script&gt;alert(1)&lt;/script&gt;Ferry&#x202e; &lt;img src=x onerror=alert(1)&gt;sinks"
    article = only(rss(item(title=title, link="javascript:alert(1)", description=f"&lt;p onclick='x()'&gt;{STORY}")))
    assert (article.title, article.url, article.text) == ("Ferry sinks", None, STORY)


def test_a_title_may_hold_signs_that_are_no_markup() -> None:
    assert only(rss(item(title="1 &lt; 2 &amp; 3 > 2 - The Post"))).title == "1 < 2 & 3 > 2"


def test_the_publisher_of_an_aggregators_entry_is_its_source() -> None:
    article = only(rss(item(title="Ferry sinks - The Argus", source="The Argus")))
    assert (article.title, article.publisher) == ("Ferry sinks", "The Argus")


DAMAGED = {
    "a bare ampersand": rss(item(title="M&S and AT&T", description="M&S and AT&T sank. <![CDATA[A & B]]>")),
    "a cut": rss(
        item(title="M&amp;S and AT&amp;T", description="M&amp;S and AT&amp;T sank. A &amp; B"), "<item><title>x"
    )[:-30],
    "controls": rss(item(title="M&amp;S\x0b and AT&amp;T", description="M&amp;S and AT&amp;T \x08sank. A &amp; B")),
    "an unknown entity": rss(
        item(title="M&amp;S and&nbsp;AT&amp;T", description="M&amp;S and AT&amp;T sank. A &amp; B")
    ),
}


@pytest.mark.parametrize("damage", list(DAMAGED))
def test_a_damaged_feed_gives_its_entries_whole_and_a_warning(damage: str) -> None:
    reading = read(DAMAGED[damage])
    assert reading.articles[0].title == "M&S and AT&T"
    assert reading.articles[0].text == "M&S and AT&T sank. A & B"
    assert reading.problems[0].message.startswith("a damaged feed, read as far as it goes: ")


def test_white_space_before_a_feed_is_no_damage() -> None:
    assert read(b"\n\n  <?xml version='1.0'?>" + rss(item())).problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_feed_is_decoded_as_it_declares(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?>" + rss(item(description="Zelený owes £2.9bn.")).decode()
    assert only(declared.encode(encoding)).text == "Zelený owes £2.9bn."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (rss(), "a feed without entries"),
        (b"<feed><p>Not found</p>", "not a feed that can be read"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 7}', "a feed without entries"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "not a feed that can be read"),
        (rss(item(description=""), item(description=" ")), "2 of 2 entries have no text"),
    ],
)
def test_a_feed_that_gives_nothing_is_refused_with_the_reason(content: bytes, why: str) -> None:
    with pytest.raises(BriefingError, match=f"-: {why}"):
        read(content)


def test_an_entity_bomb_stays_small() -> None:
    bomb = "".join(f"<!ENTITY l{n + 1} '{f'&l{n};' * 10}'>" for n in range(9))
    feed = f"<!DOCTYPE x [<!ENTITY l0 'lol'>{bomb}]>".encode() + rss(item(description=STORY + " &l9;"))
    assert len(only(feed).text) < 200


def test_an_entity_never_opens_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    feed = f"<!DOCTYPE x [<!ENTITY x SYSTEM '{(tmp_path / 'secret').as_uri()}'>]>".encode() + rss(
        item(description=STORY + "&x;")
    )
    assert only(feed).text.removesuffix("&x;") == STORY


def test_a_file_that_holds_a_path_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(rss(item()))
    with pytest.raises(BriefingError):
        read(b"<feed>" + str(tmp_path / "secret.xml").encode())


def test_of_an_endless_feed_the_first_entries_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MOST", 2)
    reading = read(rss(*(item(guid=f"urn:{n}") for n in range(5))))
    assert [article.id for article in reading.articles] == ["urn:0", "urn:1"]
    assert [problem.message for problem in reading.problems] == ["5 entries: the first 2 were read"]


def test_an_endless_title_is_cut() -> None:
    title = only(rss(item(title="word " * 100_000))).title
    assert title is not None
    assert len(title) <= 300
    assert title.endswith("…")


def test_an_entry_in_another_language_is_flagged_by_its_number() -> None:
    french = "Le maire a dit que la piscine serait fermée en mai, mais personne ne sait pourquoi. " * 3
    problems = read(rss(item(), item(guid="urn:2", description=french))).problems
    assert [(problem.where, problem.message[:26]) for problem in problems] == [
        ("-, entry 2", "doesn’t seem to be English")
    ]
