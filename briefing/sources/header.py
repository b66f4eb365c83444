"""What stands before the article: front matter between `---` or `+++`, or plain `Key: value` lines.

A small reader of our own: only flat `key: value` and `key = value` lines are looked at, nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.lexicon import entries

_FENCED = re.compile(
    r"\A\ufeff?\s*?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?P=fence)[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LINE = re.compile(r"[ \t]*(?P<key>[A-Za-z][\w -]{0,24}?)[ \t]*[:=][ \t]+(?P<value>[^\r\n]*\S)[ \t]*(?:\r\n?|\n|\Z)")
_LEAST_LINES = 2  # one `Date: …` line alone may be prose
_QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class Header:
    """The fields found (`title`, `date`, `publisher`, `author`, `url`) and the offset where the article begins."""

    end: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)


def read_header(text: str) -> Header:
    """Read front matter, or at least two `Key: value` lines with keys of the lexicon `header_keys`, at the very top."""
    if fenced := _FENCED.match(text):
        lines = (_LINE.match(line) for line in fenced["body"].splitlines())
        return Header(fenced.end(), _fields([(m["key"], m["value"]) for m in lines if m]))
    found, at = [], len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while (match := _LINE.match(text, at)) and match["key"].lower() in _known():
        found.append((match["key"], match["value"]))
        at = match.end()
    return Header(at, _fields(found)) if len(found) >= _LEAST_LINES else Header()


def _known() -> dict[str, str]:
    return {key: name for key, name in entries("header_keys")}  # noqa: C416 - `entries` can’t promise two columns


def _fields(found: list[tuple[str, str]]) -> dict[str, str]:
    """Name the fields by our words; the first of each counts, quotation marks around a value are the format’s."""
    known, fields = _known(), dict[str, str]()
    for key, value in found:
        bare = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in _QUOTES else value
        if (name := known.get(key.lower())) and bare.strip():
            fields.setdefault(name, bare.strip())
    return fields
