"""Lists of sources as other programs keep them → `SourceSettings`, and back: OPML, and newsboat’s `urls`."""

from __future__ import annotations

from briefing.sources.html import decode_page
from briefing.sources.refusal import Refused
from briefing.sources.subscriptions.listed import Subscriptions, each_once, key_of
from briefing.sources.subscriptions.newsboat import read_newsboat, write_newsboat
from briefing.sources.subscriptions.opml import read_opml, write_opml

__all__ = ["Subscriptions", "key_of", "read_subscriptions", "write_newsboat", "write_opml"]


def read_subscriptions(data: bytes) -> Subscriptions:
    """Read a list of sources: OPML when it is marked up, else newsboat’s `urls`, which a plain list of addresses is too.

    Raises:
        Refused: when it is neither, or names no source.

    """
    text = decode_page(data).text.lstrip("\ufeff")
    marked_up = text.lstrip().startswith("<")
    found = read_opml(text) if marked_up else read_newsboat(text)
    if not found.sources:
        none = "no source in it" if marked_up or not found.skipped else "neither OPML nor web addresses, one a line"
        raise Refused("; ".join([none, *found.skipped[:1]]))
    return Subscriptions(tuple(each_once(found.sources)), found.skipped)
