"""`briefing show`: read a brief in the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import options
from briefing.cli.editions import LATEST, edition_named, file_named
from briefing.cli.inputs import read_brief
from briefing.cli.outputs import formats_of, print_data, write_rendered
from briefing.cli.settings import config as config_option
from briefing.cli.settings import settings_file, settings_in_force
from briefing.cli.voice import Voice
from briefing.config.settings import Look, Paper
from briefing.errors import BriefingError, NoStore, WrongUsage
from briefing.model.brief import Brief

if TYPE_CHECKING:
    from briefing.store import Store

BUILT = Path("output/brief.json")  # where `make brief` puts it

_NO_LINKS = frozenset({"linux", "vt100", "vt220"})  # consoles that print the address of a link instead of hiding it


@click.command()
@click.argument("which", metavar="[EDITION|FILE]", required=False)
@config_option
@click.option("--width", metavar="COLUMNS", type=click.IntRange(min=40), help="[default: the terminal's; 80 in a pipe]")
@options.outputs("Write it to FILE instead, in the format of its suffix, as build does. May be given several times.")
@options.look
@options.paper
@options.appendix
@options.templates
@options.voiced
@click.pass_obj
def show(
    voice: Voice,
    which: str | None,
    config_file: Path | None,
    width: int | None,
    outputs: tuple[Path, ...],
    look: Look,
    paper: Paper,
    appendix: bool,
    templates: Path | None,
) -> None:
    """Read a brief in the terminal, or print it once more in any format.

    EDITION is an edition that was run (2024-11-07, or 2024-11-07/NAME), FILE a brief.json. Without either the latest edition is
    shown; where nothing has been run, output/brief.json.

    At a terminal there are colours, and each reference links to the publisher's page where there is one. In a pipe it is plain
    text, and also where TERM is dumb; NO_COLOR leaves out the colours, FORCE_COLOR keeps everything.

    \b
    Examples:
      briefing show
      briefing show 2024-11-07
      briefing show monday.json | less
      briefing show latest -o brief.pdf --paper letter
    """
    formats = formats_of(outputs)
    brief = _brief(which, config_file)
    if formats:
        from briefing.render import render

        rendered = partial(render, brief, templates=templates, look=look, paper=paper, appendix=appendix)
        write_rendered(formats, rendered, voice)
        return
    if not _at_a_terminal():
        from briefing.render.text import WIDTH, as_text

        print_data(as_text(brief, templates, width or (_columns() if sys.stdout.isatty() else WIDTH)))
        return
    from briefing.render.terminal import Screen, as_terminal

    colours = not os.environ.get("NO_COLOR") or bool(os.environ.get("FORCE_COLOR"))
    links = os.environ.get("TERM") not in _NO_LINKS
    print_data(as_terminal(brief, Screen(width or _columns(), colours, links), templates))


def _brief(which: str | None, config_file: Path | None) -> Brief:
    """Find the brief that is meant: a file by its path, an edition by its id, the latest for no word.

    Raises:
        WrongUsage: when there is none such; says which there are.
        BriefingError: when what is there can't be read.

    """
    if which and (file := file_named(which)):
        return read_brief(file)
    if which in {None, LATEST} and config_file is None and not _has_settings():
        if BUILT.is_file():
            return read_brief(BUILT)
        raise BriefingError("there is nothing to show: name a brief.json, or let briefing run make an edition")
    from briefing.render.brief_json import from_json
    from briefing.store import Store

    path = settings_in_force(config_file).store
    try:
        with Store.open(path, read_only=True) as store:
            return from_json(_edition(store, which))
    except NoStore:
        raise BriefingError(f"{path}: nothing has been run yet; briefing run makes the first edition") from None


def _edition(store: Store, which: str | None) -> bytes:
    if not store.editions.ids():
        raise BriefingError("there is no edition yet; briefing run makes the first one")
    return edition_named(store, which or LATEST).brief


def _has_settings() -> bool:
    try:
        settings_file()
    except WrongUsage:
        return False
    return True


def _at_a_terminal() -> bool:
    """Tell whether control sequences are wanted."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _columns() -> int:
    return shutil.get_terminal_size().columns
