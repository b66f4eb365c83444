"""What an address answered → articles, by the readers of files; and teasers, whose articles stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from trafilatura import load_html

from briefing.config import SourceSettings
from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.source_state import SourceKind
from briefing.sources.addresses import host_name, web_address
from briefing.sources.entries import MOST, Entry, Feed, Heading, article_of_entry, day_of, heading_of, text_of_entry
from briefing.sources.feed import parse_feed
from briefing.sources.fetching.outcomes import STAGE
from briefing.sources.fetching.settling import newest_of
from briefing.sources.files import LARGEST, too_large
from briefing.sources.found import Found, Source
from briefing.sources.html import article_from_page, decode_page
from briefing.sources.json_feed import parse_json_feed
from briefing.sources.kinds import START, kind_of
from briefing.sources.reading import reader_of
from briefing.sources.refusal import Refused
from briefing.sources.text import content_id

_TEASER = 100  # words; an entry with fewer announces an article rather than being one
_HARDLY_ANY = 25  # words of a page; it stands behind a wall
_SHORT_PAGE = 150  # words of a page without a day, which may as well be a list of headlines
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"})


@dataclass(frozen=True, slots=True)
class Teaser:
    """An entry that only announces its article. `text` is what it says itself, maybe nothing."""

    heading: Heading
    text: str
    url: str

    @property
    def article(self) -> Article | None:
        """Give the article that the entry’s own words make, where it has any."""
        return article_of_entry(self.text, self.heading) if self.text.strip() else None


@dataclass(frozen=True, slots=True)
class Contents:
    """What an answer holds: articles and teasers in its order, what was doubtful, how many entries were left out."""

    kind: SourceKind
    items: tuple[Article | Teaser, ...]
    problems: tuple[Problem, ...] = ()
    dropped: int = 0


def contents_of(body: bytes, url: str, asked: SourceSettings, before: SourceKind | None) -> Contents:
    """Read an answer, whatever it is. `url` is where it came from, `before` what the source was when it last worked.

    Raises:
        Refused: when it holds nothing to read.

    """
    source = Source(body, asked.where)
    kind = kind_of(body[:START]) or "text"
    if kind in {"feed", "json feed"}:
        feed = parse_feed(source) if kind == "feed" else parse_json_feed(source)
        return _feed_contents(feed, url, asked)
    if before == "feed":
        raise Refused(f"was a feed, and is none now{_suggestion(body, url) if kind == 'page' else ''}")
    if kind == "page":
        return Contents("page", (_page_article(body, url, asked),))
    found = list(reader_of(kind)(source))
    problems = tuple(replace(item, stage=STAGE) for item in found if isinstance(item, Problem))
    articles = [item for item in found if isinstance(item, Found)]
    if not articles:
        raise Refused(problems[0].message)
    newest = newest_of([item.article.published for item in articles], asked.most)
    named = tuple(_named(articles[at], asked, url) for at in newest)
    return Contents("page", named, problems, len(articles) - len(newest))


def _named(found: Found, asked: SourceSettings, url: str) -> Article:
    """Name an article that its source didn’t, by its address."""
    article = found.article
    only = article.url is None and not found.part
    return replace(
        article,
        id=article.id if found.given else content_id(f"{url}\n{article.text}"),
        url=web_address(url) if only else article.url,
        publisher=article.publisher or asked.name,
    )


def _feed_contents(feed: Feed, url: str, asked: SourceSettings) -> Contents:
    newest = newest_of([day_of(entry) for entry in feed.entries], min(asked.most, MOST))
    chosen = [feed.entries[at] for at in newest]
    items = [item for entry in chosen if (item := _item(entry, feed, url, asked))]
    problems = [replace(doubt, stage=STAGE) for doubt in feed.doubts]
    if bare := len(chosen) - len(items):
        problems.append(Problem(STAGE, asked.where, f"{bare} of {len(chosen)} entries have neither a text nor a link"))
    if len(feed.entries) > MOST:
        problems.append(Problem(STAGE, asked.where, f"{len(feed.entries)} entries: the newest {len(chosen)} were read"))
    return Contents("feed", tuple(items), tuple(problems), len(feed.entries) - len(chosen))


def _item(entry: Entry, feed: Feed, url: str, asked: SourceSettings) -> Article | Teaser | None:
    text = text_of_entry(entry)
    heading = heading_of(entry, text, asked.name or feed.publisher, feed.base or url)
    if heading.given and ":" not in heading.id:  # `17` is another entry’s name in another feed
        heading = replace(heading, id=content_id(f"{asked.where}\n{heading.id}"))
    if heading.url and len(text.split()) < _TEASER:
        return Teaser(heading, text, heading.url)
    return article_of_entry(text, heading) if text.strip() else None


def article_on(body: bytes, url: str) -> Article:
    """Read the article on the page at `url`.

    Raises:
        Refused: when there is no page, or no article on it.

    """
    if kind_of(body[:START]) != "page":
        raise Refused("not a web page")
    return article_from_page(_markup(body), url, url=url)


def article_behind(teaser: Teaser, article: Article) -> Article:
    """Make the article that a teaser announced of the one on its page. What the feed says of it counts before what the page does.

    Raises:
        Refused: when the page says no more than the teaser.

    """
    if len(article.text.split()) < max(_HARDLY_ANY, len(teaser.text.split())):
        raise Refused("hardly any words: the article may stand behind a wall")
    heading = teaser.heading
    return replace(
        article,
        id=heading.id,
        title=heading.title or article.title,
        published=heading.published or article.published,
        publisher=_publisher(article, heading.publisher),
        author=heading.author or article.author,
        url=heading.url,
    )


def _page_article(body: bytes, url: str, asked: SourceSettings) -> Article:
    """Make an article of a page that is a source itself; a list of headlines with a feed beside it is none."""
    markup = _markup(body)
    try:
        article = article_from_page(markup, asked.where, url=url)
    except Refused as refusal:
        raise Refused(f"{refusal}{_suggestion(body, url)}") from refusal
    listing = urlsplit(url).path in {"", "/"} or len(article.text.split()) < _SHORT_PAGE
    if not article.published and listing and (suggestion := _suggestion(body, url)):
        raise Refused(f"a web page, not a feed{suggestion}")
    return replace(article, url=web_address(url) or article.url, publisher=_publisher(article, asked.name))


def _publisher(article: Article, otherwise: str | None) -> str | None:
    """Give the publisher that a page names; the name of its host is only a last resort."""
    hosts = {host_name(article.url)}
    return otherwise if otherwise and (not article.publisher or article.publisher in hosts) else article.publisher


def _markup(body: bytes) -> str:
    if len(body) > LARGEST:
        raise Refused(too_large(LARGEST))
    return decode_page(body).text


def _suggestion(body: bytes, url: str) -> str:
    """Name the feed that a page names, in words that follow a reason; `""` where it names none."""
    feed = next(feeds_named(body, url), None)
    return f"; its page names this feed: {feed}" if feed else ""


def feeds_named(body: bytes, url: str) -> Iterator[str]:
    """Give the addresses of the feeds that a page names (`<link rel=alternate>`), in its order."""
    tree = load_html(body[:LARGEST])
    if not isinstance(tree, HtmlElement):
        return
    for link in tree.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in (link.get("rel") or "").lower().split() and kind in _FEED_TYPES:
            address = web_address(link.get("href"), url)
            if address and "/wp-json/" not in address and "oembed" not in address:
                yield address
