"""What the ledger holds as of a day, read from the store; nothing is entered and nothing changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Literal

from briefing.compose.ledger.parties import name_words
from briefing.compose.ledger.records import actor_record, in_order, pledge_record, question_record
from briefing.compose.ledger.standing import whole
from briefing.compose.source import WORD
from briefing.compose.vectors import stem
from briefing.model.kept import LedgerRow
from briefing.model.memory import Acquaintance, OpenQuestion, Pledge
from briefing.store import Store, from_json

Book = Literal["commitments", "questions", "actors"]
Record = dict[str, Any]

KIND = {"commitments": "pledge", "questions": "question", "actors": "actor"}


def last_day(store: Store) -> dt.date | None:
    """Give the last day that the memory speaks of: of its articles, or of an edition, since on a day without news deadlines pass too."""
    edition = store.editions.latest()
    return max([*store.ledger.days("day"), *([edition.day] if edition else [])], default=None)


def recount(store: Store, book: Book, day: dt.date) -> list[Record]:
    """Give the threads of one book as they stood on `day`, in the order of their first days."""
    threads: dict[str, list[LedgerRow]] = {}
    for row in store.ledger.rows(KIND[book], until=day, history=True):
        threads.setdefault(row.thread, []).append(row)
    return in_order(_record(book, rows, day) for rows in threads.values())


def _record(book: Book, rows: list[LedgerRow], day: dt.date) -> Record:
    if book == "commitments":
        return pledge_record(whole(from_json(Pledge, row.body) for row in rows), day)
    if book == "questions":
        return question_record(whole(from_json(OpenQuestion, row.body) for row in rows), day)
    return actor_record([from_json(Acquaintance, row.body) for row in rows])


def chosen(
    records: Iterable[Record],
    *,
    actor: str | None = None,
    state: str | None = None,
    since: dt.date | None = None,
    about: str | None = None,
) -> list[Record]:
    """Give the records of an actor, in a state, of which something was said on the day `since` or later, in which all words of `about` stand."""
    kept = list(records)
    if actor:
        wanted = set(name_words(actor))
        kept = [one for one in kept if wanted <= set(name_words(_name(one)))]
    if state:
        kept = [one for one in kept if one.get("state") == state]
    if since:
        kept = [one for one in kept if _last(one) >= since.isoformat()]
    if about:
        asked = stems(about)
        kept = [one for one in kept if asked <= stems(" ".join(event["text"] for event in one["history"]))]
    return kept


def stems(words: str) -> set[str]:
    """Give the stems of some words, by which their forms are one.

    >>> stems("defence spending") <= stems("They spend more on defence.")
    True
    """
    return {stem(word.casefold()) for word in WORD.findall(words)}


def _name(record: Record) -> str:
    return str(record.get("who_name") or record.get("name") or record.get("asked_of") or "")


def _last(record: Record) -> str:
    days = [event["date"] for event in record.get("history", [])] + list(record.get("mentions_by_day", {}))
    return max(days, default="")
