"""What of an article's characters may reach a screen: nothing that a reader can't see, nothing that acts."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_SPACE = re.compile(r"[ \t\n\v\f\r\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\t\v\f\r\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters: an escape sequence would drive the reader's terminal
    "\xad\u200b\u2060\ufeff"  # soft hyphens, spaces without width, byte order marks
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates of text direction: they show words in another order
    "\ufff9-\ufffb\ufffe\uffff"  # annotation marks and what is no character
    "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINKS = frozenset({"http", "https", "mailto"})


def visible(text: str) -> str:
    r"""Give `text` as it may be shown: white space in single spaces, unseen characters left out.

    >>> visible("One\n  line \x1b[31mand\u202e no more")
    'One line [31mand no more'
    """
    return _SPACE.sub(" ", _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)))


def printable(text: str) -> str:
    """Give `text` with its lines and spaces as they are, unseen characters left out: for text that is laid out already."""
    return _BREAK.sub(" ", _SURROGATE.sub("\ufffd", _UNSEEN.sub("", text)))


def web_link(url: str | None) -> str | None:
    """Give `url` where following it does no more than open a page or a letter, `None` otherwise.

    >>> web_link("https://example.org/a"), web_link("JavaScript:alert(1)"), web_link(None)
    ('https://example.org/a', None, None)
    """
    if not url or visible(url) != url or " " in url:
        return None
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return None
    return url if scheme in _LINKS else None


def text_fragment(url: str, words: str) -> str:
    """Point `url` at `words` on its page (URL Fragment Text Directives, WICG draft): the first words and the last.

    >>> text_fragment("https://example.org/a#top", "We will appeal, she said")
    'https://example.org/a#:~:text=We%20will%20appeal%2C%20she%20said'
    """
    found = visible(words).split()
    few = 5  # enough to be found once on a page, few enough to survive a corrected word in between
    ends = [" ".join(found)] if len(found) <= 2 * few else [" ".join(found[:few]), " ".join(found[-few:])]
    directive = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url.partition('#')[0]}#:~:text={directive}"
