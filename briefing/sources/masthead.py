"""What a web page says of itself: title, publisher, authors, date and address.

Only what the page states for machines counts, in the order of how far it can be trusted: JSON-LD (schema.org), `<meta>`
(Open Graph, Dublin Core), marked elements. The day is never guessed from the prose: a page without one has none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from briefing.sources.addresses import host_name, web_address
from briefing.sources.authors import authors_of
from briefing.sources.dates import title_date, written_date
from briefing.sources.titles import one_line, without_site

_DEEPEST = 8  # levels of JSON-LD
_MOST_SCRIPTS = 20
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting)\Z")
_DATE_KEYS = (
    "article:published_time", "article:published", "og:article:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "parsely-pub-date", "sailthru.date", "publish-date", "publishdate",
    "publish_date", "published-date", "pubdate", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
    "article_date_original", "date.published", "dc.date", "dcterms.date", "date", "og:published_time", "og:pubdate",
)  # fmt: skip
_AUTHOR_KEYS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)([/.-]?)(\d\d)\2(\d\d)(?!\d)")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/-]|\Z)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-]|\Z)"
)
_TIMES = (
    "//*[@itemprop='datePublished']",
    "//time[@pubdate]",
    "//*[contains(concat(' ', @class, ' '), ' published ')]",
    "//time[contains(@class, 'entry-date') or contains(@class, 'publish') or contains(@class, 'post-date')]",
)
_SEEN = ".//text()[not(ancestor::script or ancestor::style)]"
_NAMED = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@itemprop='author']",
    "//a[@rel='author']",
    "//*[contains(concat(' ', @class, ' '), ' author ')]//*[contains(concat(' ', @class, ' '), ' fn ')]",
    "//*[contains(@class, 'byline')]//a",
    "//*[contains(@class, 'author-name') or contains(@class, 'author_name') or contains(@class, 'byline-name')]",
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of itself. `authors` are joined by `; `."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None


def read_masthead(tree: HtmlElement, url: str | None = None) -> Masthead:
    """Read what a page says of itself. `url` is where it was found, for pages that don’t say."""
    page = _Page(tree)
    address = page.address() or web_address(url)
    publisher = page.publisher()
    return Masthead(
        title=page.title([name for name in (publisher, host_name(address)) if name]),
        publisher=publisher or host_name(address),
        author=page.author(publisher),
        published=page.published(address),
        url=address,
    )


class _Page:
    """The statements of one page, each looked for where it is most often true first."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree

    @cached_property
    def metas(self) -> Mapping[str, str]:
        """The `<meta>` elements by their small name; the first of each counts."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if content := (element.get("content") or "").strip():
                found.setdefault(name.strip().lower(), content)
        return found

    @cached_property
    def things(self) -> tuple[Mapping[str, Any], ...]:
        """The JSON-LD objects of the page, articles first."""
        scripts = self.tree.xpath("//script[@type='application/ld+json']")[:_MOST_SCRIPTS]
        found = [thing for script in scripts for thing in _objects(_json(script.text or ""))]
        return tuple(sorted(found, key=lambda thing: not _is_article(thing)))

    @cached_property
    def article(self) -> Mapping[str, Any]:
        """The JSON-LD object of the article, empty where there is none."""
        return self.things[0] if self.things and _is_article(self.things[0]) else {}

    def address(self) -> str | None:
        """Give the address that the page calls its own."""
        links = [link.get("href") for link in self.tree.xpath("//link[@rel='canonical']")]
        return next((url for link in [*links, self.metas.get("og:url")] if (url := web_address(link))), None)

    def title(self, sites: list[str]) -> str | None:
        """Give the title without the name of its site."""
        headings = ["".join(heading.xpath(_SEEN)) for heading in self.tree.iter("h1")]
        stated = [
            self.metas.get("og:title"),
            _text(self.article.get("headline")),
            headings[0] if len(headings) == 1 else None,
            self.metas.get("twitter:title"),
            next((title.text_content() for title in self.tree.iter("title")), None),
            *headings,
        ]
        return next((title for words in stated if (title := without_site(one_line(words), sites))), None)

    def publisher(self) -> str | None:
        """Give the name of the site or its publisher."""
        named = [_names(thing.get("publisher")) for thing in self.things]
        stated = [
            self.metas.get("og:site_name"),
            *(name for names in named for name in names),
            self.metas.get("application-name"),
            self.metas.get("dc.publisher"),
        ]
        return next((name for words in stated if (name := one_line(words).lstrip("@"))), None)

    def author(self, publisher: str | None) -> str | None:
        """Give the names of the people who wrote it, none for a desk, a site or an address."""
        stated: Iterator[Iterable[str]] = iter(
            (
                _names(self.article.get("author")),
                *([self.metas[key]] for key in _AUTHOR_KEYS if key in self.metas),
                *([element.text_content() for element in self.tree.xpath(path)] for path in _NAMED),
            )
        )
        for names in stated:
            if author := authors_of(names, publisher):
                return author
        return None

    def published(self, address: str | None) -> date | None:
        """Give the day that the page says it was published on; the first that can be."""
        stated = [
            _text(self.article.get("datePublished")),
            *(self.metas.get(key) for key in _DATE_KEYS),
            *(
                element.get("datetime") or element.get("content") or element.get("title") or element.text_content()
                for path in _TIMES
                for element in self.tree.xpath(path)[:1]
            ),
            _only({element.get("datetime") for element in self.tree.iter("time")}),
        ]
        day = next((day for words in stated if words and (day := _day(words))), None) or _address_day(address)
        titles = (title_date(one_line(element.text_content())) for element in self.tree.xpath("//head/title")[:1])
        return day or next(titles, None)


def _json(script: str) -> Any:  # noqa: ANN401 - JSON is what it is
    try:
        return json.loads(script, strict=False)  # new lines inside strings are common
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int = _DEEPEST) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401
    """Give the objects that stand by themselves or in a list or a `@graph`."""
    if isinstance(value, list) and depth:
        for item in value:
            yield from _objects(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            yield from _objects(
                [value.get("@graph"), value.get("mainEntity"), value.get("mainEntityOfPage")], depth - 1
            )


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) else None


def _names(value: Any) -> list[str]:  # noqa: ANN401
    """Give the names in a JSON-LD person, organisation, or list of them."""
    several = value if isinstance(value, list) else [value]
    named = [item.get("name") if isinstance(item, dict) else item for item in several]
    flat = [name for names in named for name in (names if isinstance(names, list) else [names])]
    return [name for name in flat if isinstance(name, str)]


def _only(values: set[str | None]) -> str | None:
    """Give the one day that all the values name."""
    days = {value.strip()[:10] for value in values if value}
    return days.pop() if len(days) == 1 else None


def _day(stated: str) -> date | None:
    """Read a day as machines and people write it, the year first or the month in letters."""
    if match := _YEAR_FIRST.search(stated):
        stated = f"{match[1]}-{match[3]}-{match[4]}"
    return written_date(stated)


def _address_day(address: str | None) -> date | None:
    """Read the day in an address: `/2031/05/04/`, `/2031-05-04-`, `/20310504/`."""
    match = _IN_ADDRESS.search(address or "")
    if not match:
        return None
    year, month, day = (match[1], match[3], match[4]) if match[1] else match.group(5, 6, 7)
    return written_date(f"{year}-{int(month):02}-{int(day):02}")
