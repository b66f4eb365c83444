"""`briefing doctor`: tell whether this installation can do its job."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.outputs import print_data
from briefing.cli.pdf_libraries import load_weasyprint
from briefing.cli.readiness import checks_of
from briefing.cli.settings import config, settings_file, settings_in_force
from briefing.config import DEFAULT_MODEL
from briefing.errors import BriefingError, WrongUsage
from briefing.model.brief import Brief

OLDEST_PYTHON = (3, 11)
NOTHING = Brief(date=dt.date(2024, 11, 7), title="Nothing to report", articles=())  # rendered as a trial


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise BriefingError(f"Python {platform.python_version()} is too old: install 3.11 or newer")
    return platform.python_version()


def _model(name: str) -> str:
    from briefing.nlp.parsing import load

    try:
        nlp = load(name)
    except WrongUsage as error:
        raise BriefingError(f"{error} (make setup installs it)") from error
    return f"{name} {nlp.meta['version']}"


def _fonts() -> str:
    from briefing.render.fonts import font_file

    for name, package in (("SourceSerifPro", "font-source-serif-pro"), ("SourceSansPro", "font-source-sans-pro")):
        try:
            font_file(f"{name}-Regular")
        except (ImportError, OSError) as error:
            raise BriefingError(f"{name} is not installed: make setup installs it, or pip install {package}") from error
    return "Source Serif, Source Sans"


def _templates() -> str:
    from briefing.render import render, template_names

    for file_format in ("html", "txt"):
        try:
            render(NOTHING, file_format)
        except BriefingError as error:
            raise BriefingError(f"{error}; install briefing again") from error
    return f"{len(template_names())} built in"


def _pdf() -> str:
    from briefing.render import render

    version = load_weasyprint()
    render(NOTHING, "pdf")
    return f"WeasyPrint {version}"


def _output() -> str:
    folder = Path("output") if Path("output").is_dir() else Path()
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BriefingError(f"{folder.resolve()} cannot be written: choose another place with -o")
    return str(folder.resolve())


# What is looked at in every installation: each gives what it found, or raises a `BriefingError` that says what to do.
CHECKS: dict[str, Callable[[], str]] = {
    "python": _python,
    "fonts": _fonts,
    "templates": _templates,
    "pdf": _pdf,
    "output": _output,
}


@click.command()
@config
@click.option("--network", is_flag=True, help="Ask the sources too.")
@options.voiced
@click.pass_context
def doctor(ctx: click.Context, config_file: Path | None, network: bool) -> None:
    """Tell whether this installation can do its job.

    One line for each thing that is needed: the model, the PDF libraries, fonts, templates, a place to write to; and where there are settings,
    what they name: the store, room on the disk, the mail server (no letter is sent). What is missing is printed with what to do about it, and
    the exit code is 1.

    \b
    Examples:
      briefing doctor
      briefing doctor --network
    """
    healthy = True
    for name, look in _checks(config_file, network=network):
        try:
            print_data(f"ok       {name:<10} {look()}\n")
        except BriefingError as error:
            healthy = False
            print_data(f"missing  {name:<10} {error}\n")
    ctx.exit(0 if healthy else 1)


def _checks(config_file: Path | None, *, network: bool) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give what is looked at: the installation, then what the settings name, where there are any."""
    yield from CHECKS.items()
    try:
        file = config_file or settings_file()
    except WrongUsage:
        yield "model", partial(_model, DEFAULT_MODEL)
        if network:
            raise
        return
    try:
        settings = settings_in_force(file)
    except WrongUsage as error:
        yield "model", partial(_model, DEFAULT_MODEL)
        yield "settings", partial(_raise, BriefingError("; ".join(str(error).splitlines())))
        return
    yield "model", partial(_model, settings.model)
    yield from checks_of(settings, network=network)


def _raise(error: BriefingError) -> str:
    raise error
