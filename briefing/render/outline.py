"""A brief read from top to bottom: sections of entries of paragraphs, for every format that has one column.

Text, terminal, Markdown, e-mail and EPUB are all printed from here, so that they can't but hold the same lines in the same
order. The words come through the same lookup as the page's; the labels are the templates' own (`parts/labels.j2`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Face = Literal["plain", "strong", "label", "state", "mute", "gloss", "reference"]
Kind = Literal["line", "kicker", "headline", "quote", "credit", "who", "what", "detail"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of print in one face.

    A reference leads somewhere: `anchor` names its sentence in the texts (`A7`), `link` is its sentence on the publisher's
    page where there is one, `tone` the number of its article's colour.
    """

    text: str
    face: Face = "plain"
    anchor: str = ""
    link: str | None = None
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is set in one go: `line` is the common kind, `detail` belongs to what stands before it."""

    runs: tuple[Run, ...]
    kind: Kind = "line"

    @property
    def text(self) -> str:
        """Give the words in one face."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Bar:
    """A part of an actor's bar: the tone of an article, and how much of the longest bar it takes (0 to 100)."""

    tone: int
    share: float


@dataclass(frozen=True, slots=True)
class Entry:
    """What belongs together: a story, a commitment, a quotation with its speaker."""

    paragraphs: tuple[Paragraph, ...]
    bars: tuple[Bar, ...] = ()

    @property
    def text(self) -> str:
        """Give the words of all paragraphs in one face, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Section:
    """One section with its `deck` (what it is about) and how many items there was no room for."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    deck: str = ""
    left_out: int = 0


def run(text: str, face: Face = "plain") -> tuple[Run, ...]:
    """Give a run of our own words; none for no words."""
    return (Run(text, face),) if text else ()


def paragraph(*parts: Iterable[Run], kind: Kind = "line") -> Paragraph:
    """Set runs one after the other."""
    return Paragraph(tuple(piece for part in parts for piece in part), kind)


def entry(*parts: Iterable[Run]) -> Entry:
    """Set an entry of one paragraph."""
    return Entry((paragraph(*parts),))


def untold(number: int) -> str:
    """Say how many stories there was no room for.

    >>> untold(1)
    'There was no room for 1 more story'
    """
    return f"There was no room for {number:,} more {'story' if number == 1 else 'stories'}"
