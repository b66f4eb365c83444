"""A time within its clause, and what the rules on its side ask of both."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from briefing.extract.dates.phrases import Phrase
from briefing.syntax.tense import ClauseTime, auxiliaries, clause_time

Direction = Literal["past", "present", "future", "unknown"]
Side = Direction | Literal["nearest"]  # `nearest` leaves it to the calendar: the clause doesn't say

DEADLINES = frozenset({"until", "till", "by", "before", "from"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a phrase stands: `token` heads its core, `verb` governs it and happens at `time`; `published` is the article's day."""

    phrase: Phrase
    token: Token
    verb: Token
    time: ClauseTime
    published: dt.date | None


def of_clause(phrase: Phrase, time: ClauseTime) -> Direction:
    """Give the side on which the clause itself lies."""
    if time in {"future", "present"}:
        return "future" if phrase.rule != "period" or time == "future" else "present"
    if time == "was_future":
        return "future"
    if time == "past":
        return "past"
    return "future" if phrase.preposition in DEADLINES else "unknown"


def is_told_in_the_past(verb: Token) -> bool:
    """Tell whether it is an infinitive that hangs from a past: “were asked to work on 9 June”."""
    above, bare = verb, False
    while above.dep_ in {"xcomp", "ccomp"} and above.head.i != above.i and clause_time(above) == "future":
        bare = bare or any(helper.lower_ == "to" for helper in auxiliaries(above))
        above = above.head
    return bare and above.tag_ in {"VBD", "VBN"} and clause_time(above) == "past"
