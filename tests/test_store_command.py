"""`briefing store`: what is kept is told, made smaller, and let out again."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.model.kept import Edition, LedgerRow
from briefing.pipeline.lock import locked
from briefing.store import Store
from tests.conftest import Done
from tests.made_facts import made

Command = Callable[..., Done]

MOMENT = "2024-11-07T06:30:00+00:00"


def day(number: int) -> dt.date:
    return dt.date(2024, 11, number)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Give settings whose store holds five articles of five days: one printed, one quoted by the ledger."""
    file = tmp_path / "briefing.toml"
    file.write_text('version = 1\nstore = "briefing.db"\n[[source]]\npath = "inbox"\n', encoding="utf-8")
    with Store.open(tmp_path / "briefing.db") as store:
        names = []
        for number in range(1, 6):
            facts = made(
                f"The mill will close in {1900 + number}.", f"mill-{number}", f"2024-11-0{number}", "The “mill”"
            )
            article = replace(facts.article, path=None, url=f"https://mill.example/{number}")
            names.append(store.articles.add(article, came_in=day(number), source="feed", seen=MOMENT))
            store.facts.put(names[-1], facts, "0.1")
        edition = Edition("2024-11-05", day(5), "daily", (None, day(5)), b"{}", MOMENT, "0.1")
        store.editions.save(replace(edition, considered=tuple(names), printed=(names[0],)))
        store.ledger.put([LedgerRow("pledge", "t1", day(2), "NEW", day(2), "{}", articles=(names[1],))])
        store.runs.begin(day(5), MOMENT)
        store.deliveries.intend(edition.id, {"desk": "<1>"}, MOMENT)
    return file


def test_info_tells_what_is_kept(briefing_command: Command, config: Path) -> None:
    done = briefing_command("store", "info", "--config", str(config))
    assert (done.code, done.err) == (0, "")
    told = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert told["articles"] == "5, 2024-11-01 to 2024-11-05; facts of 5"
    assert told["editions"] == "1, the last 2024-11-05"
    assert told["runs"] == "1, 1 of them unfinished"
    assert told["deliveries"] == "intended 1"
    assert told["ledger"] == "pledge 1"
    assert told["integrity"] == "sound"
    assert told["size"].endswith("KiB, tables of version 1")


def test_info_for_programs_tells_the_same(briefing_command: Command, config: Path) -> None:
    record = json.loads(briefing_command("store", "info", "--json", "--config", str(config)).out)
    assert record["path"] == str(config.parent / "briefing.db")
    assert record["size"] == (config.parent / "briefing.db").stat().st_size
    assert (record["articles"], record["first_day"], record["ledger"]) == (5, "2024-11-01", {"pledge": 1})
    assert (record["faults"], record["dropped_before"]) == ([], None)


