"""`briefing ledger`: ask the memory who promised what, what was never answered, who appeared when."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefing.cli import options
from briefing.cli.outputs import print_data, print_json
from briefing.cli.settings import config, settings_in_force

if TYPE_CHECKING:
    from briefing.pipeline.recounting import Book

Command = TypeVar("Command", bound=Callable[..., Any])
Record = dict[str, Any]
Cells = dict[str, Callable[[Record], object]]

PLEDGE_STATES = ("NEW", "RESTATED", "CHANGED", "DUE", "PASSED", "WITHDRAWN", "KEPT")
QUESTION_STATES = ("OPEN", "ANSWERED")
LONGEST = 72  # characters of a cell in a table


@dataclass(frozen=True, slots=True)
class Query:
    """What a book is asked: as it stood on which day, of whom, in which state, spoken of since when; and in which shape to answer."""

    config_file: Path | None
    until: dt.date | None
    actor: str | None
    since: dt.date | None
    shape: str
    state: str | None = None
    about: str | None = None


def _asked(states: tuple[str, ...]) -> Callable[[Callable[[Query], None]], Callable[..., None]]:
    """Ask for what all three books are asked in the same words, and hand it over as one `Query`; `states` are those of the book."""
    state = click.option(
        "--state",
        metavar=f"[{'|'.join(states)}]",
        type=click.Choice(states, case_sensitive=False),
        help="Only those in this state.",
    )
    about = click.option(
        "--about", metavar="WORDS", help="Only those that speak of this: of each of these words, in whatever form."
    )
    given: list[Callable[[Command], Command]] = [
        config,
        click.option(
            "--until",
            metavar="D",
            type=options.Day(),
            help="As it stood on this day. [default: the day of the last edition]",
        ),
        click.option("--actor", metavar="NAME", help="Only those of this actor."),
        *([state, about] if states else []),
        click.option("--since", metavar="D", type=options.Day(), help="Only what was spoken of on this day or later."),
        click.option(
            "--format",
            "shape",
            type=click.Choice(["table", "json", "csv"]),
            default="table",
            show_default=True,
            help="What to print.",
        ),
        options.voiced,
    ]

    def add(command: Callable[[Query], None]) -> Callable[..., None]:
        @wraps(command)
        def asked(**words: Any) -> None:  # noqa: ANN401  what click has read
            command(Query(**words))

        for option in reversed(given):
            option(asked)
        return asked

    return add


@click.group()
def ledger() -> None:
    """Ask the memory: who promised what and kept it or not, what was never answered, who appeared when.

    \b
    Examples:
      briefing ledger commitments --state PASSED
      briefing ledger questions --until 2024-11-07 --format json
      briefing ledger actors --actor Starmer --format csv
    """


@ledger.command()
@_asked(PLEDGE_STATES)
def commitments(query: Query) -> None:
    """List the pledges with their states: NEW, RESTATED, CHANGED, DUE, PASSED, WITHDRAWN, KEPT.

    \b
    Examples:
      briefing ledger commitments
      briefing ledger commitments --about "defence spending"
      briefing ledger commitments --state PASSED --format csv > passed.csv
    """
    cells: Cells = {
        "state": lambda one: one["state"],
        "since": lambda one: one["since"],
        "who": lambda one: one["who_name"],
        "what": _last_words,
        "amount": lambda one: one["amount"],
        "deadline": lambda one: one["deadline"] or (None if query.shape == "csv" else "no date given"),
        "due": lambda one: one["due"],
        "condition": lambda one: one["condition"],
        "said": lambda one: len(one["history"]),
        "id": lambda one: one["id"],
    }
    _print(_found("commitments", query), query.shape, cells, table=("state", "since", "who", "what", "deadline"))


@ledger.command()
@_asked(QUESTION_STATES)
def questions(query: Query) -> None:
    """List the open questions: since when, put to whom, answered or not.

    \b
    Examples:
      briefing ledger questions --state OPEN
      briefing ledger questions --actor "Health department" --format json
    """
    cells: Cells = {
        "state": lambda one: one["state"],
        "since": lambda one: one["since"],
        "days": lambda one: one["age_days"],
        "kind": lambda one: one["kind"],
        "asked of": lambda one: one["asked_of"],
        "question": lambda one: one["text"],
        "id": lambda one: one["id"],
    }
    _print(_found("questions", query), query.shape, cells, table=("state", "days", "kind", "asked of", "question"))


@ledger.command()
@_asked(())
def actors(query: Query) -> None:
    """List the actors: what they were called, on how many days they appeared, how often they spoke and pledged.

    \b
    Examples:
      briefing ledger actors --since 2024-11-01
      briefing ledger actors --actor "Ada Roe" --format json
    """
    cells: Cells = {
        "name": lambda one: one["name"],
        "kind": lambda one: one["kind"],
        "days": lambda one: len(one["mentions_by_day"]),
        "mentions": lambda one: sum(one["mentions_by_day"].values()),
        "quotes": lambda one: one["quotes"],
        "commitments": lambda one: one["commitments"],
        "role": lambda one: one["roles"][-1]["role"] if one["roles"] else None,
        "id": lambda one: one["id"],
    }
    order = sorted(
        _found("actors", query), key=lambda one: (-sum(one["mentions_by_day"].values()), one["name"], one["id"])
    )
    _print(order, query.shape, cells, table=("name", "days", "mentions", "quotes", "commitments", "role"))


def _found(book: Book, query: Query) -> list[Record]:
    """Read a book of the ledger from the store of the settings."""
    from briefing.pipeline.recounting import chosen, last_day, recount
    from briefing.store import Store

    with Store.open(settings_in_force(query.config_file).store, read_only=True) as store, store.reading():
        day = query.until or last_day(store)
        records = recount(store, book, day) if day else []
    return chosen(records, actor=query.actor, state=query.state, since=query.since, about=query.about)


def _last_words(pledge: Record) -> str:
    return str(pledge["history"][-1]["text"])


def _print(records: list[Record], shape: str, cells: Cells, table: tuple[str, ...]) -> None:
    if shape == "json":
        print_json(records, indent=1)
        return
    rows = [{name: _plain(read(one)) for name, read in cells.items()} for one in records]
    if shape == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=list(cells), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _inert(value) for name, value in row.items()} for row in rows)
        print_data(out.getvalue())
        return
    print_data(_table([{name: _shortened(row[name]) for name in table} for row in rows], table))


def _table(rows: list[dict[str, str]], names: tuple[str, ...]) -> str:
    """Set rows in columns, each as wide as its widest cell."""
    wide = {name: max([len(name), *(len(row[name]) for row in rows)]) for name in names}
    lines = [{name: name for name in names}, *rows]
    return "".join("  ".join(row[name].ljust(wide[name]) for name in names).rstrip() + "\n" for row in lines)


def _plain(value: object) -> str:
    """Give a cell in one line, with nothing in it that can't be seen."""
    from briefing.render.safe import visible

    return visible(str(value)).strip() if value is not None else ""


def _inert(value: str) -> str:
    """Keep a spreadsheet from taking an article's words for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} else value


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1].rstrip()}…"
