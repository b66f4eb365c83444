"""What a file is, told by its first bytes. Its suffix only settles what they leave open."""

from __future__ import annotations

import codecs
import re
from typing import Literal

Kind = Literal["text", "json", "page", "feed", "json feed", "mail", "mailbox", "pdf"]

START = 65_536  # bytes that are looked at

_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})  # text with a header and headings; it may hold elements of a page
_TEXT = frozenset({"", ".txt", ".text"}) | _MARKDOWN
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_PAGE = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"})
_NAMED: dict[str, Kind] = {".eml": "mail", ".emlx": "mail", ".mbox": "mailbox", ".pdf": "pdf"}

_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype\b(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>)*", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_FEEDS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGE_ROOTS = frozenset({"html", "head", "body", "title", "meta", "link"})
_MARKED = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|article|section|main|table|ul|ol|li|a|img|em|strong|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_LEAST_MARKED = 2  # elements, and the text opens with one: two paragraphs saved without their page
_JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_JSON_FEED = re.compile(r"\s*\{[^{\[]{0,2000}?\"version\"\s*:\s*\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_MAILBOX = re.compile(r"From \S[^\n]*\d{4}[^\n]*\r?\n[\w-]+:")
_HEADER = re.compile(r"([A-Za-z][\w-]*):[^\n]*\n(?:[ \t][^\n]*\n)*")
_MAIL_KEYS = frozenset({"from", "to", "subject", "date", "cc", "reply-to", "sender"})
_MAIL_PROOF = frozenset(
    {
        "message-id",
        "mime-version",
        "received",
        "return-path",
        "delivered-to",
        "dkim-signature",
        "x-mailer",
        "list-unsubscribe",
    }
)
_LEAST_KEYS = 3


def kind_of(start: bytes, suffix: str = "") -> Kind | None:
    """Tell what a file is by its first `START` bytes and its suffix in small letters; `None`: nothing that is read.

    Bytes that are no text are a text’s kind: decoding them tells what they are instead.
    """
    if b"%PDF-" in start[:1024]:
        return "pdf"
    words = _opening(start)
    if not words.strip("\0 \t\r\n"):
        return "text"  # an empty one, whatever its name
    if _JSON_FEED.match(words):
        return "json feed"
    if suffix in _JSON or (suffix in _TEXT and _JSON_START.match(words)):
        return "json"
    if kind := _marked_up(words, fragments=suffix not in _MARKDOWN) or _posted(words):
        return kind
    if suffix in _PAGE or suffix in _TEXT or "\0" in words:
        return "text"
    return _NAMED.get(suffix)


def _opening(start: bytes) -> str:
    """Give the first bytes as text, whatever the encoding: only ASCII matters here."""
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(bom):
            return start[2:].decode(name, errors="ignore")
    return start.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _marked_up(words: str, *, fragments: bool) -> Kind | None:
    """Tell a page and a feed by their first element; `fragments`: a few paragraphs of a page are one too."""
    prologue = _PROLOGUE.match(words)
    at = prologue.end() if prologue else 0
    if words[at : at + 15].lower().startswith("<!doctype html"):
        return "page"
    root = _ROOT.match(words, at)
    if not root:
        return None
    name = root[1].lower()
    if name in _FEEDS:
        return "feed"
    if name in _PAGE_ROOTS:
        return "page"
    marked = fragments and _MARKED.match(words, at) and len(_MARKED.findall(words)) >= _LEAST_MARKED
    return "page" if marked else None


def _posted(words: str) -> Kind | None:
    """Tell a mail by the lines it opens with, and a mailbox by the line before them."""
    words = words.replace("\r\n", "\n")
    if _MAILBOX.match(words):
        return "mailbox"
    at, keys = 0, set()
    while match := _HEADER.match(words, at):
        keys.add(match[1].lower())
        at = match.end()
    if "from" in keys and (keys & _MAIL_PROOF or len(keys & _MAIL_KEYS) >= _LEAST_KEYS):
        return "mail"
    return None