def test_info_of_a_damaged_store_names_the_fault_and_fails(briefing_command: Command, config: Path) -> None:
    with contextlib.closing(sqlite3.connect(config.parent / "briefing.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO facts VALUES ('nowhere', '0.1', '', x'00')")
    done = briefing_command("store", "info", "--config", str(config))
    assert done.code == 1
    assert "integrity   facts: a row refers to a row of articles that is gone" in done.out
    assert "damaged" in done.err


@pytest.mark.parametrize("command", ["info", "export", "vacuum"])
def test_without_a_store_each_command_says_so_and_makes_none(
    briefing_command: Command, config: Path, command: str
) -> None:
    place = config.parent / "briefing.db"
    place.unlink()
    done = briefing_command("store", command, "--config", str(config))
    assert (done.code, done.out) == (1, "")
    assert done.err == f"briefing: {place}: no store here yet: `briefing run` makes it\n"
    assert not place.exists()


def test_what_is_exported_is_read_back_as_the_same_articles(
    briefing_command: Command, config: Path, tmp_path: Path
) -> None:
    done = briefing_command("store", "export", "--config", str(config))
    again = briefing_command("extract", "-", "--jsonl", stdin=done.out.encode())
    assert (done.code, again.code) == (0, 0)
    with Store.open(tmp_path / "briefing.db", read_only=True) as store:
        kept = [one.article for one in store.articles.span(None, day(30))]
    records = [json.loads(line) for line in again.out.splitlines()]
    assert [
        (one["id"], one["text"], one["title"], one["published"], one["url"]) for one in records
    ] == [(one.id, one.text, one.title, str(one.published), one.url) for one in kept]  # fmt: skip


def test_some_days_can_be_exported_with_their_facts(briefing_command: Command, config: Path) -> None:
    arguments = (
        "store",
        "export",
        "--facts",
        "--since",
        "2024-11-02",
        "--until",
        "2024-11-03",
        "--config",
        str(config),
    )
    records = [json.loads(line) for line in briefing_command(*arguments).out.splitlines()]
    assert [record["id"] for record in records] == ["mill-2", "mill-3"]
    assert {record["schema"] for record in records} == {"briefing.extract/1"}
    assert records[0]["sentences"] == [{"start": 0, "end": 28}]


def test_an_export_of_nothing_says_so(briefing_command: Command, config: Path) -> None:
    done = briefing_command("store", "export", "--since", "2025-01-01", "--config", str(config))
    assert (done.code, done.out, done.err) == (3, "", "briefing: nothing is kept of these days\n")


def test_old_texts_are_dropped_but_not_what_is_printed_or_quoted(briefing_command: Command, config: Path) -> None:
    arguments = ("store", "vacuum", "--keep-days", "1", "--date", "2024-11-06", "-v", "--config", str(config))
    done = briefing_command(*arguments)
    assert done.code == 0
    assert done.err.splitlines()[0] == "briefing: dropped the texts of 2 articles"
    with Store.open(config.parent / "briefing.db") as store:
        assert [kept.article.id for kept in store.articles.span(None, day(30))] == ["mill-1", "mill-2", "mill-5"]
        assert store.articles.known("https://mill.example/3")
        assert store.dropped_before == day(5)
        upkeep = store.upkeep()
        assert (upkeep.articles, upkeep.dropped, upkeep.facts, upkeep.faults) == (3, 2, 3, ())
        dropped = made("The mill will close in 1903.", "mill-3", "2024-11-03", "The “mill”").article
        store.articles.add(replace(dropped, url="https://mill.example/3"), came_in=day(6), source="feed", seen=MOMENT)
        assert len(store.articles.hashes(None, day(30))) == 3
    told = briefing_command("store", "info", "--config", str(config)).out
    assert "dropped     2 texts, from before 2024-11-05" in told


def test_vacuum_alone_drops_nothing_and_gives_room_back(briefing_command: Command, config: Path) -> None:
    place = config.parent / "briefing.db"
    with Store.open(place) as store:
        for block in range(300):
            facts = made(f"{block} " + "The mill will close. " * 50 + str(block) * 500, f"many-{block}", "2024-11-01")
            store.articles.add(facts.article, came_in=day(1), source="feed", seen=MOMENT)
        assert store.drop_before(day(2)) == 300
    full = place.stat().st_size
    done = briefing_command("store", "vacuum", "-v", "--config", str(config))
    assert done.code == 0
    assert done.err.startswith("briefing: gave back ")
    assert place.stat().st_size < full - 10_000
    assert briefing_command("store", "vacuum", "-q", "--config", str(config)).err == ""


def test_no_room_is_made_while_a_run_is_at_work(briefing_command: Command, config: Path) -> None:
    store = config.parent / "briefing.db"
    with locked(store):
        done = briefing_command("store", "vacuum", "--keep-days", "1", "--date", "2024-11-06", "--config", str(config))
    assert (done.code, done.err) == (75, f"briefing: another run holds {store}.lock: wait until it has ended\n")
    with Store.open(store, read_only=True) as kept:
        assert kept.dropped_before is None
