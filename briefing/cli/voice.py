"""Words about the work, on stderr. Data goes to stdout and never passes here."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import click

from briefing.errors import Problem

# What would drive a terminal, or turn its words round, out of the name of a file or a feed.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass
class Voice:
    """How much is said, and in which shape.

    Errors are always said; problems (one source out of several could not be read) unless `quiet`; notes (what was
    written) when asked for by `verbose`, or when somebody sits at a terminal.
    """

    verbose: bool = False
    quiet: bool = False
    format: Literal["text", "json"] = "text"

    @property
    def chatty(self) -> bool:
        """Tell whether notes and progress are wanted."""
        return not self.quiet and (self.verbose or sys.stderr.isatty())

    def note(self, message: str) -> None:
        """Say what was done."""
        if self.chatty:
            self._say("note", message)

    def problem(self, problem: Problem) -> None:
        """Say what could not be done, while the rest goes on."""
        if not self.quiet:
            self._say("problem", str(problem), stage=problem.stage, where=problem.where)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Say each problem once, in their order."""
        for problem in dict.fromkeys(problems):
            self.problem(problem)

    def error(self, message: str) -> None:
        """Say why the command ends."""
        self._say("error", message)

    def _say(self, level: str, message: str, **more: str) -> None:
        if self.format == "json":
            click.echo(json.dumps({"level": level, "message": message, **more}, ensure_ascii=False), err=True)
        else:
            for line in message.split("\n"):
                click.echo(f"briefing: {_UNSEEN.sub(_shown, line)}", err=True)


def _shown(unseen: re.Match[str]) -> str:
    """Write a character that can't be seen as Python writes it."""
    return unseen[0].encode("unicode_escape").decode()
