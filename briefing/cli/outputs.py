"""Data to stdout; and files, which `deliver` writes whole or not at all."""

from __future__ import annotations

import errno
import os
import sys

import click

from briefing.deliver.files import write_files

__all__ = ["print_data", "write_files"]

READER_LEFT = 141  # 128 + SIGPIPE, as a shell reports it: `| head` has read enough


def print_data(text: str) -> None:
    """Write data to stdout as UTF-8. When its reader has left, end quietly.

    Raises:
        click.exceptions.Exit: with `READER_LEFT`, when nobody reads any more.
        OSError: when stdout cannot be written, or was closed before we began.

    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "closed", "stdout")
    out = sys.stdout.buffer
    try:
        out.write(text.encode("utf-8", errors="replace"))
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains as it exits
        raise click.exceptions.Exit(READER_LEFT) from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the same
        raise OSError(error.errno, error.strerror, "stdout") from error
