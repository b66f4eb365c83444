"""`briefing config`: the settings in force, what is wrong with them, and a first file."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.hand import hand_of
from briefing.cli.outputs import print_data, write_files
from briefing.cli.settings import config as config_option
from briefing.cli.settings import settings_in_force
from briefing.cli.voice import Voice
from briefing.config.places import NAME
from briefing.config.starter import STARTER
from briefing.errors import WrongUsage


@click.group()
def config() -> None:
    """See, check or begin the settings, which are kept in a file called briefing.toml.

    \b
    Examples:
      briefing config init
      briefing config check
    """


@config.command()
@config_option
@options.voiced
def show(config_file: Path | None) -> None:
    """Print the settings in force, the defaults included. There is no password among them, only where it is found.

    \b
    Example:
      briefing config show
    """
    from briefing.config.writing import as_toml

    settings = settings_in_force(config_file)
    print_data(f"# {settings.file}\n{as_toml(settings)}")


@config.command()
@config_option
@options.voiced
@click.pass_obj
def check(voice: Voice, config_file: Path | None) -> None:
    """Tell every mistake in the settings, and in the file of overrides that they name, each with its line. The exit code is 2 when there is one.

    \b
    Example:
      briefing config check --config briefing.toml
    """
    settings = settings_in_force(config_file)
    if not settings.sources:
        raise WrongUsage(f"{settings.file}: no source of news; add a [[source]] with a url or a path")
    hand_of(settings)
    recipients = sum(len(edition.recipients) for edition in settings.editions)
    voice.note(
        f"{settings.file}: no mistake; sources {len(settings.sources)}, editions {len(settings.editions)}, recipients {recipients}"
    )


@config.command()
@click.argument("file", metavar="[FILE]", default=NAME, type=click.Path(path_type=Path, dir_okay=False))
@options.voiced
@click.pass_obj
def init(voice: Voice, file: Path) -> None:
    """Write a first settings file, each setting explained. A file that is there already is left alone.

    \b
    Example:
      briefing config init
    """
    if file.exists():
        raise WrongUsage(f"{file}: this is there already; move it away first, or name another file")
    write_files({file: STARTER.encode()})
    voice.note(f"wrote {file}; now name your sources in it")
