"""Files out, whole or not at all; and data to stdout."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

READER_LEFT = 141  # 128 + SIGPIPE, as a shell reports it: `| head` has read enough


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write every file, or none: each beside its place first, on the disk, then renamed into it.

    A reader never sees half a file, and what stood there stays when something fails. Folders are made as needed; a
    link is followed; the file's mode is the one that any new file gets here.

    Raises:
        OSError: when a place cannot be written. Its `filename` is the place that was asked for.

    """
    with contextlib.ExitStack() as stack:
        beside = {path: stack.enter_context(_beside(path, content)) for path, content in contents.items()}
        for path, temporary in beside.items():
            with _naming(path):
                temporary.replace(path.resolve())
    for folder in sorted({path.resolve().parent for path in contents}):
        _sync_folder(folder)


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


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file that was asked for, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextlib.contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write `content` into a new file in the folder of `path`; on leaving, nothing of it stays under that name."""
    place = path.resolve()
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with _naming(path):
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a directory")
            _make_folder(place.parent)
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # renamed already, or never made
            temporary.unlink()


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, f"{folder.name} is a file, not a folder") from None


def _sync_folder(folder: Path) -> None:
    """Put the new names on the disk too, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
