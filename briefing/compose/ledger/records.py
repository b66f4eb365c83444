"""The shapes in which the ledger is printed as JSON: what `docs/memory.md` promises."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from briefing.compose.ledger.acquaintances import roles_of
from briefing.compose.ledger.questions import age
from briefing.compose.ledger.standing import standing
from briefing.model.memory import Acquaintance, OpenQuestion, Place, Pledge

Record = dict[str, Any]


def pledge_record(pledge: Pledge, day: dt.date) -> Record:
    """Give a pledge as it stands on `day`, with the words of every article that spoke of it."""
    terms = pledge.terms
    return {
        "id": pledge.id,
        "who_name": pledge.party.name,
        "state": standing(pledge, day),
        "since": pledge.since.isoformat(),
        "amount": terms.amount,
        "deadline": terms.deadline,
        "due": terms.due,
        "condition": terms.condition,
        "strength": terms.strength,
        "history": [
            {"date": event.day.isoformat(), "state": event.state, "changed": list(event.changed), **_place(event.place)}
            for event in pledge.history
        ],
    }


def question_record(question: OpenQuestion, day: dt.date) -> Record:
    """Give an open question as of `day`; one that is settled aged until it was."""
    until = day if question.state == "OPEN" else question.last
    first = question.history[0]
    return {
        "id": question.id,
        "text": first.place.text[first.about.start - first.place.span.start : first.about.end - first.place.span.start],
        "kind": question.kind,
        "asked_of": question.asked_of.name if question.asked_of else None,
        "state": question.state,
        "since": question.since.isoformat(),
        "age_days": age(question, until),
        "history": [
            {"date": event.day.isoformat(), "state": event.state, **_place(event.place)} for event in question.history
        ],
    }


def actor_record(rows: Sequence[Acquaintance]) -> Record:
    """Give an actor with the days on which it appeared."""
    known = rows[-1]
    mentions: Counter[str] = Counter()
    for seen in (seen for row in rows for seen in row.history):
        mentions[seen.day.isoformat()] += seen.mentions
    everything = [seen for row in rows for seen in row.history]
    return {
        "id": known.id,
        "name": known.party.name,
        "kind": known.party.kind,
        "roles": [{"role": role, "date": day.isoformat()} for role, day in roles_of(rows)],
        "mentions_by_day": dict(sorted(mentions.items())),
        "quotes": sum(seen.quotes for seen in everything),
        "commitments": sum(seen.commitments for seen in everything),
    }


def _place(place: Place) -> Record:
    return {
        "article": place.article,
        "path": place.path,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.text,
    }


def in_order(records: Iterable[Record]) -> list[Record]:
    """Put records in the order of their first day and id."""
    return sorted(records, key=lambda record: (record.get("since", ""), record["id"]))
