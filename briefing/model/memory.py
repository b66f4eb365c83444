"""What is remembered from day to day: pledges, questions, actors, voices and figures, each with where it was read.

A *thread* is one undertaking (question, actor, …) through all articles that speak of it. The store keeps one row a thread a
day that changed it; a row's `history` holds that day's events alone, a whole thread's all of them in order. What is
remembered of a day follows from the articles up to that day and from nothing else: `docs/memory.md` says how.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from briefing.model.facts import ActorKind, Facts, QuestionKind, Strength
from briefing.model.span import Span

PledgeState = Literal["NEW", "RESTATED", "CHANGED", "DUE", "PASSED", "WITHDRAWN", "KEPT"]
QuestionState = Literal["OPEN", "ANSWERED"]
Term = Literal["amount", "deadline", "condition", "strength"]
Trait = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """An article's facts under the day that they count for: the day it was published, else the day it came in.

    `key` is the content hash by which the store knows the article.
    """

    day: dt.date
    key: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of an article of any day, with its words: `span` in the text of the article `article`, kept under `key`."""

    day: dt.date
    article: str
    key: str
    span: Span
    text: str
    path: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who is meant, so that articles of different days agree on it.

    `name` is the longest printed form. `known` are the forms by which it is recognised (lower case, without titles), `surname` that of a
    person; `bodies` whom it speaks for (`chief executive of Harlow Water`), in the same form.
    """

    name: str
    kind: ActorKind
    known: tuple[str, ...]
    surname: str = ""
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """What a pledge binds to, as printed: these can change while the pledge stays the same.

    `due` is ISO or part of one; `soft` is what is hoped or sought rather than promised.
    """

    strength: Strength
    amount: str | None = None
    deadline: str | None = None
    due: str | None = None
    condition: str | None = None
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """What a pledge is recognised by: whose it is, the `verb` and the `things` of its act, the `stems` of the words in it that carry meaning.

    `proper` are the stems of names among them; `refusal` tells what is ruled out from what is promised.
    """

    party: Party
    verb: str
    things: Trait
    stems: Trait
    proper: Trait = ()
    refusal: bool = False


@dataclass(frozen=True, slots=True)
class PledgeEvent:
    """One article's word on a pledge, and what it made of it.

    `said` are the words to print, within `place`. `changed` names the terms that differ from those before.
    """

    day: dt.date
    state: PledgeState
    place: Place
    said: Span
    terms: Terms
    wording: Wording
    changed: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Pledge:
    """One undertaking of one actor. `id` is that of its first event; `terms` are the latest, `wordings` all that later ones are held against."""

    id: str
    party: Party
    terms: Terms
    since: dt.date
    last: dt.date
    state: PledgeState
    wordings: tuple[Wording, ...]
    history: tuple[PledgeEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is recognised by: the words of what is open, what kind of answer it wants (`when`, `whether`, …), who owes it.

    `setting` are the names in its article's opening: “the cause of the fire” is that of a fire somewhere.
    """

    stems: Trait
    proper: Trait = ()
    wants: str = ""
    asked_of: Party | None = None
    setting: Trait = ()


@dataclass(frozen=True, slots=True)
class QuestionEvent:
    """One article's word on an open question: that it is open, or (`state` ANSWERED) what settles it.

    `about` are the words of the topic, `answer` those said instead (or in answer), both within the article.
    """

    day: dt.date
    state: QuestionState
    place: Place
    about: Span
    kind: QuestionKind
    topic: Topic
    answer: Span | None = None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open point through the articles that raise it. `topics` are all that later ones are held against."""

    id: str
    kind: QuestionKind
    since: dt.date
    last: dt.date
    state: QuestionState
    asked_of: Party | None
    topics: tuple[Topic, ...]
    history: tuple[QuestionEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor on one day: mentions, quotations and pledges counted over the day's articles, and what it was called."""

    day: dt.date
    mentions: int
    quotes: int = 0
    commitments: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """An actor through the days."""

    id: str
    party: Party
    since: dt.date
    last: dt.date
    history: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quotation worth holding against a later one: whose, on which subjects, and its words within `place`.

    `led_in` are those of its subjects that the writer names around it; the others are named by the speaker alone.
    """

    id: str
    party: Party
    place: Place
    said: Span
    subjects: Trait
    stems: Trait
    led_in: Trait = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure in its sentence: the number as printed at `value`, its worth, its unit, and the stem of what it counts.

    `stems` are those of the sentence, `proper` of the names in it, `setting` of the names that its article opens with.
    """

    id: str
    place: Place
    value: Span
    number: float
    unit: str
    counted: str
    stems: Trait
    proper: Trait = ()
    setting: Trait = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """A coming event of an article: `what` and `when` as printed, its day (or month) in ISO, the stems by which it is known again."""

    id: str
    place: Place
    what: Span
    date: str
    stems: Trait
    proper: Trait = ()
    when: Span | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What an edition is told of the days before it: only what bears on its own articles and its own day.

    `day` is the edition's, `previous` that of the edition before it. `pledges` and `questions` are whole threads as of the
    day; `voices` and `measures` what was said and counted before. `today` are the edition's articles under the days they count for, `earlier` those of other
    days that all these speak of; `appointments` are the coming events of other days' articles; `printed` the digests of sentences that editions
    before this one printed.
    """

    day: dt.date
    previous: dt.date | None = None
    pledges: tuple[Pledge, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    voices: tuple[Utterance, ...] = ()
    measures: tuple[Measure, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    today: tuple[Filed, ...] = ()
    earlier: tuple[Filed, ...] = ()
    printed: frozenset[str] = frozenset()
