"""A year of daily editions of 200 articles: what a run costs on day 10, and what it costs after day 365.

    .venv/bin/python -m benchmarks.year [--days 374] [--articles 200] [--keep FILE]

The made-up newsroom of the tests (two weeks, in which pledges are made, restated, changed and kept) is parsed once and then
told again and again: each telling has people, bodies and places of its own (names of the same length put in the place of the
old ones, so that every offset holds) and its own fortnight. So a day's articles take up what was said on the days before, and the year
fills the store and the ledger with some 1,200 tellings. All days are remembered. Of day 10 and of the last three things are timed:

- the whole run as `briefing run` does it, from 200 files in a folder through reading and parsing to the edition's files;
- the same without reading and parsing, which cost the same on every day: the facts are put into the store beforehand;
- of that, what the memory adds: taking the day down, and recalling what bears on it.

The store is kept as it is before each day that is measured. These days are then run again and again in turn, each from its store, so that
the machine's moods fall on all of them; the median counts.

The last day is 374, the first after 365 on which the fortnight is where it is on day 10: the same articles, but for the names.
CPU seconds are printed, not wall seconds: they hold on a busy machine.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import json
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from shutil import copy2

from briefing.config import DEFAULT_MODEL, EditionSettings, Settings, SourceSettings
from briefing.model.facts import Facts
from briefing.model.kept import Edition
from briefing.pipeline.building import all_facts, build_brief
from briefing.pipeline.errand import Errand, Means
from briefing.pipeline.finding import fingerprint_of
from briefing.pipeline.remembering import recall, remember
from briefing.pipeline.running import run
from briefing.render.brief_json import to_json as to_bytes
from briefing.sources import read_paths
from briefing.store import Store, from_json, to_json

NEWSROOM = Path(__file__).parent.parent / "tests" / "newsroom" / "articles"
FIRST = dt.date(2026, 3, 2)  # the newsroom's first day
FORTNIGHT = 14
LEAD_IN = 3  # real runs before the one that counts, so that it finds editions before it
ROUNDS, WHOLE_ROUNDS = 5, 3  # runs of each day of which the median counts
DAYS = 374
ASK = 1.2  # the last day may cost so much more than day 10

NAME = re.compile(r"(?:(?<=\\n)|\b)[A-Z][a-z]{2,}\b")  # in JSON, where a new line is `\n`
ISO_DAY = re.compile(r"\b20\d\d-[01]\d-[0-3]\d\b")
ISO_MONTH = re.compile(r'"(20\d\d-[01]\d)"')
CONSONANTS, VOWELS = "bdfghklmnprstvw", "aeiou"


@dataclass(frozen=True)
class Taken:
    """The CPU seconds of a run without reading and parsing, and those of them that the memory took."""

    run: float
    memory: float


@dataclass(frozen=True)
class Told:
    """One article of the newsroom as JSON, the day of the fortnight it belongs to, and the names in it that change."""

    record: str
    day: int
    names: frozenset[str]


def newsroom() -> list[Told]:
    """Parse the newsroom."""
    told = []
    for facts in all_facts(read_paths([NEWSROOM]).articles, DEFAULT_MODEL):
        actors = facts.cast.actors
        people = {word for actor in actors if actor.kind == "person" for word in NAME.findall(actor.name)}
        others = {found[0] for actor in actors if actor.kind != "person" and (found := NAME.findall(actor.name))}
        published = facts.article.published or FIRST
        told.append(Told(to_json(facts), (published - FIRST).days, frozenset((people | others) - {"The"})))
    return told


def another(name: str, telling: int) -> str:
    """Give the name that stands for `name` in a telling: other letters, as many."""
    drawn = blake2b(f"{telling} {name}".encode(), digest_size=64).digest()
    letters = [
        (VOWELS if place % 2 else CONSONANTS)[drawn[place] % (5 if place % 2 else 15)] for place in range(len(name))
    ]
    return "".join(letters).capitalize()


def retold(told: Told, telling: int, starts: dt.date, name: str) -> Facts:
    """Tell an article again, with other names, in the fortnight that `starts` on a day."""

    def later(found: re.Match[str]) -> str:
        return (starts + (dt.date.fromisoformat(found[0]) - FIRST)).isoformat()

    def month_later(found: re.Match[str]) -> str:
        return f'"{starts + (dt.date.fromisoformat(found[1] + "-15") - FIRST):%Y-%m}"'

    def renamed(found: re.Match[str]) -> str:
        return another(found[0], telling) if found[0] in told.names else found[0]

    facts = from_json(Facts, ISO_MONTH.sub(month_later, ISO_DAY.sub(later, NAME.sub(renamed, told.record))))
    published = starts + dt.timedelta(days=told.day)
    article = replace(facts.article, id=name, published=published, url=f"https://{name}.example/", path=None)
    return replace(facts, article=article)


def a_day(newsroom_articles: Sequence[Told], number: int, many: int) -> Iterator[Facts]:
    """Give `many` articles of day `number` (from 0): as many tellings side by side as that takes."""
    cycle, day = divmod(number, FORTNIGHT)
    of_day = [told for told in newsroom_articles if told.day == day]
    starts = FIRST + dt.timedelta(days=cycle * FORTNIGHT)
    for index in range(many):
        side, place = divmod(index, len(of_day))
        yield retold(of_day[place], cycle * 1000 + side, starts, f"day{number:03}-{index:03}")


class Year:
    """A year at work on one store."""

    def __init__(self, settings: Settings, many: int) -> None:
        """Parse the newsroom."""
        self.settings, self.many = settings, many
        self.newsroom = newsroom()

    def bring_in(self, number: int) -> list[str]:
        """Put a day's articles and their facts into the store, as if they had just come in and been parsed."""
        fingerprint = fingerprint_of(self.settings)
        day = FIRST + dt.timedelta(days=number)
        with Store.open(self.settings.store) as store, store.writing():
            names = []
            for facts in a_day(self.newsroom, number, self.many):
                names.append(store.articles.add(facts.article, came_in=day, source="newsroom", seen=moment(day)))
                store.facts.put(names[-1], facts, fingerprint)
        return names

    def real(self, number: int) -> Taken:
        """Bring a day's articles in and run the day as `briefing run` does, but for reading and parsing."""
        names = self.bring_in(number)
        day = FIRST + dt.timedelta(days=number)
        with Store.open(self.settings.store) as store:
            remembering = seconds(lambda: remember(store, day, lambda _: None))
        running = seconds(lambda: self.run(self.settings, day))
        with Store.open(self.settings.store) as store:
            recalling = seconds(lambda: recall(store, sorted(names), day, day - dt.timedelta(days=1)))
        return Taken(remembering + running, remembering + recalling)

    def whole(self, number: int) -> float:
        """Run a day from the files of its articles on, in a copy of the store; give the CPU seconds that it took."""
        day = FIRST + dt.timedelta(days=number)
        with tempfile.TemporaryDirectory(dir=self.settings.store.parent) as temporary:
            folder = Path(temporary)
            copy2(self.settings.store, folder / "briefing.db")
            inbox = folder / "inbox"
            inbox.mkdir()
            for facts in a_day(self.newsroom, number, self.many):
                article = facts.article
                record = {"title": article.title, "text": article.text, "published": str(day), "url": article.url}
                line = json.dumps({"id": article.id, "publisher": article.publisher, **record}, ensure_ascii=False)
                (inbox / f"{article.id}.jsonl").write_text(line, encoding="utf-8")
            settings = replace(
                self.settings,
                store=folder / "briefing.db",
                output=folder / "output",
                sources=(SourceSettings(name="newsroom", path=inbox),),
            )
            taken = seconds(lambda: self.run(settings, day))
            with Store.open(settings.store) as store:
                if len(store.articles.hashes(day, day)) != self.many:
                    raise AssertionError("a day's articles are not what lay in the folder")
        return taken

    @staticmethod
    def run(settings: Settings, day: dt.date) -> None:
        """Run a day."""
        run(Errand(settings, day, offline=True), Means(lambda: dt.datetime.fromisoformat(moment(day))))

    def short(self, number: int) -> None:
        """Bring a day's articles in, only remember them, and keep an edition of nothing."""
        names = self.bring_in(number)
        day = FIRST + dt.timedelta(days=number)
        with Store.open(self.settings.store) as store:
            remember(store, day, lambda _: None)
            window, brief = (day - dt.timedelta(days=1), day), to_bytes(build_brief((), (), day))
            store.editions.save(
                Edition(
                    str(day),
                    day,
                    "daily",
                    window,
                    brief,
                    moment(day),
                    "0",
                    settings=to_json(self.settings.editions[0]),
                    considered=tuple(names),
                )
            )


