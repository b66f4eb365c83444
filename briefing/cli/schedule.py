"""`briefing schedule`: the lines that make `briefing run` happen every morning, for cron or for systemd."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from briefing.cli import options
from briefing.cli.clock import now_for
from briefing.cli.outputs import print_data
from briefing.cli.settings import config, settings_file, settings_in_force
from briefing.cli.units import service, timer
from briefing.cli.voice import Voice
from briefing.config import Settings
from briefing.errors import Problem

YEAR = range(366)  # days ahead: both changes of the clock are among them


class TimeOfDay(click.ParamType[dt.time]):
    """A time as `HH:MM`."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.time:
        """Read the time, or say how a time is written."""
        if isinstance(value, dt.time):
            return value
        try:
            return dt.datetime.strptime(str(value), "%H:%M").time()  # noqa: DTZ007 (a time of day has no zone)
        except ValueError:
            self.fail(f"{value!r} is no time of day; write it as 06:30", param, ctx)


@click.command()
@config
@click.option("--cron", is_flag=True, help="Print a line for a crontab.")
@click.option("--systemd", is_flag=True, help="Print a service and a timer for systemd.")
@click.option(
    "--at",
    metavar="HH:MM",
    type=TimeOfDay(),
    default="06:30",
    show_default=True,
    help="When, in the settings' time zone.",
)
@options.voiced
@click.pass_obj
def schedule(voice: Voice, config_file: Path | None, cron: bool, systemd: bool, at: dt.time) -> None:
    """Print what makes the run happen every morning; nothing is installed.

    Runs lock each other out, and a day that is done is left alone, so it does no harm when two schedules overlap.

    \b
    Examples:
      briefing schedule --cron >> crontab.txt
      briefing schedule --systemd --at 05:45
    """
    if cron == systemd:
        raise click.UsageError("say for whom: --cron or --systemd" + (", not both" if cron else ""))
    settings = settings_in_force(config_file)
    file = (config_file or settings_file()).absolute()
    voice.problems(_doubts(settings, at))
    command = [*_program(), "run", "--config", str(file)]
    if cron:
        print_data(_cron(settings, at, command))
    else:
        print_data(service(settings, command, file.parent, getpass.getuser()) + "\n" + timer(settings, at))


def _program() -> list[str]:
    """Give the command that runs briefing, by its absolute path."""
    ours = Path(sys.executable).with_name("briefing")
    return [str(ours)] if os.access(ours, os.X_OK) else [sys.executable, "-m", "briefing"]


def _cron(settings: Settings, at: dt.time, command: list[str]) -> str:
    """Give the line of a crontab. cron counts by the system's zone, so where that is another one the line asks the right clock."""
    times = sorted(set(_in_system_zone(settings, at)))
    line = shlex.join(command).replace("%", r"\%")  # to cron a bare % ends the line
    head = f"# briefing: every day at {at:%H:%M}, {settings.timezone}. What it says, cron mails.\n"
    if len(times) == 1:
        return f"{head}{times[0].minute} {times[0].hour} * * * {line}\n"
    minutes, hours = (sorted({getattr(one, part) for one in times}) for part in ("minute", "hour"))
    now = rf'"$(TZ={settings.timezone} date +\%H\%M)"'
    fields = f"{_listed(minutes)} {_listed(hours)} * * *"
    return f"{head}{fields} [ {now} = {at:%H%M} ] && {line}\n"


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _in_system_zone(settings: Settings, at: dt.time) -> Iterator[dt.time]:
    """Give the time that the system's clock shows at that moment, for each day of a year."""
    for moment in _moments(settings, at):
        yield moment.astimezone().time()


def _moments(settings: Settings, at: dt.time) -> Iterator[dt.datetime]:
    today = now_for(settings).date()
    for days in YEAR:
        yield dt.datetime.combine(today + dt.timedelta(days=days), at, tzinfo=ZoneInfo(settings.timezone))


def _doubts(settings: Settings, at: dt.time) -> Iterator[Problem]:
    """Tell of a time that some day has not, or has twice, for the clocks are changed then."""
    for moment in _moments(settings, at):
        there_and_back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
        missing = there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None)
        if missing or moment.utcoffset() != moment.replace(fold=1).utcoffset():
            how = "is left out" if missing else "comes twice"
            day = f"{at:%H:%M} {how} on {moment.date()}, when the clocks change in {settings.timezone}; choose another time"
            yield Problem("schedule", "--at", day)
            return
