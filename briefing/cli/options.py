"""What several commands are asked in the same words: paths, the model, the day, how loud to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from briefing.cli.voice import Voice
from briefing.config import DEFAULT_MODEL
from briefing.config.settings import Look, Paper

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[dt.date]):
    """A day as `YYYY-MM-DD`, in a year that has newspapers and a calendar."""

    name = "date"
    years = range(1600, 3000)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Read the day, or say how a day is written."""
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:  # `fromisoformat` takes `20241107` and `2024-W45-4` too
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD, for instance 2024-11-07", param, ctx)
        if day.year not in self.years:
            self.fail(
                f"no edition of {value} can be made: the year must be {self.years[0]} to {self.years[-1]}", param, ctx
            )
        return day


def today() -> dt.date:
    """Give the day that the clock shows here."""
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _voice(ctx: click.Context) -> Voice:
    return ctx.ensure_object(Voice)


def _set_verbose(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    _voice(ctx).verbose |= value


def _set_quiet(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    _voice(ctx).quiet |= value


def _set_format(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        _voice(ctx).format = "json" if value == "json" else "text"


def voiced(command: Command) -> Command:
    """Add `-v`, `-q` and `--log-format`, which mean the same before and after the name of a command."""
    command = click.option(
        "--log-format",
        type=click.Choice(["text", "json"]),
        expose_value=False,
        callback=_set_format,
        help="How stderr is written: lines for people, or one JSON object a line.",
    )(command)
    command = click.option(
        "-q", "--quiet", is_flag=True, expose_value=False, callback=_set_quiet, help="Say nothing but errors."
    )(command)
    return click.option(
        "-v", "--verbose", is_flag=True, expose_value=False, callback=_set_verbose, help="Say what is done."
    )(command)


def _named(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse an empty name, which most likely is a variable that nobody set: the system takes it for the folder at hand."""
    if "" in value:
        raise click.UsageError("a PATH is empty; write . for the folder you are in")
    return value


paths = click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(allow_dash=True, readable=False),
    callback=_named,
)


def outputs(told: str) -> Callable[[Command], Command]:
    """Give the option of files to write, with what the command writes to them."""
    return click.option(
        "-o", "--output", "outputs", metavar="FILE", multiple=True, type=click.Path(path_type=Path), help=told
    )


model = click.option(
    "--model", metavar="NAME", default=DEFAULT_MODEL, show_default=True, help="The spaCy model to use."
)

jobs = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Read articles in N processes. The output is the same.",
)

templates = click.option(
    "--templates",
    metavar="FOLDER",
    type=click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True),
    help="Templates of your own; see: briefing template copy.",
)

look = click.option(
    "--look",
    type=click.Choice(get_args(Look)),
    default="brief",
    show_default=True,
    help="How it looks: the brief, a compact page of it, or large plain type.",
)

paper = click.option(
    "--paper", type=click.Choice(get_args(Paper)), default="a4", show_default=True, help="The paper of the PDF."
)

appendix = click.option(
    "--appendix", is_flag=True, help="Print, after the brief, the sentences that its lines were taken from (PDF)."
)

jsonl = click.option(
    "--jsonl", is_flag=True, help="Print one JSON object a line (the only shape there is, and the default)."
)

strict = click.option(
    "--strict",
    is_flag=True,
    help="Exit with 4 when some of the sources could not be read; the work is done all the same.",
)
