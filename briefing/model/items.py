"""The rows of a brief’s tables and lists: actors, quotations, commitments, open questions, coming events."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.model.facts import ActorKind, QuestionKind, Strength
from briefing.model.line import Line
from briefing.model.memory import PledgeState, QuestionState, Term


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is called, as one article prints it, with the day of that article."""

    line: Line
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class CastMember:
    """One actor across the articles. `mentions` counts by article id; `roles` begin with the oldest."""

    id: str
    name: Line
    kind: ActorKind
    roles: tuple[Role, ...]
    mentions: tuple[tuple[str, int], ...]
    quotes: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """Words between marks. The text holds no outer marks; templates print them, `marks` says which the source has."""

    text: Line
    speaker: Line
    marks: Literal["double", "single"]
    role: Line | None = None
    actor: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """What an earlier article said of a pledge or a question, and what that made of it; `changed` names the terms that differ."""

    date: dt.date
    state: PledgeState | QuestionState
    line: Line
    changed: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentItem:
    """One row of the commitments table. Missing parts are `None` and are printed as missing.

    `who` is the party bound, `via` who reports it when that is somebody else (a spokesperson, a rival).
    `asked` marks a demand of others: never printed as a pledge. `also` holds where it is said again: print its
    references only. `passed`: the day it was due lies before the edition's. With a memory, `state` is what has become of it
    `since` the day it was first made, `changed` the terms that today's words change, `history` what was said before, the oldest first.
    """

    who: Line
    text: Line
    strength: Strength
    amount: Line | None = None
    deadline: Line | None = None
    due: str | None = None
    condition: Line | None = None
    to: Line | None = None
    via: Line | None = None
    asked: bool = False
    actor: str | None = None
    published: dt.date | None = None
    also: tuple[Line, ...] = ()
    passed: bool = False
    state: PledgeState | None = None
    since: dt.date | None = None
    changed: tuple[Term, ...] = ()
    history: tuple[HistoryItem, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """An open question: the topic in the article's words, who was asked, what was said instead.

    With a memory, it has been open for `age` days, `since` the day it was first raised; `history` is what was said before, the oldest first.
    """

    text: Line
    kind: QuestionKind
    asked_of: Line | None = None
    answer: Line | None = None
    published: dt.date | None = None
    since: dt.date | None = None
    age: int = 0
    history: tuple[HistoryItem, ...] = ()


@dataclass(frozen=True, slots=True)
class WatchItem:
    """A coming event; `date` is ISO or part of one, `None` for the undated, who come last.

    `when` is the phrase that says when, unless `text` holds it.
    """

    text: Line
    when: Line | None = None
    date: str | None = None
    past_tense: bool = False
    published: dt.date | None = None
