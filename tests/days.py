"""Days of articles entered into a store, as a run enters them, without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from briefing.compose import Occasion, audit, compose
from briefing.config import Settings
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.model.kept import LedgerRow
from briefing.pipeline.recounting import Book, Record, recount
from briefing.pipeline.remembering import KINDS, recall, remember, remember_printed
from briefing.store import Store

SEEN = "2031-01-01T06:00:00+00:00"
SETTINGS = Settings()


def enter(store: Store, facts: Iterable[Facts], came_in: dt.date | None = None) -> None:
    """Put articles with their facts into the store, without telling the memory."""
    for one in facts:
        day = one.article.published or came_in
        assert day
        key = store.articles.add(one.article, came_in=day, source="test", seen=SEEN)
        kept = store.articles.get(key)
        assert kept
        store.facts.put(key, replace(one, article=kept.article), "test")


def up_to(store: Store, day: dt.date) -> tuple[dt.date, ...]:
    """Bring the memory up to a day."""
    return remember(store, day, lambda _: None)


def edition(store: Store, day: dt.date, previous: dt.date | None, **fields: object) -> Brief:
    """Make the edition of a day from the day's articles, and remember what it printed."""
    up_to(store, day)
    memory = recall(store, store.articles.hashes(day, day), day, previous)
    occasion = Occasion(day, "Test", SETTINGS.limits, memory=memory, **fields)  # type: ignore[arg-type]
    brief = compose([one.facts for one in memory.today], (), occasion)
    assert audit(brief) == []
    with store.writing():
        remember_printed(store, brief, "daily")
    return brief


def book(store: Store, name: Book, day: dt.date) -> list[Record]:
    """Give a book of the ledger as of a day."""
    return recount(store, name, day)


def everything(store: Store) -> list[LedgerRow]:
    """Give all rows of the ledger, in order."""
    return [row for kind in KINDS for row in store.ledger.rows(kind, history=True)]
