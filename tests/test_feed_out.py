"""Editions as feeds: read back by the program that reads everybody's feeds, and by our own reader."""

from __future__ import annotations

import datetime as dt
import io
import json

import feedparser
import pytest
from lxml import html as lxml_html

from briefing.model.brief import Brief
from briefing.render.feed import Entry, atom, json_feed
from tests.whole_brief import whole_brief

ENTRIES = (
    Entry("2031-04-03", whole_brief(date=dt.date(2031, 4, 3)), "2031-04-03/brief.html"),
    Entry("2031-04-02", whole_brief(), "2031-04-02/brief.html"),
)
ADDRESS = "https://example.org/briefs/feed.xml"


def test_atom_is_read_back_as_it_was_meant() -> None:
    feed = feedparser.parse(
        io.BytesIO(atom(ENTRIES, title="Harbour & Coast", home="https://example.org/briefs/", address=ADDRESS))
    )
    assert not feed.bozo
    assert (feed.version, feed.feed.title, feed.feed.language) == ("atom10", "Harbour & Coast", "en-GB")
    assert feed.feed.updated == "2031-04-02T06:31:00Z"
    assert [entry.published for entry in feed.entries] == ["2031-04-03T00:00:00Z", "2031-04-02T00:00:00Z"]
    assert [entry.title for entry in feed.entries] == [
        f"{n} April 2031: The ferry to Port Ellery will run again" for n in (3, 2)
    ]
    assert [entry.link for entry in feed.entries] == [
        f"https://example.org/briefs/2031-04-0{n}/brief.html" for n in (3, 2)
    ]
    assert feed.entries[0].summary == "Ada Quill said […] voted to strike"
    assert "Rail staff at Lunt &amp; Sons voted to strike." in feed.entries[0].content[0].value


def test_json_feed_says_the_same() -> None:
    feed = json.loads(json_feed(ENTRIES, title="Harbour & Coast", address=ADDRESS))
    atoms = feedparser.parse(io.BytesIO(atom(ENTRIES, title="Harbour & Coast", address=ADDRESS)))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"], item["title"], item["url"], item["date_published"]) for item in feed["items"]] == [
        (entry.id, entry.title, entry.link, entry.published) for entry in atoms.entries
    ]
    assert feed["items"][0]["content_html"] == atoms.entries[0].content[0].value.strip()


def test_an_edition_keeps_its_name_when_others_come() -> None:
    one, two = json.loads(json_feed(ENTRIES[1:], title="T")), json.loads(json_feed(ENTRIES, title="T"))
    assert one["items"][0]["id"] == two["items"][1]["id"] != two["items"][0]["id"]


def test_links_stay_relative_where_nobody_knows_the_address() -> None:
    feed = json.loads(json_feed(ENTRIES, title="T"))
    assert feed["items"][0]["url"] == "2031-04-03/brief.html"
    assert {"feed_url", "home_page_url"}.isdisjoint(feed)


@pytest.mark.parametrize("entries", [(), (Entry("2031-04-02", Brief(dt.date(2031, 4, 2), "Quiet", ()), "x.html"),)])
def test_no_editions_and_empty_editions_are_feeds_too(entries: tuple[Entry, ...]) -> None:
    assert not feedparser.parse(io.BytesIO(atom(entries, title="T", address=ADDRESS))).bozo
    assert len(json.loads(json_feed(entries, title="T"))["items"]) == len(entries)


def test_no_title_or_article_becomes_markup() -> None:
    title = "A <b>title</b> ]]> \x00\x1b & more"
    entries = (Entry("x", whole_brief(title=title, stories=()), "x.html"),)
    feed = feedparser.parse(io.BytesIO(atom(entries, title=title, address=ADDRESS)))
    assert not feed.bozo
    assert feed.feed.title_detail.type == "text/plain"
    content = feedparser.parse(io.BytesIO(atom(ENTRIES, title="T"))).entries[0].content[0].value
    assert {element.tag for element in lxml_html.fromstring(f"<div>{content}</div>").iter()} == {
        "div",
        "ol",
        "ul",
        "li",
        "strong",
        "span",
    }


def test_the_same_editions_give_the_same_bytes() -> None:
    assert atom(ENTRIES, title="T") == atom(ENTRIES, title="T")
    assert json_feed(ENTRIES, title="T") == json_feed(ENTRIES, title="T")
