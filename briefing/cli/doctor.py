"""`briefing doctor`: tell whether this installation can do its job."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.outputs import print_data
from briefing.config import DEFAULT_MODEL
from briefing.errors import BriefingError, WrongUsage
from briefing.model.brief import Brief

OLDEST_PYTHON = (3, 11)
NOTHING = Brief(date=dt.date(2024, 11, 7), title="Nothing to report", articles=())  # rendered as a trial

# What WeasyPrint loads at run time, by the name each system's packager gives it
# (https://doc.courtbouillon.org/weasyprint/stable/first_steps.html).
PDF_PACKAGES = {
    "debian": ("apt-get install", ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")),
    "fedora": ("dnf install", ("pango",)),
    "suse": ("zypper install", ("libpango-1_0-0", "libharfbuzz-subset0")),
    "arch": ("pacman -S", ("pango",)),
    "alpine": ("apk add", ("pango", "fontconfig", "so:libharfbuzz-subset.so.0")),
    "macos": ("brew install", ("pango",)),
}
RELATIVES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse", "sles": "suse"}


class Missing(Exception):
    """Something that is needed is not there; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what it is called, and a function that says what was found or raises `Missing`."""

    name: str
    look: Callable[[], str]


def this_system() -> str:
    """Name the family of the operating system: a key of `PDF_PACKAGES`, or an empty string."""
    if sys.platform == "darwin":
        return "macos"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    families = (RELATIVES.get(name, name) for name in names)
    return next((family for family in families if family in PDF_PACKAGES), "")


def pdf_packages_advice(system: str) -> str:
    """Say how to install what PDF needs, in the words of `system`; of every system when it is not known."""
    known = [system] if system in PDF_PACKAGES else list(PDF_PACKAGES)
    return " or ".join(f"{PDF_PACKAGES[name][0]} {' '.join(PDF_PACKAGES[name][1])}" for name in known)


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(f"Python {platform.python_version()} is too old: install 3.11 or newer")
    return platform.python_version()


def _model() -> str:
    from briefing.nlp.parsing import load

    try:
        nlp = load(DEFAULT_MODEL)
    except WrongUsage as error:
        raise Missing(f"{error} (make setup installs it)") from error
    return f"{DEFAULT_MODEL} {nlp.meta['version']}"


def _fonts() -> str:
    from briefing.render.fonts import font_file

    for name, package in (("SourceSerifPro", "font-source-serif-pro"), ("SourceSansPro", "font-source-sans-pro")):
        try:
            font_file(f"{name}-Regular")
        except (ImportError, OSError) as error:
            raise Missing(f"{name} is not installed: make setup installs it, or pip install {package}") from error
    return "Source Serif, Source Sans"


def _templates() -> str:
    from briefing.render import render, template_names

    for file_format in ("html", "txt"):
        try:
            render(NOTHING, file_format)
        except BriefingError as error:
            raise Missing(f"{error}; install briefing again") from error
    return f"{len(template_names())} built in"


def _pdf() -> str:
    from briefing.render import render

    try:
        import weasyprint
    except ImportError as error:
        raise Missing("WeasyPrint is not installed: make setup installs it") from error
    except OSError as error:
        raise Missing(f"WeasyPrint misses system libraries: {pdf_packages_advice(this_system())}") from error
    render(NOTHING, "pdf")
    return f"WeasyPrint {weasyprint.__version__}"


def _output() -> str:
    folder = Path("output") if Path("output").is_dir() else Path()
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Missing(f"{folder.resolve()} cannot be written: choose another place with -o")
    return str(folder.resolve())


CHECKS = (
    Check("python", _python),
    Check("model", _model),
    Check("fonts", _fonts),
    Check("templates", _templates),
    Check("pdf", _pdf),
    Check("output", _output),
)


@click.command()
@options.voiced
@click.pass_context
def doctor(ctx: click.Context) -> None:
    """Tell whether this installation can do its job.

    One line for each thing that is needed: the model, the PDF libraries, fonts, templates, a place to write to. What is
    missing is printed with what to do about it, and the exit code is 1.

    \b
    Example:
      briefing doctor
    """
    healthy = True
    for check in CHECKS:
        try:
            print_data(f"ok       {check.name:<10} {check.look()}\n")
        except Missing as error:
            healthy = False
            print_data(f"missing  {check.name:<10} {error}\n")
    ctx.exit(0 if healthy else 1)
