"""Articles in: paths read, facts found, with progress on a terminal and problems on stderr."""

from __future__ import annotations

import contextlib
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.voice import Voice
from briefing.errors import BriefingError, Problem, WrongUsage
from briefing.model.article import Article
from briefing.model.brief import Brief
from briefing.model.facts import Facts

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from briefing.sources import Reading

SOME_FAILED = 4


def read_articles(paths: Sequence[str], voice: Voice) -> Reading:
    """Read the articles at `paths`, `-` being stdin, and say what could not be read."""
    from briefing.sources import read_paths

    # stdin is absent where a scheduler has closed it
    given = sys.stdin.buffer.read() if "-" in paths and sys.stdin else None
    reading = read_paths(paths, given)
    voice.problems(reading.problems)
    return reading


def bytes_of(path: Path) -> bytes:
    """Read a file that a command was told to read.

    Raises:
        WrongUsage: when it is not there.
        OSError: when it can't be read.

    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUsage(f"no such file: {path}") from error


def read_brief(path: Path) -> Brief:
    """Read a brief.json back, each word compared with its article's.

    Raises:
        WrongUsage: when there is no such file.
        NotVerbatim: when a line is not, word for word, in the article that the file holds.
        BriefingError: when the file is no brief.

    """
    from briefing.render.brief_json import from_json

    data = bytes_of(path)
    try:
        return from_json(data)
    except BriefingError as error:
        raise type(error)(f"{path}: {error}") from error


def settle(reading: Reading, stumbles: Sequence[Problem] = (), *, strict: bool) -> None:
    """End with the contract's code when some sources failed, in reading or later, and the user wants to know.

    A source that was read with a doubt (in a guessed encoding) did not fail.

    Raises:
        click.exceptions.Exit: with `SOME_FAILED`.

    """
    if strict and (stumbles or not all(problem.doubt for problem in reading.problems)):
        raise click.exceptions.Exit(SOME_FAILED)


def see_that_some_are_left(reading: Reading, stumbles: Sequence[Problem]) -> None:
    """Go on only when at least one article could be analysed.

    Raises:
        BriefingError: when none could.

    """
    if len(stumbles) >= len(reading.articles):
        raise BriefingError("no article could be analysed")


def facts_found(articles: Sequence[Article], model: str, jobs: int, voice: Voice) -> Iterator[Facts]:
    """Find the facts of each article, in the articles' order, in this process or in `jobs` others.

    Raises:
        BriefingError: when a process died.

    """
    from concurrent.futures import BrokenExecutor

    from briefing.pipeline import all_facts

    try:
        with workers(min(jobs, len(articles))) as executor:
            found = all_facts(articles, model, executor)
            if voice.chatty and sys.stderr.isatty():
                with click.progressbar(found, length=len(articles), label="reading", file=sys.stderr) as bar:
                    yield from bar
            else:
                yield from found
    except BrokenExecutor as error:
        raise BriefingError("a process died at work, most likely for want of memory: try fewer --jobs") from error


@contextlib.contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Give a pool of `jobs` fresh processes; none for a single job."""
    if jobs < 2:  # noqa: PLR2004
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    fresh = get_context("spawn")  # a fork would copy the parent's threads
    with ProcessPoolExecutor(jobs, mp_context=fresh, initializer=hold_your_tongue) as pool:
        yield pool


def hold_your_tongue() -> None:
    """Let a worker say nothing: the parent hears an interrupt too, and libraries warn programmers, not readers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
