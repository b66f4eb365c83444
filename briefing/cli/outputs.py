"""Data to stdout; and files, which `deliver` writes whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from briefing.cli.pdf_libraries import load_weasyprint
from briefing.cli.voice import Voice
from briefing.deliver.files import write_files
from briefing.errors import WrongUsage

__all__ = [
    "file_format",
    "formats_of",
    "print_data",
    "print_json",
    "print_row",
    "print_words",
    "write_files",
    "write_rendered",
]

READER_LEFT = 141  # 128 + SIGPIPE, as a shell reports it: `| head` has read enough

_ACTING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # what JSON may hold as it is, and a terminal obeys


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


def print_words(text: str) -> None:
    """Write lines for people to stdout, without the characters that would drive their terminal: some words are strangers’."""
    from briefing.render.safe import printable

    print_data(printable(text))


def print_row(*cells: str) -> None:
    """Write cells for people as one line, a tab between two, with nothing unseen in them."""
    from briefing.render.safe import visible

    print_data("\t".join(map(visible, cells)).rstrip() + "\n")


def print_json(record: Any, indent: int | None = None) -> None:  # noqa: ANN401  whatever JSON can say
    """Write a record as JSON, on one line unless it is to be indented: days and paths as they are written, what would drive a terminal escaped."""
    text = json.dumps(record, ensure_ascii=False, indent=indent, default=str)
    print_data(_ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def formats_of(paths: Iterable[Path]) -> dict[Path, str]:
    """Give the format that the suffix of each path asks for, and see that what a PDF needs is there.

    Raises:
        WrongUsage: when no format has a suffix.
        BriefingError: when WeasyPrint or its libraries are missing.

    """
    formats = {path: file_format(path) for path in paths}
    if not {"pdf", "eml"}.isdisjoint(formats.values()):
        load_weasyprint()
    return formats


def file_format(path: Path) -> str:
    """Give the format that the suffix of `path` asks for.

    Raises:
        WrongUsage: when no format has this suffix.

    """
    from briefing.render import FORMATS

    known = path.suffix.lower().removeprefix(".")
    if known not in FORMATS:
        suffixes = ", ".join(f".{name}" for name in FORMATS)
        raise WrongUsage(f"{path}: no format for this suffix; end the name in one of {suffixes}")
    return known


def write_rendered(formats: Mapping[Path, str], rendered: Callable[[str], bytes], voice: Voice) -> None:
    """Write each file as `rendered` gives it in its format, all of them whole or none, and say so."""
    contents = {path: rendered(file_format) for path, file_format in formats.items()}
    write_files(contents)
    for path, content in contents.items():
        voice.note(f"wrote {path} ({len(content):,} bytes)")
