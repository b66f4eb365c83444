"""`briefing editions`: what was made, day by day."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli import options
from briefing.cli.inputs import bytes_of, read_brief
from briefing.cli.outputs import print_json, print_words
from briefing.cli.settings import config, settings_in_force
from briefing.errors import WrongUsage

if TYPE_CHECKING:
    from briefing.model.brief import Brief
    from briefing.model.kept import Edition
    from briefing.store import Store

LATEST = "latest"
BRIEF = "brief.json"  # of an edition's folder

_ID = re.compile(r"\d{4}-\d{2}-\d{2}(/[^/]+)?")


@click.command()
@config
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@options.voiced
def editions(config_file: Path | None, as_json: bool) -> None:
    """List the editions that were made, the newest first: when, from how many articles, as which files, sent to whom.

    \b
    Examples:
      briefing editions
      briefing editions --json | jq -r '.[0].id'
    """
    from briefing.store import Store

    settings = settings_in_force(config_file)
    with Store.open(settings.store, read_only=True) as store, store.reading():
        records = [_record(store, edition, settings.output) for edition in reversed(list(store.editions.all()))]
    if as_json:
        print_json(records, indent=1)
    else:
        print_words("".join(f"{_line(record)}\n" for record in records))


def edition_named(store: Store, name: str) -> Edition:
    """Give the edition that `name` means: an id, a day, `latest`.

    Raises:
        WrongUsage: when there is none.

    """
    found = store.editions.latest() if name == LATEST else store.editions.get(name)
    if found is None:
        of_day = [one for one in store.editions.ids() if one.startswith(f"{name}/")]
        found = store.editions.get(of_day[0]) if len(of_day) == 1 else None
        if len(of_day) > 1:
            raise WrongUsage(f"{name} has several editions: {', '.join(of_day)}")
    if found is None:
        ids = store.editions.ids()
        newest = f"the newest is {ids[-1]}" if ids else "none was made yet"
        raise WrongUsage(f"no edition {name!r}; {newest}, and briefing editions lists them all")
    return found


def file_named(name: str) -> Path | None:
    """Give the file that `name` means: one that is there, the brief.json of a folder, or one by its looks, with a folder or an ending.

    `None` where it means an edition of the store.
    """
    path = Path(name)
    if path.exists() and not path.is_dir():
        return path
    if _ID.fullmatch(name):
        return None
    if path.is_dir():
        return path / BRIEF
    return path if len(path.parts) > 1 or path.suffix else None


def brief_named(name: str, config_file: Path | None) -> bytes:
    """Give the brief.json that `name` means: a file of this path, else the one of an edition as `edition_named` knows it.

    Raises:
        WrongUsage: when there is no such edition or file.
        OSError: when the file can't be read.

    """
    from briefing.store import Store

    if file := file_named(name):
        return bytes_of(file)
    with Store.open(settings_in_force(config_file).store, read_only=True) as store:
        return edition_named(store, name).brief


def read_named(name: str, config_file: Path | None) -> Brief:
    """Read the brief of `brief_named`.

    Raises:
        WrongUsage: when there is no such edition or file.
        BriefingError: when the file is no brief, or not verbatim.

    """
    if file := file_named(name):
        return read_brief(file)
    from briefing.render.brief_json import from_json

    return from_json(brief_named(name, config_file))


def _record(store: Store, edition: Edition, output: Path) -> dict[str, Any]:
    return {
        "id": edition.id,
        "date": edition.day.isoformat(),
        "name": edition.name,
        "made": edition.made,
        "window": [day.isoformat() if day else None for day in edition.window],
        "articles": len(edition.considered),
        "files": [str(output / file.path) for file in edition.files],
        "deliveries": [
            {"recipient": one.recipient, "state": one.state, "at": one.settled or one.intended, "word": one.word}
            for one in store.deliveries.of(edition.id)
        ],
    }


def _line(record: dict[str, Any]) -> str:
    states = Counter("sent" if one["state"] == "accepted" else one["state"] for one in record["deliveries"])
    letters = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    formats = " ".join(Path(file).suffix.removeprefix(".") for file in record["files"])
    return "  ".join(
        (
            f"{record['id']:<18}",
            record["made"][:16].replace("T", " "),
            f"{record['articles']:>4} {'article ' if record['articles'] == 1 else 'articles'}",
            formats,
            letters,
        )
    ).rstrip()
