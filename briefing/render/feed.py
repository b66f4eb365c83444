"""Editions as a feed: Atom (RFC 4287) and JSON Feed 1.1. The newest edition comes first, dates are the editions' own."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

from briefing.model.brief import Brief
from briefing.render.days import plain_day
from briefing.render.edition import Edition
from briefing.render.safe import visible
from briefing.render.templates import fill

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition in a feed: its id in the store, the brief, and where its page is (relative to the feed, or absolute)."""

    id: str
    brief: Brief
    href: str


def atom(entries: Sequence[Entry], *, title: str, home: str = "", address: str = "") -> bytes:
    """Give the feed as Atom. `home` is the site's page, `address` the feed's own; both may be unknown."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set(f"{{{_XML}}}lang", "en-GB")
    _put(feed, "id", _identity(address or title))
    _put(feed, "title", title)
    _put(feed, "updated", max(map(_made, (entry.brief for entry in entries)), default="1970-01-01T00:00:00Z"))
    _put(_put(feed, "author"), "name", title)
    for relation, href in (("alternate", home), ("self", address)):
        if href:
            _put(feed, "link", rel=relation, href=href)
    for entry in entries:
        told = _put(feed, "entry")
        _put(told, "id", _identity(address or title, entry.id))
        _put(told, "title", _headed(entry.brief))
        _put(told, "updated", _made(entry.brief))
        _put(told, "published", _moment(entry.brief))
        _put(told, "link", rel="alternate", type="text/html", href=urljoin(address, entry.href))
        _put(told, "summary", _summary(entry.brief))
        _put(told, "content", _content(entry.brief), type="html")
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def json_feed(entries: Sequence[Entry], *, title: str, home: str = "", address: str = "") -> bytes:
    """Give the feed as JSON Feed. `home` is the site's page, `address` the feed's own; both may be unknown."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": visible(title),
        "language": "en-GB",
        **({"home_page_url": home} if "://" in home else {}),
        **({"feed_url": address} if address else {}),
        "items": [
            {
                "id": _identity(address or title, entry.id),
                "url": urljoin(address, entry.href),
                "title": _headed(entry.brief),
                "summary": _summary(entry.brief),
                "content_html": _content(entry.brief),
                "date_published": _moment(entry.brief),
                "date_modified": _made(entry.brief),
            }
            for entry in entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _put(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    found = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    found.text = visible(text) if text and attributes.get("type") != "html" else text or None
    return found


def _identity(*of: str) -> str:
    """Name a feed or an edition for good, wherever it is kept."""
    return uuid.uuid5(uuid.NAMESPACE_URL, visible("\n".join(of))).urn


def _moment(brief: Brief) -> str:
    return f"{brief.date.isoformat()}T00:00:00Z"


def _made(brief: Brief) -> str:
    """Give the moment that the edition was built, where it states one."""
    return f"{brief.report.built_at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if brief.report else _moment(brief)


def _headed(brief: Brief) -> str:
    lead, day = next(map(Edition(brief).headline, brief.stories), None), plain_day(brief.date)
    return f"{day}: {lead}" if lead else f"{visible(brief.title)}, {day}"


def _summary(brief: Brief) -> str:
    return " ".join(map(Edition(brief).plain, brief.top_lines))


def _content(brief: Brief) -> str:
    """Give what a feed reader shows: the top lines and the headlines, as HTML."""
    return fill("feed.html.j2", brief).strip()
