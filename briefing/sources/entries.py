"""Entries of a feed, whatever its format, → articles. Every word in them is a stranger’s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.errors import Problem
from briefing.sources.addresses import web_address
from briefing.sources.authors import authors_of
from briefing.sources.dates import written_date
from briefing.sources.found import Found, Source
from briefing.sources.markup import text_of_markup
from briefing.sources.text import article_from_text, content_id, is_blank
from briefing.sources.titles import one_line, without_site

MOST = 5_000  # entries of one feed; the first are the newest
_LONGEST_TEXT = 1_000_000  # code points of one entry
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed states it. `texts` are marked up or plain, `dates` in the order of how far they count."""

    texts: Sequence[str] = ()
    title: str = ""
    guid: str = ""
    link: str = ""
    dates: Sequence[str] = ()
    publisher: str = ""
    authors: Sequence[str] = ()


def articles_from_entries(
    source: Source, entries: Sequence[Entry], publisher: str, base: str | None = None
) -> Iterator[Found | Problem]:
    """Make an article of each entry with words, in the feed’s order; say how many have none, and how many are too many.

    `publisher` is the feed’s own, `base` the address that relative links begin at.
    """
    bare = 0
    for number, entry in enumerate(entries[:MOST], start=1):
        if found := _article(source, entry, one_line(entry.publisher or publisher), base, f"entry {number}"):
            yield found
        else:
            bare += 1
    if bare:
        yield source.problem(
            f"{bare} of {min(len(entries), MOST)} entries have no text of their own: they were left out"
        )
    if len(entries) > MOST:
        yield source.problem(f"{len(entries)} entries: the first {MOST} were read")


def _article(source: Source, entry: Entry, publisher: str, base: str | None, part: str) -> Found | None:
    text = max((text_of_markup(words[:_LONGEST_TEXT]) for words in entry.texts), key=len, default="")
    if is_blank(text):
        return None
    linked = entry.link and entry.link != entry.guid  # feedparser puts the GUID for a missing link, be it only `1`
    url = web_address(entry.link, base) if linked else web_address(entry.guid)
    given = _identity(entry.guid.strip(), url)
    article = article_from_text(
        text,
        given or content_id(text),
        source.path,
        title=title_line(entry.title, [publisher]) or None,
        published=next((day for words in entry.dates if (day := written_date(words))), None),
        publisher=publisher or None,
        url=url,
        author=authors_of(entry.authors, publisher),
    )
    return Found(article, given is not None, part)


def title_line(words: str, sites: Iterable[str] = ()) -> str:
    """Give a title on one line, without markup and without the names of its site."""
    return without_site(one_line(text_of_markup(words[:_LONGEST_TEXT])), [site for site in sites if site])


def _identity(guid: str, url: str | None) -> str | None:
    """Give the name that an entry is known by: its GUID, if that can be nobody else’s, else its address, else its GUID."""
    if not guid or (":" not in guid and url):
        return url
    shown = one_line(guid)
    return shown if shown == guid and len(guid) <= _LONGEST_ID else content_id(guid)
