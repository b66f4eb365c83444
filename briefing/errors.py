"""One tree of errors, and `Problem`, an error as a value.

An exception ends the command that meets it; a `Problem` is carried along and printed (stderr, footer, JSON),
so that one bad source never stops the rest.
"""

from __future__ import annotations

from dataclasses import dataclass


class BriefingError(Exception):
    """Something went wrong that the user can be told in one line. `exit_code` is what the command exits with."""

    exit_code = 1


class WrongUsage(BriefingError):
    """The command, its arguments or the settings are wrong: a path that is not there, a format nobody knows."""

    exit_code = 2


class NothingToReport(BriefingError):
    """There was nothing new to make a brief of."""

    exit_code = 3


class NotVerbatim(BriefingError):
    """A line of a brief is not, word for word, in its source."""


class StoreError(BriefingError):
    """The store can't do what was asked: a disk is full, a file can't be written, what it holds can't be read."""


class NoStore(StoreError):
    """There is no store at the path yet, and the command only reads."""


class StoreDamaged(StoreError):
    """The file is no store of ours, or what stands in it can't be right."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of briefing than this one."""


class StoreBusy(StoreError):
    """Another process holds the store, and went on holding it."""

    exit_code = 75


class AnotherRun(BriefingError):
    """Another run holds the lock."""

    exit_code = 75


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as a value: in which stage (`read`, `parse`, `extract`, …), where (path or id), and what to do.

    `doubt` says that what stands there was read all the same, in a guessed encoding perhaps: nothing failed.
    """

    stage: str
    where: str
    message: str
    doubt: bool = False

    def __str__(self) -> str:
        """Print as the one line that stderr and the footer show."""
        return f"{self.where}: {self.message}"
