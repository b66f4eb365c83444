"""Paths → bytes: which files a path stands for, in which order, and how a file is opened without ever waiting on it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from briefing.sources.refusal import Refused

LARGEST = 5_000_000  # bytes of one article’s file; a novel has a fifth of that


def files_under(path: Path) -> Iterator[Path]:
    """Give the files of a folder and its subfolders in name order; a file gives itself.

    Hidden files are left out. A link to a file is followed, one to a folder only when it is `path` itself: what stands
    elsewhere was not meant. A folder without files gives itself: opening it tells why there is nothing.
    """
    if not is_folder(path):
        yield path
        return
    empty = True
    for file in _walk(path):
        empty = False
        yield file
    if empty:
        yield path


def _walk(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError:
        yield folder  # opening it tells why
        return
    for entry in inside:
        if entry.name.startswith("."):
            continue
        if is_folder(entry):
            still_coming = entry.name == "tmp" and _is_maildir(folder)
            if not still_coming and not entry.is_symlink():
                yield from _walk(entry)
        else:
            yield entry


def _is_maildir(folder: Path) -> bool:
    return is_folder(folder / "cur") and is_folder(folder / "new")


def is_folder(path: Path) -> bool:
    """Tell whether a path is a folder; not so where it lies in one that may not be entered."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_start(path: Path, size: int) -> bytes:
    """Read the first `size` bytes of a regular file.

    Raises:
        Refused: when it can’t be read, or is no regular file (a pipe would block).

    """
    return _read(path, size)


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """Read a regular file of at most `largest` bytes.

    Raises:
        Refused: when it can’t be read, is too large, or is no regular file (a pipe would block).

    """
    data = _read(path, largest + 1)
    if len(data) > largest:
        raise Refused(too_large(largest))
    return data


def _read(path: Path, size: int) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            list(path.iterdir())
            raise Refused("a folder without articles")
        if not stat.S_ISREG(mode):
            raise Refused("not a regular file: pipe it in as - instead")
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError as error:
        raise Refused("a link to nothing" if path.is_symlink() else "no such file") from error
    except OSError as error:
        raise Refused(f"can’t be read: {error.strerror or error}") from error


def too_large(largest: int) -> str:
    """Say how large a source may be."""
    return f"larger than {largest // 1_000_000} MB"


def printable(path: str | Path) -> str:
    """Give a path as text that can be printed, with `/` between its parts; odd bytes become U+FFFD."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", errors="replace")
