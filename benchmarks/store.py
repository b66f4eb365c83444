"""How a store grows over a year of 200 articles a day, and what a day’s work with it costs at the beginning and at the end.

    .venv/bin/python -m benchmarks.store [--days 365] [--articles 200] [--folder FOLDER]

The articles of FOLDER (the newsroom’s by default) are parsed once; each day gets copies of them that differ in a number, with the
facts found, 50 states of sources, a run with its steps, an edition and 80 rows of the ledger. Times are the median of the days around
the one named, in milliseconds of CPU time: they hold on a busy machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefing.config import DEFAULT_MODEL
from briefing.model.facts import Facts
from briefing.model.kept import Edition, LedgerRow
from briefing.model.source_state import SourceState
from briefing.pipeline import all_facts, build_brief
from briefing.render import render
from briefing.sources import read_paths
from briefing.store import Store

FIRST = dt.date(2024, 1, 1)
SOURCES = 50
THREADS = 80  # rows of the ledger that a day adds
KEYS = 10  # keys a thread
ASKED = 2000  # keys that a day is looked up by
MARGIN = 3  # days each side of the median
NEWSROOM = Path(__file__).parent / "newsroom"


@dataclass
class Times:
    """CPU milliseconds that each kind of work took, a value a day."""

    taken: dict[str, list[float]] = field(default_factory=dict)

    def of(self, name: str, work: Callable[[], object]) -> None:
        """Take the time of some work."""
        began = time.process_time()
        work()
        self.taken.setdefault(name, []).append((time.process_time() - began) * 1000)

    def around(self, name: str, day: int) -> float:
        """Give the median of the days around one."""
        return statistics.median(self.taken[name][max(0, day - 1 - MARGIN) : day + MARGIN])


def copies(facts: Sequence[Facts], number: int, many: int, day: dt.date) -> list[Facts]:
    """Give `many` facts of articles that are alike but for a number at the end of the text."""
    made = []
    for index in range(many):
        one = facts[index % len(facts)]
        name = f"{number:03}-{index:03}"
        text = f"{one.article.text} {name}"
        article = replace(one.article, id=name, text=text, published=day, url=f"https://mill.example/{name}")
        made.append(replace(one, article=article))
    return made


def ledger_rows(day: dt.date, number: int, articles: Sequence[str]) -> list[LedgerRow]:
    """Give a day's rows: half of new threads, half of threads of the days before; keys as rare as words are."""
    made = []
    for index in range(THREADS):
        thread = number * THREADS + index if index % 2 else max(0, number - 5) * THREADS + index
        keys = tuple(f"key-{(thread * 7919 + place * 104729) % (THREADS * 200)}" for place in range(KEYS))
        body = '{"who":"Hollin Council","text":"' + "the council will reopen the baths " * 12 + '"}'
        made.append(
            LedgerRow("pledge", f"t{thread}", day, "NEW", day, body, "Hollin Council", keys, (articles[index],))
        )
    return made


def a_day(store: Store, number: int, found: Sequence[Facts], brief: bytes, times: Times) -> None:
    """Do with the store what a run does with it."""
    day = FIRST + dt.timedelta(days=number)
    moment = f"{day}T06:30:00+00:00"
    names: list[str] = []

    def add() -> None:
        with store.writing():
            names.extend(store.articles.add(one.article, came_in=day, source="feed", seen=moment) for one in found)
            store.sources.put(
                *(SourceState(f"https://mill.example/{place}/feed", etag=moment) for place in range(SOURCES))
            )

    def put() -> None:
        with store.writing():
            for name, one in zip(names, found, strict=True):
                store.facts.put(name, one, "0.1")

    def ask() -> None:
        with store.reading():
            new = store.articles.unreported("daily", day - dt.timedelta(days=3), day)
            if len(list(store.facts.each(store.articles.each(new), "0.1"))) != len(found):
                raise AssertionError("a day's articles are not what was added")

    def remember() -> None:
        store.ledger.found("pledge", [f"key-{key}" for key in range(ASKED)], until=day, at_least=3)
        with store.writing():
            store.ledger.put(ledger_rows(day, number, names))
            store.articles.remembered(store.articles.unremembered(day))

    def keep() -> None:
        run = store.runs.begin(day, moment)
        for step in ("fetch", "parse", "compose", "render", "deliver"):
            run = store.runs.step(run, step, "done", moment)
        window = (day - dt.timedelta(days=1), day)
        edition = Edition(
            str(day), day, "daily", window, brief, moment, "0.1", considered=tuple(names), printed=tuple(names[:30])
        )
        store.editions.save(edition)
        store.runs.finish(run, moment)

    for name, work in {
        "add articles": add,
        "keep facts": put,
        "read the day back": ask,
        "ledger": remember,
        "edition": keep,
    }.items():
        times.of(name, work)
    times.of("whole day", lambda: None)
    times.taken["whole day"][-1] = sum(taken[-1] for name, taken in times.taken.items() if name != "whole day")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--folder", type=Path, default=NEWSROOM)
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the store here")
    asked = parser.parse_args()
    facts = list(all_facts(read_paths([asked.folder]).articles, DEFAULT_MODEL))
    words = sum(len(one.article.text.split()) for one in facts) // len(facts)
    brief = render(build_brief(copies(facts, 0, asked.articles, FIRST), (), FIRST), "json")
    times = Times()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "briefing.db"
        sizes = {}
        with Store.open(path) as store:
            for number in range(asked.days):
                found = copies(facts, number, asked.articles, FIRST + dt.timedelta(days=number))
                a_day(store, number, found, brief, times)
                sizes[number + 1] = store.path.stat().st_size
            began = time.process_time()
            sound = not store.upkeep().faults
            checked = time.process_time() - began
        sizes[asked.days] = path.stat().st_size
    shown = sorted({min(10, asked.days), asked.days // 2, asked.days})
    print(f"{asked.days} days of {asked.articles} articles of {words} words; brief.json {len(brief) / 1e6:.2f} MB\n")
    print(f"| | {' | '.join(f'day {day}' for day in shown)} | last ÷ first |")
    print("|---|" + "---|" * (len(shown) + 1))
    for name in times.taken:
        taken = [times.around(name, day) for day in shown]
        print(f"| {name}, ms | {' | '.join(f'{one:.0f}' for one in taken)} | {taken[-1] / taken[0]:.2f} |")
    print(f"| file, MB | {' | '.join(f'{sizes[day] / 1e6:.0f}' for day in shown)} | |")
    print(f"\nintegrity check of the whole: {checked:.1f} s, {'sound' if sound else 'DAMAGED'}")


if __name__ == "__main__":
    main()
