"""Progress of long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from briefing.cli.voice import Voice
from briefing.pipeline.errand import Progress, unseen


def progress_for(voice: Voice) -> Progress:
    """Give somebody who shows progress: a bar where somebody sits and wants words, else nobody."""
    return _bar if voice.chatty and voice.format == "text" and sys.stderr.isatty() else unseen


@contextmanager
def _bar(what: str, total: int, /) -> Iterator[Callable[[], None]]:
    """Show a bar on stderr until the work is done; nothing of it stays."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(what, total=total)
        yield lambda: shown.advance(task)
