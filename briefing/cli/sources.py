"""`briefing sources`: where the news comes from: listed, added, removed, tried, taken from and given to other programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import options
from briefing.cli.clock import now_for
from briefing.cli.outputs import print_data, print_json, print_row, write_files
from briefing.cli.settings import config as config_option
from briefing.cli.settings import settings_in_force
from briefing.cli.source_health import health_in_words, health_of, record_of, trial_in_words, trial_of
from briefing.cli.voice import Voice
from briefing.config import Settings, SourceSettings
from briefing.errors import BriefingError, Problem, WrongUsage

if TYPE_CHECKING:
    from briefing.model.source_state import SourceState

STDIN = "-"


@click.group()
def sources() -> None:
    """Say where the news comes from: feeds, pages, folders.

    They are kept in briefing.toml, each as a [[source]]; its comments and its order stay as they are.

    \b
    Examples:
      briefing sources add https://example.org/feed.xml --name "Example Times"
      briefing sources check
    """


@sources.command("list")
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.voiced
def list_sources(config_file: Path | None, as_json: bool) -> None:
    """List the sources, and how each did when it was last asked.

    \b
    Example:
      briefing sources list
    """
    settings = settings_in_force(config_file)
    states = _remembered(settings)
    for source in settings.sources:
        state = states.get(source.where)
        if as_json:
            print_json({**record_of(source), **health_of(state)})
        else:
            print_row(source.where, source.name or "", source.section or "", health_in_words(state))


@sources.command(short_help="Add a feed, a page, a folder, a file or a mailbox.")
@click.argument("where", metavar="URL|PATH")
@click.option("--name", metavar="NAME", help="The publisher, unless an article names its own.")
@click.option("--section", metavar="NAME", help="What to file it under.")
@click.option("--limit", metavar="N", type=click.IntRange(min=1), help="Take the newest N articles a run.")
@config_option
@options.voiced
@click.pass_obj
def add(
    voice: Voice, where: str, name: str | None, section: str | None, limit: int | None, config_file: Path | None
) -> None:
    """Add a source: the address of a feed or a page, or a folder, a file, a mailbox.

    \b
    Examples:
      briefing sources add https://example.org/feed.xml --name "Example Times"
      briefing sources add inbox/ --section Press
    """
    settings = settings_in_force(config_file)
    source = replace(_source(where), name=name, section=section)
    source = replace(source, limit=limit) if limit else source
    fresh, _ = _new(settings, [source])
    if not fresh:
        raise WrongUsage(f"{where}: this source is there already")
    _save(settings, fresh)
    voice.note(f"added {source.where} to {settings.file}")


@sources.command()
@click.argument("names", metavar="URL|PATH|NAME...", nargs=-1, required=True)
@config_option
@options.voiced
@click.pass_obj
def remove(voice: Voice, names: tuple[str, ...], config_file: Path | None) -> None:
    """Take sources out, by their address, path or name. What came of them stays in the store.

    \b
    Example:
      briefing sources remove "Example Times"
    """
    from briefing.config.sources import without_sources

    settings = settings_in_force(config_file)
    numbers = [_number(settings.sources, name) for name in names]
    _rewrite(settings, without_sources(_text(settings), set(numbers)))
    for number in numbers:
        voice.note(f"took {settings.sources[number].where} out of {settings.file}")


@sources.command()
@click.argument("names", metavar="[URL|PATH|NAME]...", nargs=-1)
@config_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.voiced
@click.pass_context
def check(ctx: click.Context, names: tuple[str, ...], config_file: Path | None, as_json: bool) -> None:
    """Try each source once, and print how it went. Nothing is remembered.

    The exit code is 1 when one of them fails. Pages behind the entries of a feed are not fetched.

    \b
    Examples:
      briefing sources check
      briefing sources check https://example.org/feed.xml
    """
    from briefing.sources.fetching import fetch

    settings = settings_in_force(config_file)
    chosen = [settings.sources[_number(settings.sources, name)] for name in names] or list(settings.sources)
    if not chosen:
        raise WrongUsage(f"{settings.file}: no source of news; briefing sources add names one")
    outcomes = fetch(chosen, {}, settings.network, now_for(settings), known=lambda _: True, refresh=True)
    for outcome in outcomes:
        if as_json:
            print_json(trial_of(outcome))
        else:
            print_row(*trial_in_words(outcome))
    ctx.exit(0 if all(outcome.status == "fetched" for outcome in outcomes) else 1)


@sources.command("import", short_help="Add the feeds of an OPML file, or of newsboat's file urls.")
@click.argument("file", metavar="FILE")
@config_option
@options.voiced
@click.pass_obj
def import_sources(voice: Voice, file: str, config_file: Path | None) -> None:
    """Add the feeds of an OPML file or of newsboat's file urls; - reads stdin.

    Feeds that are there already are left as they are. Rows that name no feed are told.

    \b
    Examples:
      briefing sources import feeds.opml
      briefing sources import ~/.newsboat/urls
    """
    from briefing.sources.subscriptions import read_subscriptions

    settings = settings_in_force(config_file)
    try:
        found = read_subscriptions(_bytes(file))
    except BriefingError as error:
        raise type(error)(f"{file}: {error}") from error
    voice.problems(Problem("read", file, f"skipped: {row}") for row in found.skipped)
    fresh, there = _new(settings, found.sources)
    if fresh:
        _save(settings, fresh)
    voice.note(f"{settings.file}: added {len(fresh)}, there already {there}, skipped {len(found.skipped)}")


@sources.command("export")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["opml", "newsboat"]),
    default="opml",
    show_default=True,
    help="OPML, which most readers take, or newsboat's file urls.",
)
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to FILE. [default: stdout]"
)
@config_option
@options.voiced
@click.pass_obj
def export_sources(voice: Voice, shape: str, output: Path | None, config_file: Path | None) -> None:
    """Print the feeds as OPML, or as newsboat's file urls. Folders and files stay out: nobody else has them.

    \b
    Examples:
      briefing sources export > feeds.opml
      briefing sources export --format newsboat -o urls
    """
    from briefing.sources.subscriptions import write_newsboat, write_opml

    settings = settings_in_force(config_file)
    data = write_opml(settings.sources, settings.title) if shape == "opml" else write_newsboat(settings.sources)
    if output:
        write_files({output: data})
        voice.note(f"wrote {output}")
    else:
        print_data(data.decode())
    if local := sum(source.url is None for source in settings.sources):
        voice.note(f"left out {local} that are no feeds but folders or files")


def _source(where: str) -> SourceSettings:
    """Read what a user names as a source: an address of the web, or a path that is there.

    Raises:
        WrongUsage: when it is neither.

    """
    from briefing.sources.addresses import fault_of, web_address

    if url := web_address(where):
        return SourceSettings(url=url)
    if "://" in where:
        shown = re.sub(r"(?<=://)[^/?#]*@", "", where)  # a password isn't printed, nor kept by a log
        raise WrongUsage(f"{shown}: {fault_of(where.strip())}")
    path = _path(where)
    if not where or not path.exists():
        raise WrongUsage(f"{where or 'an empty name'}: neither a web address nor a path that is there")
    return SourceSettings(path=path.absolute())


def _path(name: str) -> Path:
    """Read a path, `~` for a home; as it stands, where there is no such home."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _new(settings: Settings, found: Sequence[SourceSettings]) -> tuple[list[SourceSettings], int]:
    """Give the sources that the settings don’t hold yet, and how many they do."""
    from briefing.sources.subscriptions import key_of

    there = {key_of(source) for source in settings.sources}
    fresh = [source for source in found if key_of(source) not in there]
    return fresh, len(found) - len(fresh)


