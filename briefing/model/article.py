"""An article as it came in, with annotations that never change its text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefing.model.span import Span

ZoneKind = Literal[
    "date_prefix",
    "caption",
    "dateline",
    "headline",
    "byline",
    "boilerplate",
    "editors_note",
    "pull_quote",
    "label",
    "section_heading",
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that isn't the article's own prose: marked, never cut out."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. `text` is what came in, unchanged, so each offset is true for ever.

    `paragraphs` are the bounds of the prose's paragraphs (white space at their ends left out): a new line ends one,
    and so does a closing quotation mark that is glued to a capital. `published` is the day that the article itself,
    its front matter or its file name states; `None` when it states none. `author` names the people who wrote it, joined
    by `; `.
    """

    id: str
    text: str
    paragraphs: tuple[Span, ...]
    zones: tuple[Zone, ...] = ()
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    author: str | None = None
