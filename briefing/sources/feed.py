"""RSS and Atom → articles, by feedparser. It is only ever given a stream of bytes: a string it would open or fetch."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax import SAXException

import feedparser

from briefing.errors import Problem
from briefing.sources.addresses import web_address
from briefing.sources.entries import Entry, Feed, articles_from_feed, title_line
from briefing.sources.found import Found, Source
from briefing.sources.refusal import Refused

logging.getLogger("feedparser").addHandler(logging.NullHandler())

_CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_BARE_AND = re.compile(rb"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00")


def read_feed(source: Source) -> Iterator[Found | Problem]:
    """Read the entries of a feed, damaged ones as far as they go.

    Raises:
        Refused: when it is no feed, or an empty one.

    """
    yield from articles_from_feed(source, parse_feed(source))


def parse_feed(source: Source) -> Feed:
    """Parse a feed, a damaged one as far as it goes.

    Raises:
        Refused: when it is no feed.

    """
    parsed = _parsed(source.data)
    entries = [entry for entry in parsed["entries"] if isinstance(entry, dict)]
    if not entries and (parsed["bozo"] or not parsed.get("version")):
        raise Refused("not a feed that can be read")
    channel: Mapping[str, Any] = parsed["feed"]
    return Feed(
        [_entry(entry) for entry in entries],
        title_line(_string(channel, "title")),
        web_address(channel.get("link")),
        (source.doubt(f"a damaged feed, read as far as it goes: {_reason(parsed.get('bozo_exception'))}"),)
        if parsed["bozo"]
        else (),
    )


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - feedparser has no types
    """Parse a feed; a damaged one again with its bare `&` and its controls mended, which lose letters otherwise."""
    parsed = _parse(data.lstrip())
    if isinstance(parsed.get("bozo_exception"), SAXException) and not data.startswith(_WIDE):
        mended = _parse(_mended(data))
        if not mended["bozo"] or len(mended["entries"]) >= len(parsed["entries"]):
            mended["bozo"], mended["bozo_exception"] = True, parsed["bozo_exception"]
            return mended
    return parsed


def _parse(data: bytes) -> Any:  # noqa: ANN401 - feedparser has no types
    try:
        return feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except UnicodeError as error:  # it stumbles over encodings with names in no encoding
        raise Refused("not a feed that can be read") from error


def _mended(data: bytes) -> bytes:
    pieces = _CDATA.split(_CONTROLS.sub(b"", data).lstrip())
    return b"".join(piece if number % 2 else _BARE_AND.sub(b"&amp;", piece) for number, piece in enumerate(pieces))


def _reason(error: object) -> str:
    """Say in one line what feedparser or its parser complained of, and where."""
    if isinstance(error, SAXException):
        line = getattr(error, "getLineNumber", lambda: None)()
        return f"{error.getMessage()} (line {line})" if line else error.getMessage()
    return " ".join(str(error).split()) or type(error).__name__


def _entry(entry: Mapping[str, Any]) -> Entry:
    contents = [_string(content, "value") for content in entry.get("content") or () if isinstance(content, dict)]
    origin = entry.get("source")
    return Entry(
        texts=[*contents, _string(entry, "summary")],
        title=_string(entry, "title"),
        guid=_string(entry, "id"),
        link=_string(entry, "link"),
        dates=[_string(entry, key) for key in ("published", "created", "updated")],
        authors=[_string(author, "name") for author in entry.get("authors") or () if isinstance(author, dict)],
        publisher=title_line(_string(origin, "title")) if isinstance(origin, dict) else "",
    )


def _string(values: Mapping[str, Any], key: str) -> str:
    """Give a value, `""` for none. feedparser’s own look-up would hand out another key’s with a warning."""
    value = dict.get(values, key) if isinstance(values, dict) else None
    return value if isinstance(value, str) else ""
