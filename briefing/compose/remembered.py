"""The page's pledges and questions with what is known of them from before: state, first day, what was said then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from briefing.compose.ledger.questions import age
from briefing.compose.ledger.standing import SETTLED, standing
from briefing.compose.past import Past
from briefing.model.brief import CommitmentItem, HistoryItem, Line, QuestionItem
from briefing.model.memory import OpenQuestion, Pledge, PledgeEvent, QuestionEvent
from briefing.model.span import Span

MOST_HISTORY = 4  # of the words said before: the first, and the latest of the others


def with_state(row: CommitmentItem, past: Past, day: dt.date) -> CommitmentItem:
    """Give a row of the commitments table with its state and its history; as it was when the memory doesn't know it."""
    for pledge in past.memory.pledges:
        event = next((event for event in pledge.history if _is_of(row.text, event.place.key, event.said, past)), None)
        if event is not None:
            others = [other for other in pledge.history if other.place.key != event.place.key]
            before = [other for other in others if _is_before(other, event)]
            beside = [other for other in others if other.day == event.day and other.state == event.state]
            return replace(
                _with_terms(row, pledge, past),
                also=(*row.also, *(line for other in beside if (line := past.line(other.place, other.said)))),
                state=standing(pledge, day),
                since=pledge.since,
                changed=event.changed,
                history=_history(((other, other.said) for other in before), past),
                passed=standing(pledge, day) == "PASSED" and (row.passed or row.due is None),
            )
    return row


def _is_before(other: PledgeEvent | QuestionEvent, event: PledgeEvent | QuestionEvent) -> bool:
    """Tell whether one event came before another: what two papers have on one day is said beside it, unless it made something else of it."""
    return other.day < event.day or (other.day == event.day and other.state != event.state)


def _with_terms(row: CommitmentItem, pledge: Pledge, past: Past) -> CommitmentItem:
    """Fill in what today's article leaves out of a pledge: it stays as an earlier article had it."""
    if pledge.state in SETTLED:
        return row
    undated = row.deadline is None and row.due is None
    return replace(
        row,
        amount=row.amount or _term("amount", pledge, past),
        deadline=_term("deadline", pledge, past) if undated else row.deadline,
        due=pledge.terms.due if undated else row.due,
        condition=row.condition or _term("condition", pledge, past),
    )


def _term(name: Literal["amount", "deadline", "condition"], pledge: Pledge, past: Past) -> Line | None:
    """Print a term of a pledge where the latest article that gives it has it."""
    wanted = getattr(pledge.terms, name)
    for event in reversed(pledge.history):
        source = past.source(event.place.key) if wanted and getattr(event.terms, name) == wanted else None
        for row in source.facts.commitments if source else ():
            span: Span | None = getattr(row, name)
            if source and span and span.of(source.text) == wanted:
                return source.line(span)
        at = source.text.find(wanted, event.place.span.start, event.place.span.end) if source else -1
        if source and at >= 0:  # a term that the article gives in telling what became of the pledge
            return source.line(Span(at, at + len(wanted)))
    return None


def with_age(item: QuestionItem, past: Past, day: dt.date) -> QuestionItem:
    """Give an open question with its age and its history; as it was when the memory doesn't know it."""
    for question in past.memory.questions:
        event = next(
            (event for event in question.history if _is_of(item.text, event.place.key, event.place.span, past)), None
        )
        if event is not None:
            before = [o for o in question.history if o.place.key != event.place.key and _is_before(o, event)]
            history = _history(((other, other.place.span) for other in before), past)
            return replace(item, since=question.since, age=age(question, day), history=history)
    return item


def pledge_of(row: CommitmentItem, past: Past) -> Pledge | None:
    """Give the pledge that a row tells of."""
    return next(
        (p for p in past.memory.pledges if any(_is_of(row.text, e.place.key, e.said, past) for e in p.history)), None
    )


def question_of(item: QuestionItem, past: Past) -> OpenQuestion | None:
    """Give the question that an item tells of."""
    asked = past.memory.questions
    return next((q for q in asked if any(_is_of(item.text, e.place.key, e.place.span, past) for e in q.history)), None)


def _is_of(line: Line, key: str, span: Span, past: Past) -> bool:
    """Tell whether a line of today's page prints words of an event."""
    return any(past.keys.get(words.article) == key and words.span.overlaps(span) for words in line.words)


def _history(events: Iterable[tuple[PledgeEvent | QuestionEvent, Span]], past: Past) -> tuple[HistoryItem, ...]:
    """Print what was said before, once an article: the first and the latest."""
    told = list(events)
    chosen = told if len(told) <= MOST_HISTORY else [told[0], *told[-(MOST_HISTORY - 1) :]]
    found = []
    for event, span in chosen:
        line = past.dated(event.place, span)
        changed = event.changed if isinstance(event, PledgeEvent) else ()
        if line is not None:
            found.append(HistoryItem(event.day, event.state, line, changed))
    return tuple(found)
