"""`briefing run`: the day's editions, from the sources to the readers."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import options
from briefing.cli.clock import now_for
from briefing.cli.hand import hand_of
from briefing.cli.inputs import SOME_FAILED, workers
from briefing.cli.letters import say_what_became_of
from briefing.cli.outputs import print_data
from briefing.cli.progress import progress_for
from briefing.cli.secrets import secret_for
from briefing.cli.settings import config, settings_in_force
from briefing.cli.voice import Voice
from briefing.config import Settings
from briefing.deliver import Secret
from briefing.errors import BriefingError, NothingToReport, Problem, WrongUsage

if TYPE_CHECKING:
    from briefing.pipeline.errand import Errand, Ran

FAILED = 1


@click.command()
@config
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=options.Day(),
    help="The day of the edition. [default: today in the settings' time zone]",
)
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    type=options.Day(),
    help="The first day to look at. [default: where the last edition ended]",
)
@click.option("--offline", is_flag=True, help="Ask no source on the web; folders and files are read all the same.")
@click.option(
    "--anew", is_flag=True, help="Make the day's editions again, of what is there now. Nobody is sent them twice."
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be done, and leave no trace: no file, no mail, no memory."
)
@click.option("--strict", is_flag=True, help="Exit with 4 when a source failed; the editions are made all the same.")
@options.voiced
@click.pass_context
def run(
    ctx: click.Context,
    config_file: Path | None,
    day: dt.date | None,
    since: dt.date | None,
    offline: bool,
    anew: bool,
    dry_run: bool,
    strict: bool,
) -> None:
    """Make the day's editions: fetch, parse, compose, render, deliver, remember.

    An edition takes up where the last one of its name ended. A run that was cut short goes on where it stopped; a run of a day that
    is done changes nothing. It is quiet when all is well.

    \b
    Examples:
      briefing run
      briefing run --dry-run
      briefing run --config /etc/briefing/briefing.toml --date 2024-11-07
    """
    from briefing.pipeline.errand import Errand

    settings, voice = settings_in_force(config_file), ctx.ensure_object(Voice)
    if not settings.sources:
        raise WrongUsage(f"{settings.file}: no source of news; add a [[source]] with a url or a path")
    by_clock, day = day is None, day or now_for(settings).date()
    if since and since > day:
        raise WrongUsage(f"--since {since} lies after the day of the edition, {day}")
    errand = Errand(settings, day, since, offline, anew, hand_of(settings), by_clock)
    if dry_run:
        ctx.exit(_planned(errand, voice, strict=strict))
    ctx.exit(_done(errand, voice, strict=strict))


def _planned(errand: Errand, voice: Voice, *, strict: bool) -> int:
    """Say what a run would do, and give the exit code that it would end with."""
    from briefing.pipeline.errand import Means
    from briefing.pipeline.planning import plan

    planned = plan(errand, Means(partial(now_for, errand.settings), progress=progress_for(voice)))
    voice.problems(planned.problems)
    print_data("".join(f"{line}\n" for line in planned.lines))
    for name in planned.unfed:
        voice.error(f"{name}: none of its sources can be had")
    if planned.unfed:
        return FAILED
    if strict and planned.source_failed:
        return SOME_FAILED
    return NothingToReport.exit_code if planned.quiet else 0


def _done(errand: Errand, voice: Voice, *, strict: bool) -> int:
    """Run, say what is to be said, and give the exit code."""
    from briefing.pipeline.errand import Means
    from briefing.pipeline.running import run as run_errand

    settings = errand.settings
    _see_that_it_can_print(settings)
    means = Means(partial(now_for, settings), secret=_secret(settings), pause=time.sleep, progress=progress_for(voice))
    from concurrent.futures import BrokenExecutor

    try:
        with workers(settings.jobs) as executor:
            ran = run_errand(errand, replace(means, executor=executor))
    except BrokenExecutor as error:
        raise BriefingError("a process died at work, most likely for want of memory: set fewer jobs") from error
    code = _told(ran, voice, strict=strict)
    if settings.ping and code in {0, NothingToReport.exit_code}:
        from briefing.deliver.ping import ping

        if failure := ping(settings.ping):
            voice.note(f"{settings.ping}: {failure}; the run itself was well")
    return code


def _told(ran: Ran, voice: Voice, *, strict: bool) -> int:
    """Say what came of a run, and give the exit code."""
    voice.problems(ran.problems)
    for made in (*ran.earlier, *ran.editions):
        voice.note(f"{made.id}: {'made' if made.fresh else 'there already'}, in {made.folder}")
        say_what_became_of(made.deliveries, voice)
    voice.problems(problem for made in ran.editions for problem in made.problems)
    unfed = [made.id for made in ran.editions if made.unfed]
    quiet = [made.id for made in ran.editions if made.quiet and not made.unfed]
    voice.problems(Problem("compose", name, "nothing new to report") for name in quiet)
    for name in unfed:
        voice.error(f"{name}: none of its sources could be had; the edition says so")
    for fault in ran.faults:
        voice.error(str(fault))
    if unfed or ran.undelivered or ran.faults:
        return FAILED
    if strict and ran.source_failed:
        return SOME_FAILED
    if all(made.quiet for made in ran.editions):
        return NothingToReport.exit_code
    return 0


def _secret(settings: Settings) -> Secret | None:
    """Find the password, where a letter may have to be sent."""
    wanted = any(edition.recipients for edition in settings.editions)
    return secret_for(settings.mail) if wanted else None


def _see_that_it_can_print(settings: Settings) -> None:
    """Load what makes PDFs before anything slow: what can't work is told at once."""
    if any({"pdf", "eml"} & set(edition.formats) for edition in settings.editions):
        from briefing.cli.pdf_libraries import load_weasyprint

        load_weasyprint()
