"""JSON → articles: one object a line, one object alone, or a list of objects.

Fields: `id`, `title`, `text`, `published`, `publisher`, `url`, `author`; all but `text` optional.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from briefing.model.article import Article
from briefing.sources.addresses import web_address
from briefing.sources.dates import written_date
from briefing.sources.encoding import decode
from briefing.sources.own import refuse_own_record
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id, is_blank

_HALF = re.compile("[\ud800-\udfff]")


def records(data: bytes) -> Iterator[tuple[int, Any]]:
    """Give each JSON value with the number of the line it begins on. A line that is no JSON gives its error.

    Raises:
        Refused: when the bytes are no text.

    """
    text = decode(data).text
    whole = _parsed(text)
    if not isinstance(whole, ValueError):
        yield from ((1, record) for record in (whole if isinstance(whole, list) else [whole]))
        return
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: JSON allows U+2028 in a string
        if line.strip():
            yield number, _parsed(line)


def _parsed(text: str) -> Any:  # noqa: ANN401 - JSON is what it is
    try:
        return json.loads(text)
    except ValueError as error:
        return error
    except RecursionError:
        return ValueError("nested too deeply")


def article_from_record(record: Any, path: str | None = None) -> tuple[Article, bool]:  # noqa: ANN401
    """Make an article of one JSON object, and tell whether it names its own id: that comes back unchanged.

    Raises:
        Refused: when it is no object, holds no text, or is a brief of our own.

    """
    if isinstance(record, ValueError):
        raise Refused(f"not JSON: {record}")
    if not isinstance(record, dict):
        raise Refused("not a JSON object")
    refuse_own_record(record.get("schema"))
    text = record.get("text")
    if not isinstance(text, str):
        raise Refused("no “text”")
    if is_blank(text):
        raise Refused("empty")
    text = whole_characters(text)
    given, published = record.get("id"), _string(record, "published")
    named = isinstance(given, str | int) and not isinstance(given, bool) and str(given) != ""
    article = article_from_text(
        text,
        whole_characters(str(given)) if named else content_id(text),
        path,
        title=_string(record, "title"),
        published=written_date(published) if published else None,
        publisher=_string(record, "publisher"),
        url=web_address(record.get("url")),
        author=_string(record, "author"),
    )
    return article, named


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return whole_characters(value.strip()) if isinstance(value, str) and value.strip() else None


def whole_characters(text: str) -> str:
    """Put U+FFFD for half a surrogate pair, which JSON can write and no encoding can print. The length stays."""
    return _HALF.sub("\ufffd", text)
