"""Articles and editions to put into a store, and a store to put them into."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.model.article import Article
from briefing.model.kept import Edition, EditionFile
from briefing.store import Store
from tests.made_facts import made

MOMENT = "2024-11-07T06:30:00+00:00"
FEED = "https://mill.example/feed.xml"


def day(number: int) -> dt.date:
    return dt.date(2024, 11, number)


def article(number: int, published: int | None = 7, **fields: Any) -> Article:  # noqa: ANN401 (of `Article`)
    facts = made(f"The mill at Hollin will close in {1900 + number}.", f"mill-{number}")
    return replace(facts.article, published=day(published) if published else None, **fields)


def add(store: Store, *articles: Article, came_in: int = 7) -> list[str]:
    return [store.articles.add(one, came_in=day(came_in), source=FEED, seen=MOMENT) for one in articles]


def edition(number: int = 7, **fields: Any) -> Edition:  # noqa: ANN401 (of `Edition`)
    plain = {
        "id": f"2024-11-{number:02}",
        "day": day(number),
        "name": "daily",
        "window": (day(number - 1), day(number)),
        "brief": b'{"schema": "briefing.brief/1"}',
        "made": MOMENT,
        "version": "0.1.0",
        "files": (EditionFile("brief.html", "ab" * 32, 1000),),
    }
    return Edition(**{**plain, **fields})


@contextlib.contextmanager
def a_store() -> Iterator[Store]:
    """Open a store in a folder of its own, where one test wants several."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "briefing.db") as opened:
        yield opened