def _number(sources: Sequence[SourceSettings], name: str) -> int:
    """Find the one source that `name` means: an address however it is written, a path, a name.

    Raises:
        WrongUsage: when none does, or several do.

    """
    from briefing.sources.addresses import web_address
    from briefing.sources.subscriptions import key_of

    url = web_address(name)
    meant = SourceSettings(url=url) if url else SourceSettings(path=_path(name).absolute())
    found = [at for at, one in enumerate(sources) if name in {one.where, one.name} or key_of(one) == key_of(meant)]
    if not found:
        raise WrongUsage(f"{name}: no source has this address, path or name; briefing sources list prints them")
    if len(found) > 1:
        raise WrongUsage(
            f"{name}: several sources have this name; give the address: " + ", ".join(sources[at].where for at in found)
        )
    return found[0]


def _save(settings: Settings, fresh: Sequence[SourceSettings]) -> None:
    from briefing.config.sources import with_sources

    _rewrite(settings, with_sources(_text(settings), fresh, _file(settings).absolute().parent))


def _file(settings: Settings) -> Path:
    if settings.file is None:
        raise WrongUsage("these settings come from no file")
    return settings.file


def _text(settings: Settings) -> str:
    return _file(settings).read_bytes().decode()


def _rewrite(settings: Settings, text: str) -> None:
    """Write the settings anew, once they are known to be fit to be read again.

    Raises:
        WrongUsage: when they would not be: an edition may be made of the source that is to go.

    """
    from briefing.config.toml import settings_in

    try:
        settings_in(text.removeprefix("\ufeff"), _file(settings))
    except WrongUsage as error:
        raise WrongUsage(f"nothing is changed, since then this would be wrong: {error}") from error
    write_files({_file(settings): text.encode()})


def _bytes(file: str) -> bytes:
    """Read a list, `-` being stdin (absent where a scheduler has closed it).

    Raises:
        WrongUsage: when there is no such file.
        BriefingError: when it can't be read.

    """
    from briefing.sources.files import read_bytes

    if file != STDIN:
        path = _path(file)
        if not path.exists() and not path.is_symlink():
            raise WrongUsage("no such file")
        return read_bytes(path)
    return sys.stdin.buffer.read() if sys.stdin else b""


def _remembered(settings: Settings) -> dict[str, SourceState]:
    """Give what the store remembers of the sources; nothing, where there is no store yet."""
    from briefing.store import Store

    if not settings.store.exists():
        return {}
    with Store.open(settings.store, read_only=True) as store:
        return dict(store.sources.all())
