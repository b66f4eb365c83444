"""JSON Feed (jsonfeed.org, 1 and 1.1) → articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from briefing.errors import Problem
from briefing.sources.addresses import web_address
from briefing.sources.encoding import decode
from briefing.sources.entries import Entry, Feed, articles_from_feed, title_line
from briefing.sources.found import Found, Source
from briefing.sources.jsonl import whole_characters
from briefing.sources.refusal import Refused


def read_json_feed(source: Source) -> Iterator[Found | Problem]:
    """Read the items of a JSON Feed.

    Raises:
        Refused: when it isn’t JSON, or holds no items.

    """
    yield from articles_from_feed(source, parse_json_feed(source))


def parse_json_feed(source: Source) -> Feed:
    """Parse a JSON Feed.

    Raises:
        Refused: when it isn’t JSON.

    """
    try:
        feed = json.loads(decode(source.data).text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"not a feed that can be read: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    entries = [_entry(item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    about = feed if isinstance(feed, dict) else {}
    return Feed(entries, title_line(_string(about, "title")), web_address(about.get("home_page_url")))


def _entry(item: Mapping[str, Any]) -> Entry:
    authors = item.get("authors") or [item.get("author")]  # version 1 has one
    plain = [_string(item, key) for key in ("content_text", "summary")]
    return Entry(
        texts=[_string(item, "content_html"), *(escape(words, quote=False) for words in plain)],
        title=escape(_string(item, "title"), quote=False),
        guid=str(item["id"]) if isinstance(item.get("id"), int | float) else _string(item, "id"),
        link=_string(item, "url") or _string(item, "external_url"),
        authors=[_string(author, "name") for author in authors if isinstance(author, dict)]
        if isinstance(authors, list)
        else [],
        dates=[_string(item, key) for key in ("date_published", "date_modified")],
    )


def _string(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return whole_characters(value) if isinstance(value, str) else ""
