"""`briefing show`: read a brief in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.inputs import read_brief
from briefing.cli.outputs import print_data

NEWEST = Path("output/brief.json")


@click.command()
@click.argument("file", metavar="[FILE]", default=NEWEST, type=click.Path(path_type=Path))
@options.templates
@options.voiced
def show(file: Path, templates: Path | None) -> None:
    """Read a brief in the terminal.

    FILE is a brief.json; without it, output/brief.json is shown.

    \b
    Examples:
      briefing show
      briefing show monday.json | less
    """
    from briefing.render import render

    print_data(render(read_brief(file), "txt", templates).decode())
