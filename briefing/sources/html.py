"""Web pages → articles. trafilatura finds the article on the page, `masthead` what the page says of itself.

trafilatura’s settings are those that did best on its own 990 pages. It never fetches: it is given a tree, not an address.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from briefing.errors import Problem
from briefing.model.article import Article
from briefing.sources.encoding import BOMS, Decoded, decode
from briefing.sources.found import Found, Source
from briefing.sources.markup import text_of_tree
from briefing.sources.masthead import read_masthead
from briefing.sources.own import refuse_own_page
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id

for _library in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they complain of, we say ourselves

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,30})",
    re.IGNORECASE,
)
_PRESCAN = 4_096  # bytes in which a page declares its encoding; the HTML standard looks at 1,024
_WINDOWS = frozenset(
    {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1"}
)  # as the standard reads them
_DOCUMENT = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_START = 10_000
_HARDLY_ANY = 25  # words; a page with fewer is seldom the article


def read_page(source: Source) -> Iterator[Found | Problem]:
    """Read the article of a page, and say what is doubtful about it.

    Raises:
        Refused: when no article is found on it.

    """
    markup, note = decode_page(source.data)
    article = article_from_page(markup, source.name or content_id(markup), source.path, name=source.name)
    yield Found(article)
    if note:
        yield source.doubt(note)
    if (count := len(article.text.split())) < _HARDLY_ANY:
        yield source.doubt(f"hardly any words ({count}): the article may stand behind a wall")


def decode_page(data: bytes) -> Decoded:
    """Decode by the byte order mark, else as UTF-8 if it is that, else as the page declares, else as plain text is.

    Raises:
        Refused: when the bytes are no text.

    """
    if not data.startswith(BOMS) and (declared := _DECLARED.search(data[:_PRESCAN])) and not _is_utf8(data):
        name = (declared[1] or declared[2]).decode().lower()
        try:
            return Decoded(data.decode("cp1252" if name in _WINDOWS else name))
        except (LookupError, ValueError):
            pass  # it isn’t what it says
    return decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def article_from_page(
    markup: str, article_id: str, path: str | None = None, *, name: str | None = None, url: str | None = None
) -> Article:
    """Make an article of a web page: its text, and what the page states of title, publisher, author, date and address.

    `url` is where it was found, `name` its file’s name without the suffix.

    Raises:
        Refused: when no article is found on it, or it is a brief of our own.

    """
    refuse_own_page(markup)
    if not _DOCUMENT.search(markup[:_START]):
        markup = f"<html><body><article>{markup}</article></body></html>"
    tree = _tree(markup)
    masthead = read_masthead(tree, url)
    text = _article_text(tree)
    if not text:
        raise Refused("no article found on this page")
    return article_from_text(
        text,
        article_id,
        path,
        title=masthead.title,
        published=masthead.published,
        publisher=masthead.publisher,
        url=masthead.url,
        author=masthead.author,
        name=name,
    )


def _tree(markup: str) -> HtmlElement:
    tree = load_html(markup)
    if tree is None:
        raise Refused("no article found on this page")
    return tree


def _article_text(tree: HtmlElement) -> str:
    found = bare_extraction(
        tree, include_comments=False, include_tables=True, favor_precision=False, with_metadata=False
    )
    return text_of_tree(found.body) if isinstance(found, Document) and found.body is not None else ""
