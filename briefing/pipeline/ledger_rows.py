"""What the memory knows of a day as rows of the store's ledger, each under the keys that it is looked up by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from briefing.compose.ledger.appointments import appointment_keys
from briefing.compose.ledger.measures import named_measure_keys
from briefing.compose.ledger.parties import name_keys
from briefing.compose.ledger.pledges import due_keys, pledge_keys
from briefing.compose.ledger.questions import question_keys
from briefing.compose.ledger.voices import voice_keys
from briefing.model.kept import LedgerRow
from briefing.model.memory import Acquaintance, Appointment, Measure, OpenQuestion, Pledge, Utterance
from briefing.store import to_json


def said_in(article: str) -> str:
    """Give the key under which a thread is found by an article that speaks of it."""
    return f"at {article}"


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def pledge_row(pledge: Pledge, day: dt.date) -> LedgerRow:
    """Give the row of a pledge: found again by its party, its act, its day, and the articles that speak of it."""
    keys = (
        key
        for event in pledge.history
        for key in (*pledge_keys(event.wording), *due_keys(event.terms.due), said_in(event.place.key))
    )
    return _thread_row("pledge", pledge, day, pledge.party.name, keys)


def question_row(question: OpenQuestion, day: dt.date) -> LedgerRow:
    """Give the row of an open question."""
    keys = (key for event in question.history for key in (*question_keys(event.topic), said_in(event.place.key)))
    return _thread_row("question", question, day, question.asked_of.name if question.asked_of else "", keys)


def _thread_row(kind: str, thread: Pledge | OpenQuestion, day: dt.date, actor: str, keys: Iterable[str]) -> LedgerRow:
    """Give the row of what has a history."""
    return LedgerRow(
        kind=kind,
        thread=thread.id,
        day=day,
        state=thread.state,
        since=thread.since,
        body=to_json(thread),
        actor=actor,
        keys=_unique(keys),
        articles=_unique(event.place.key for event in thread.history),
    )


def actor_row(actor: Acquaintance, day: dt.date) -> LedgerRow:
    """Give the row of an actor."""
    keys = name_keys(actor.party)
    return LedgerRow("actor", actor.id, day, "", actor.since, to_json(actor), actor=actor.party.name, keys=keys)


def voice_row(voice: Utterance) -> LedgerRow:
    """Give the row of a quotation."""
    day, keys = voice.place.day, voice_keys(voice)
    return LedgerRow("voice", voice.id, day, "", day, to_json(voice), voice.party.name, keys, (voice.place.key,))


def measure_row(measure: Measure) -> LedgerRow:
    """Give the row of a figure."""
    day, keys = measure.place.day, named_measure_keys(measure)
    return LedgerRow("measure", measure.id, day, "", day, to_json(measure), "", keys, (measure.place.key,))


def event_row(event: Appointment) -> LedgerRow:
    """Give the row of a coming event."""
    day, keys = event.place.day, appointment_keys(event)
    return LedgerRow("event", event.id, day, "", day, to_json(event), "", keys, (event.place.key,))
