"""Entries of a feed, whatever its format, → articles. Every word in them is a stranger’s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.errors import Problem
from briefing.model.article import Article
from briefing.sources.addresses import web_address
from briefing.sources.authors import authors_of
from briefing.sources.dates import written_date
from briefing.sources.found import Found, Source
from briefing.sources.markup import text_of_markup
from briefing.sources.refusal import Refused
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


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed holds, whatever its format. `publisher` is the feed’s own name, `base` where relative links begin."""

    entries: Sequence[Entry]
    publisher: str = ""
    base: str | None = None
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What an entry says of its article, cleaned. `given` tells that `id` is the entry’s own, and nobody else’s."""

    id: str
    given: bool
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None
    author: str | None


def articles_from_feed(source: Source, feed: Feed) -> Iterator[Found | Problem]:
    """Make an article of each entry with words, in the feed’s order; say how many have none, and how many are too many.

    Raises:
        Refused: when it has no entries.

    """
    if not feed.entries:
        raise Refused("a feed without entries")
    yield from feed.doubts
    bare = 0
    for number, entry in enumerate(feed.entries[:MOST], start=1):
        text = text_of_entry(entry)
        if is_blank(text):
            bare += 1
        else:
            heading = heading_of(entry, text, feed.publisher, feed.base)
            yield Found(article_of_entry(text, heading, source.path), heading.given, f"entry {number}")
    if bare:
        yield source.problem(
            f"{bare} of {min(len(feed.entries), MOST)} entries have no text of their own: they were left out"
        )
    if len(feed.entries) > MOST:
        yield source.problem(f"{len(feed.entries)} entries: the first {MOST} were read")


def text_of_entry(entry: Entry) -> str:
    """Give the longest text of an entry in plain paragraphs; `""` where it has none."""
    return max((text_of_markup(words[:_LONGEST_TEXT]) for words in entry.texts), key=len, default="")


def heading_of(entry: Entry, text: str, publisher: str, base: str | None) -> Heading:
    """Read what an entry says of its article. `text` names an entry that says nothing of the kind."""
    linked = entry.link and entry.link != entry.guid  # feedparser puts the GUID for a missing link, be it only `1`
    url = web_address(entry.link, base) if linked else web_address(entry.guid)
    given, named = _identity(entry.guid.strip(), url), one_line(entry.publisher or publisher)
    return Heading(
        given or content_id(text),
        given is not None,
        title_line(entry.title, [named]) or None,
        day_of(entry),
        named or None,
        url,
        authors_of(entry.authors, named),
    )


def day_of(entry: Entry) -> date | None:
    """Give the day an entry states; `None` for one that can’t be, or can be read in two ways."""
    return next((day for words in entry.dates if (day := written_date(words))), None)


def article_of_entry(text: str, heading: Heading, path: str | None = None) -> Article:
    """Make an article of an entry’s text and heading."""
    return article_from_text(
        text,
        heading.id,
        path,
        title=heading.title,
        published=heading.published,
        publisher=heading.publisher,
        url=heading.url,
        author=heading.author,
    )


def title_line(words: str, sites: Iterable[str] = ()) -> str:
    """Give a title on one line, without markup and without the names of its site."""
    return without_site(one_line(text_of_markup(words[:_LONGEST_TEXT])), [site for site in sites if site])


def _identity(guid: str, url: str | None) -> str | None:
    """Give the name that an entry is known by: its GUID, if that can be nobody else’s, else its address, else its GUID."""
    if not guid or (":" not in guid and url):
        return url
    shown = one_line(guid)
    return shown if shown == guid and len(guid) <= _LONGEST_ID else content_id(guid)
