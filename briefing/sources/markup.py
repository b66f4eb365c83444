"""Marked-up text → plain paragraphs, an empty line between two. For what is an article already: feed entries, mail.

Scripts, forms, pictures and what a browser wouldn’t show are left out; so are characters that nobody sees.
"""

from __future__ import annotations

import re
from html import unescape
from unicodedata import normalize

from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "code", "dd", "details", "div", "dl", "dt",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "cell", "head", "item", "lb", "list", "quote", "row",  # what trafilatura calls them
})  # fmt: skip
_UNSHOWN = (
    "//script|//style|//noscript|//template|//svg|//math|//iframe|//object|//form|//button|//select|//textarea|//title"
    "|//figure|//figcaption|//picture|//video|//audio|//canvas|//*[@hidden or @aria-hidden='true']"
    "|//*[contains(translate(@style, ' ', ''), 'display:none') or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_TAG = re.compile(r"</?[a-z!]", re.IGNORECASE)
_SPACE = re.compile(r"[\s\u00a0]+")
_INVISIBLE = re.compile(
    "(?<![\u0590-\U0010ffff])[\u200c\u200d]"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_PARSER = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def visible(text: str) -> str:
    """Give a text composed (NFC), without controls, zero-width and bidi characters.

    Spaces and new lines stay, and so do the joiners of emoji and of scripts that need them.
    """
    return normalize("NFC", _INVISIBLE.sub("", text))


def text_of_markup(markup: str) -> str:
    """Give the paragraphs of an HTML fragment or document as plain text; one without a tag keeps its lines."""
    if not _TAG.search(markup):
        return visible(unescape(markup)).strip()
    try:
        tree = document_fromstring(f"<div>{visible(markup)}</div>".encode(), parser=_PARSER)
    except (LxmlError, ValueError):
        return ""
    for element in tree.xpath(_UNSHOWN):
        element.drop_tree()
    return text_of_tree(tree)


def text_of_tree(tree: HtmlElement) -> str:
    """Give the paragraphs of a parsed tree, an empty line between two."""
    pieces: list[str] = []
    for event, element in iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n\n")
        words = element.text if event == "start" else element.tail
        if words and (event == "start" or element is not tree):
            pieces.append(_SPACE.sub(" ", words))
    lines = "".join(pieces).split("\n\n")
    return "\n\n".join(line for words in lines if (line := " ".join(visible(words).split())))
