"""The settings in force, for the commands that need them: `--config`, else the file found where it is usually kept."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.config import Settings
from briefing.config.places import NAME, find
from briefing.errors import WrongUsage

config = click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The settings. [default: {NAME} here, else the one in your configuration folder]",
)


def settings_in_force(file: Path | None) -> Settings:
    """Read the settings of `file`, or of the file found.

    Raises:
        WrongUsage: when there is none, or it can't be read as settings.

    """
    from briefing.config.toml import read_settings

    return read_settings(file or settings_file())


def settings_file() -> Path:
    """Give the path of the settings file in force.

    Raises:
        WrongUsage: when there is none.

    """
    from platformdirs import user_config_path

    home = user_config_path("briefing")
    found = find(Path(), home)
    if found is None:
        raise WrongUsage(
            f"no {NAME} here nor in {home}; briefing config init writes a first one, --config names another"
        )
    return found
