"""`briefing store`: what is remembered, how much room it takes, and a way out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli import options
from briefing.cli.outputs import print_json, print_words
from briefing.cli.settings import config as config_option
from briefing.cli.settings import settings_in_force
from briefing.cli.voice import Voice
from briefing.errors import NothingToReport, StoreDamaged

if TYPE_CHECKING:
    from briefing.model.kept import KeptArticle
    from briefing.store import Store, Upkeep

UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
STEP = 1024


@click.group()
def store() -> None:
    """Look after the store: the file in which articles, facts, editions and the ledger are kept.

    \b
    Examples:
      briefing store info
      briefing store export > articles.jsonl
    """


@store.command()
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines.")
@options.voiced
def info(config_file: Path | None, as_json: bool) -> None:
    """Tell what is kept, of which days, how much room it takes, and whether the file is sound.

    The exit code is 1 when it is not. Nothing is changed, and a run that is at work is not held up.

    \b
    Examples:
      briefing store info
      briefing store info --json | jq .articles
    """
    from briefing.store import Store

    with Store.open(settings_in_force(config_file).store, read_only=True) as kept:
        found = kept.upkeep()
    if as_json:
        record = {**asdict(found), "deliveries": dict(found.deliveries), "ledger": dict(found.ledger)}
        print_json(record)
    else:
        print_words("".join(f"{name:<11} {what}\n" for name, what in _told(found)))
    if found.faults:
        raise StoreDamaged(f"{found.path}: damaged: put back a copy, or move it away and run again")


@store.command()
@config_option
@click.option(
    "--keep-days",
    metavar="N",
    type=click.IntRange(min=1),
    help="Drop the texts older than N days that no edition prints and the ledger does not quote.",
)
@click.option("--date", "day", type=options.Day(), help="The day that --keep-days counts from. [default: today]")
@options.voiced
@click.pass_obj
def vacuum(voice: Voice, config_file: Path | None, keep_days: int | None, day: dt.date | None) -> None:
    """Give the disk back the room that is no longer needed; with --keep-days, drop old texts first.

    Of a dropped article its address and content hash stay, so that it is not fetched and read again. The ledger, all editions, and
    every article that they print or quote are kept. A run that is at work is not disturbed: the exit code is then 75.

    \b
    Examples:
      briefing store vacuum
      briefing store vacuum --keep-days 400
    """
    from briefing.pipeline.lock import locked
    from briefing.store import Store

    place = settings_in_force(config_file).store
    with Store.open(place, read_only=True):
        pass  # a command that makes room makes no store
    with locked(place), Store.open(place) as kept:
        if keep_days:
            gone = kept.drop_before((day or options.today()) - dt.timedelta(days=keep_days))
            voice.note(f"dropped the texts of {gone} articles")
        voice.note(f"gave back {_room(max(0, kept.vacuum()))}")


@store.command()
@config_option
@click.option("--since", type=options.Day(), help="Only what counts for this day or a later one.")
@click.option("--until", type=options.Day(), help="Only what counts for this day or an earlier one.")
@click.option("--facts", "with_facts", is_flag=True, help="Print what was found in each, as briefing extract does.")
@options.voiced
def export(config_file: Path | None, since: dt.date | None, until: dt.date | None, with_facts: bool) -> None:
    """Print the articles that are kept, one JSON object a line, by day.

    They can be read back: by `briefing build -`, or from a file by any other command. With --facts, the shape is that of `briefing extract`.
    The exit code is 3 when there is none.

    \b
    Examples:
      briefing store export --since 2024-11-01 | briefing build - -o november.html
      briefing store export --facts | jq .commitments
    """
    from briefing.store import Store

    with Store.open(settings_in_force(config_file).store, read_only=True) as kept, kept.reading():
        some = False
        for record in _records(kept, kept.articles.span(since, until or dt.date.max), with_facts=with_facts):
            print_json(record)
            some = True
    if not some:
        raise NothingToReport("nothing is kept of these days")


def _records(store: Store, articles: Iterator[KeptArticle], *, with_facts: bool) -> Iterator[dict[str, Any]]:
    """Give articles in the shape in which they are read from JSONL, or their facts in that of `briefing extract`."""
    if with_facts:
        from briefing.cli.records import extract_record

        yield from map(extract_record, store.facts.each(articles))
        return
    for article in (kept.article for kept in articles):
        yield {
            "id": article.id,
            "title": article.title,
            "text": article.text,
            "published": article.published.isoformat() if article.published else None,
            "publisher": article.publisher,
            "url": article.url,
            "author": article.author,
        }


def _told(found: Upkeep) -> Iterator[tuple[str, str]]:
    """Say what is kept, a line each."""
    yield "store", str(found.path)
    yield "size", f"{_room(found.size)}, tables of version {found.schema}"
    days = f", {found.first_day} to {found.last_day}" if found.first_day else ""
    yield "articles", f"{found.articles}{days}; facts of {found.facts}"
    if found.dropped:
        yield "dropped", f"{found.dropped} texts, from before {found.dropped_before}"
    yield "sources", str(found.sources)
    yield "runs", f"{found.runs}, {found.unfinished} of them unfinished"
    yield "editions", f"{found.editions}{f', the last {found.last_edition}' if found.last_edition else ''}"
    yield "deliveries", _counted(found.deliveries)
    yield "ledger", _counted(found.ledger)
    yield "integrity", "; ".join(found.faults) or "sound"


def _counted(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts) or "none"


def _room(size: float) -> str:
    """Say a size in the unit that reads best."""
    for unit in UNITS:
        if size < STEP or unit == UNITS[-1]:
            return f"{size:.0f} {unit}" if unit == UNITS[0] else f"{size:.1f} {unit}"
        size /= STEP
    return ""
