"""What a brief says across days and sources: what is new, where sources differ, then and now, the reader’s own names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.model.items import QuoteItem
from briefing.model.line import Line
from briefing.model.memory import PledgeState, Term

ChangeKind = Literal["story", "grown", "figure", "commitment", "question", "answer"]
ClashKind = Literal["number", "date", "attribution"]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is new since the edition before: a line of “Since yesterday”.

    `story`: a new story, `now` its headline; `grown`: `count` sentences added to a story, `now` its headline. `figure`: `was` the number then, `now` the
    number today. `commitment`: what has become of a pledge by `who`; `was` is its earlier wording where that differs. `question`: newly open; `answer`: `now`
    settles what `was` left open. `story` is the id of the story that it belongs to, `published` the day of `now`, `since` that of `was` (or of the pledge).
    """

    kind: ChangeKind
    now: Line
    was: Line | None = None
    who: Line | None = None
    state: PledgeState | None = None
    changed: tuple[Term, ...] = ()
    count: int = 0
    story: str | None = None
    published: dt.date | None = None
    since: dt.date | None = None

    @property
    def lines(self) -> Iterator[Line]:
        """Give the printed lines."""
        yield from (line for line in (self.who, self.was, self.now) if line)


@dataclass(frozen=True, slots=True)
class ClashSide:
    """What one side of a clash says: its sentence, the words that differ, and the independent publishers that say so."""

    line: Line
    value: Line
    publishers: tuple[str, ...] = ()
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Sources that differ on a number, a day or a speaker of one event."""

    kind: ClashKind
    sides: tuple[ClashSide, ...]


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """One speaker on one subject, on two days. `subject` are the words of the later article that name it."""

    speaker: Line
    then: QuoteItem
    now: QuoteItem
    subject: Line | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """An entry of the reader's watch-list, as the settings have it, and each mention of it; `count` counts those not printed too."""

    name: str
    mentions: tuple[Line, ...] = ()
    count: int = 0
