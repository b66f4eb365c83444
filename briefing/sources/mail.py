"""Mail → articles: a letter (`.eml`, a Maildir’s file), a mailbox (mbox), a page that a browser saved as MHTML.

A newsletter’s HTML is preferred to its plain text, which is often a stub with addresses strewn in. Attachments are never
opened. Headers are read by the oldest, plainest policy: the newer one stumbles over hostile ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from briefing.errors import Problem
from briefing.sources.addresses import host_name, web_address
from briefing.sources.dates import written_date
from briefing.sources.encoding import decode
from briefing.sources.found import Found, Source
from briefing.sources.html import article_from_page, decode_page
from briefing.sources.markup import text_of_markup, visible
from briefing.sources.own import refuse_own_words
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id, is_blank
from briefing.sources.titles import one_line, without_site

_BETWEEN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From \S[^\n]*\d{4}[^\n]*\n(?=[\w-]+:)")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWER = re.compile(r"\A(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_MOST_LETTERS = 5_000
_MOST_PARTS = 200
_LONGEST_HEADER = 10_000
_LEAST_SHARE = 0.5  # of the plain text’s words that the HTML must hold to be preferred


def read_mailbox(source: Source) -> Iterator[Found | Problem]:
    """Read each letter of an mbox file.

    Raises:
        Refused: when it holds none.

    """
    starts = list(_BETWEEN.finditer(source.data))
    if not starts:
        raise Refused("not a mailbox")
    ends = [start.start() for start in starts[1:]] + [len(source.data)]
    for number, (start, end) in enumerate(zip(starts[:_MOST_LETTERS], ends, strict=False), start=1):
        part = f"letter {number}"
        try:
            yield _letter(_QUOTED_FROM.sub(rb"\1", source.data[start.end() : end]), source, part)
        except Refused as refusal:
            yield source.problem(str(refusal), part)
    if len(starts) > _MOST_LETTERS:
        yield source.problem(f"{len(starts)} letters: the first {_MOST_LETTERS} were read")


def read_mail(source: Source) -> Iterator[Found | Problem]:
    """Read one letter.

    Raises:
        Refused: when it has no text.

    """
    yield _letter(source.data, source)


def _letter(data: bytes, source: Source, part: str = "") -> Found:
    letter = message_from_bytes(data)
    url = web_address(_header(letter, "Snapshot-Content-Location"))
    pages, plains = _texts(letter)
    if url and pages:
        return Found(article_from_page(pages[0], source.name or content_id(pages[0]), source.path, url=url), part=part)
    text = _body(pages, plains)
    name, address = parseaddr(_header(letter, "From"))
    publisher = one_line(name) or host_name(f"https://{address.rpartition('@')[2]}/") or ""
    given = one_line(_header(letter, "Message-ID").strip("<> \t"))
    article = article_from_text(
        text,
        given or content_id(text),
        source.path,
        title=without_site(_ANSWER.sub("", one_line(_header(letter, "Subject"))), [publisher]) or None,
        published=written_date(_header(letter, "Date")),
        publisher=publisher or None,
        url=web_address(_header(letter, "Archived-At").strip("<> \t")),
    )
    return Found(article, given=bool(given), part=part)


def _header(letter: Message, name: str) -> str:
    """Give a header in letters, encoded words decoded; `""` where it is missing or broken beyond reading."""
    raw = str(letter.get(name, ""))[:_LONGEST_HEADER]
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        return raw


def _texts(letter: Message) -> tuple[list[str], list[str]]:
    """Give the HTML and the plain texts of a letter, its attachments left out."""
    pages, plains = [], []
    for number, part in enumerate(letter.walk()):
        if number == _MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind == "text/html":
            pages.append(_words(part, page=True))
        elif kind == "text/plain" or kind.startswith("multipart/"):  # that has lost its parts’ boundary
            plains.append(_words(part, page=False))
    return pages, plains


def _words(part: Message, *, page: bool) -> str:
    """Decode a part: as it declares, else as files are."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(str(part.get_content_charset("-")))
    except (LookupError, ValueError):
        return (decode_page(data) if page else decode(data)).text


def _body(pages: list[str], plains: list[str]) -> str:
    """Give the text of a letter: its HTML’s, unless that says much less than the plain text.

    Raises:
        Refused: when there is none, or it is a brief of our own.

    """
    marked = "\n\n".join(text for page in pages if (text := text_of_markup(page)))
    plain = visible("\n\n".join(plains)).strip()
    text = marked if len(marked.split()) >= _LEAST_SHARE * len(plain.split()) else plain
    if is_blank(text):
        raise Refused("a letter without text")
    refuse_own_words(text)
    return text
