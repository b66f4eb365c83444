"""`briefing`: the group of commands, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
import warnings
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise

import click

from briefing.cli import options
from briefing.cli.voice import Voice
from briefing.errors import BriefingError

COMMANDS = (
    "build", "run", "send", "editions", "schedule", "diff", "ledger", "site", "extract", "stories", "summarise", "show", "verify",
    "explain", "template", "sources", "config", "store", "doctor",
)  # in the order of `--help`; each stands in the file of its name  # fmt: skip

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


class InOrder(click.Group):
    """A group that lists its commands in the order of `COMMANDS`: by use, not by letter; and loads each when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands."""
        del ctx
        return [*COMMANDS, *(name for name in self.commands if name not in COMMANDS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name, `None` where there is none such."""
        if cmd_name in COMMANDS and cmd_name not in self.commands:
            self.add_command(getattr(import_module(f"briefing.cli.{cmd_name}"), cmd_name))
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is asked for; where there is none such, name the nearest, loaded or not."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx) from error


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="briefing", prog_name="briefing", message="%(prog)s %(version)s")
@options.voiced
def commands() -> None:
    """News articles in, a daily brief out: stories, actors, commitments, quotes, open questions, what to watch.

    Every printed line is word for word its source, and leads back to the sentence it came from.

    \b
    Exit codes: 0 done · 1 failed · 2 wrong usage or configuration · 3 nothing new to report
                4 done with some sources failed (with --strict) · 75 another run holds the lock
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code. Every error ends as one line on stderr, never as a traceback."""
    if sys.stderr is None:  # closed by whoever started us
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123  (open to the end)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries say to programmers
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    voice = Voice(format="json" if _asks_for_json(arguments) else "text")
    try:
        code = commands.main(list(arguments), prog_name="briefing", obj=voice, standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last stop: what gets past here is a traceback in somebody’s mail
        return _told(error, voice)
    return code if isinstance(code, int) else 0


def _asks_for_json(arguments: Sequence[str]) -> bool:
    """Tell whether stderr is to be JSON, before the arguments are read: a mistake in them is told in the shape that was asked for."""
    return "--log-format=json" in arguments or ("--log-format", "json") in pairwise(arguments)


def _told(error: Exception, voice: Voice) -> int:
    """Say what happened in one line, and give the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return WRONG_USAGE
    if isinstance(error, click.UsageError):
        help_line = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
        voice.error(error.format_message().rstrip(".") + help_line)
        return WRONG_USAGE
    if isinstance(error, click.ClickException):
        voice.error(error.format_message())
        return error.exit_code
    if isinstance(error, BriefingError):
        voice.error(str(error))
        return error.exit_code
    if isinstance(error, OSError):
        voice.error(_cause(error))
        return FAILED
    if voice.verbose:
        voice.error("".join(traceback.format_exception(error)).rstrip())
    else:
        voice.error(
            f"a fault of our own: {type(error).__name__}: {error} (run again with -v and report what it prints)"
        )
    return FAILED


def _cause(error: OSError) -> str:
    """Say `path: what is wrong with it` as the system puts it."""
    if isinstance(error, FileNotFoundError) and not error.filename:  # what asking for the folder at hand ends in
        return "the folder you are in is there no more; go to another"
    what = (error.strerror or str(error)).lower()
    return f"{error.filename}: {what}" if error.filename else what
