"""Plain text → `Article`."""

from __future__ import annotations

from datetime import date
from hashlib import blake2b

from briefing.model.article import Article, Zone
from briefing.model.span import Span
from briefing.sources.addresses import web_address
from briefing.sources.dates import file_date, written_date
from briefing.sources.header import read_header
from briefing.sources.paragraphs import blocks, split_glued, trimmed, without
from briefing.sources.titles import without_carrier
from briefing.sources.zones import Layout, bare_title, find_zones

LONGEST = 300_000  # code points of an article: fifty thousand words, a quarter of a minute’s work
TOO_LONG = f"longer than {LONGEST:,} characters: no article; hand in its chapters one by one"

_ID_BYTES = 6


def article_from_text(  # noqa: PLR0913 - what is known of an article from outside, all of it optional
    text: str,
    article_id: str,
    path: str | None = None,
    *,
    title: str | None = None,
    published: date | None = None,
    publisher: str | None = None,
    url: str | None = None,
    author: str | None = None,
    name: str | None = None,
) -> Article:
    """Make an article of a text: find its header, zones and paragraphs. The text stays as it is.

    What is known from outside counts before what the text states itself, and that before the file’s `name` (the name
    without its suffix): it may hold a date, and the title.
    """
    header = read_header(text)
    fields = header.fields
    title = title or fields.get("title")
    layout = Layout(text, blocks(text, header.end))
    zones = find_zones(layout, title, name)
    if top := trimmed(text, 0, header.end):
        zones = (Zone("boilerplate", top), *zones)
    headline = next((zone.span.of(text) for zone in zones if zone.kind == "headline"), None)
    dates = [fields.get("date", ""), *(zone.span.of(text) for zone in zones if zone.kind == "date_prefix")]
    stated = next((day for words in dates if (day := written_date(words))), None)
    return Article(
        id=article_id,
        text=text,
        paragraphs=tuple(_paragraphs(layout, [zone.span for zone in zones])),
        zones=zones,
        title=title or (without_carrier(bare_title(headline)) if headline else None),
        published=published or stated or (file_date(name) if name else None),
        publisher=publisher or fields.get("publisher"),
        url=url or web_address(fields.get("url")),
        path=path,
        author=author or fields.get("author"),
    )


def _paragraphs(layout: Layout, zones: list[Span]) -> list[Span]:
    """Give the bounds of the prose: the blocks without their zones, split where two were glued."""
    return [
        paragraph
        for block in layout.blocks
        for piece in without(layout.text, block, zones)
        for paragraph in split_glued(layout.text, piece)
    ]


def is_blank(text: str) -> bool:
    """Tell whether a text holds nothing to read: white space, controls and invisible characters alone."""
    return not any(char.isprintable() and not char.isspace() for char in text)


def content_id(text: str) -> str:
    """Give a short name that depends on the words alone, for an article that nobody named."""
    return blake2b(text.encode("utf-8", errors="replace"), digest_size=_ID_BYTES).hexdigest()