def seconds(work: Callable[[], object]) -> float:
    """Give the CPU seconds that some work takes."""
    gc.collect()
    gc.freeze()  # what the benchmark itself has loaded is not looked through for garbage at the work's cost
    began = time.process_time()
    work()
    return time.process_time() - began


def moment(day: dt.date) -> str:
    """Give half past six of a day."""
    return f"{day}T06:30:00+00:00"


def measured(days: int) -> list[int]:
    """Give the days (from 1) whose runs are timed: the tenth, the last, and some between where the fortnight is at the same place."""
    return sorted({10, *range(10 + 4 * FORTNIGHT, days, 12 * FORTNIGHT), days})


def gone_through(year: Year, days: int, kept: Path) -> None:
    """Go through the days, with real runs before each that is measured; keep the store as it is when that one begins."""
    chosen = measured(days)
    real = {day - back for day in chosen for back in range(1, LEAD_IN + 1)}
    for day in range(1, days + 1):
        if day in chosen:
            copy2(year.settings.store, kept / f"day{day}.db")
            print(f"day {day} reached", flush=True)
        if day in real:
            year.real(day - 1)
        else:
            year.short(day - 1)


def timed(year: Year, days: int, kept: Path) -> tuple[dict[int, Taken], dict[int, float]]:
    """Run the measured days from the stores kept, in turn, so that whatever else the machine does falls on all of them; give medians."""
    chosen = measured(days)
    taken: dict[int, list[Taken]] = {day: [] for day in chosen}
    whole: dict[int, list[float]] = {10: [], days: []}
    for number in range(ROUNDS + 1):
        for day in chosen:
            copy2(kept / f"day{day}.db", year.settings.store)
            if number and day in whole and number <= WHOLE_ROUNDS:
                whole[day].append(year.whole(day - 1))
            one = year.real(day - 1)
            if number:  # the first round only warms up
                taken[day].append(one)
    medians = {
        day: Taken(statistics.median(one.run for one in runs), statistics.median(one.memory for one in runs))
        for day, runs in taken.items()
    }
    return medians, {day: statistics.median(runs) for day, runs in whole.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the store and the editions here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        edition = EditionSettings(formats=("html", "json"))
        year = Year(
            Settings(store=folder / "briefing.db", output=folder / "output", editions=(edition,)), asked.articles
        )
        gone_through(year, asked.days, folder)
        size = year.settings.store.stat().st_size
        with Store.open(year.settings.store) as store:
            upkeep = store.upkeep()
        runs, whole = timed(year, asked.days, folder)
    print(
        f"\n{asked.days} days of {asked.articles} articles; store {size / 1e6:.0f} MB; threads: {dict(upkeep.ledger)}\n"
    )
    print("| CPU seconds | " + " | ".join(f"day {day}" for day in runs) + " | last ÷ first | asked |")
    print("|---|" + "---|" * (len(runs) + 2))
    rows = {
        "a whole run, reading and parsing included": whole,
        "a run without reading and parsing": {day: taken.run for day, taken in runs.items()},
        "of that, remembering and recalling": {day: taken.memory for day, taken in runs.items()},
    }
    for name, row in rows.items():
        cells = " | ".join(f"{row[day]:.2f}" if day in row else "" for day in runs)
        print(f"| {name} | {cells} | {row[asked.days] / row[10]:.2f} | ≤ {ASK} |")


if __name__ == "__main__":
    main()
