"""Sources put into a `briefing.toml` and taken out of it. Only their own lines change: every comment stays, and so does the order."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.config.settings import SourceSettings
from briefing.errors import WrongUsage

_HEADER = re.compile(r"\ufeff?\s*\[")
_SOURCE = re.compile(r"\ufeff?\s*\[\[\s*source\s*\]\]")
_BARE = re.compile(r"\s*(?:#.*)?\s*\Z")

Block = tuple[int, int]  # the lines of one `[[source]]`, half-open


def with_sources(text: str, sources: Sequence[SourceSettings], folder: Path) -> str:
    """Write further sources behind the last one; at the end, where there is none. Paths below `folder` become relative to it.

    Raises:
        WrongUsage: when the sources are written in a way that can’t be added to.

    """
    tables = [_table(source, folder) for source in sources]
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    blocks = list(_blocks(lines))
    at = blocks[-1][1] if blocks else len(lines)
    if at and not lines[at - 1].endswith("\n"):
        lines[at - 1] += end
    added = [line for table in tables for line in ["", "[[source]]", *_written(table)]]
    lines[at:at] = [line + end for line in added]
    return _proven("".join(lines), [*_sources(text), *tables])


def without_sources(text: str, numbers: Collection[int]) -> str:
    """Take out sources, by their numbers from 0 in the order of the file, with the comments right behind them.

    Raises:
        WrongUsage: when the sources are written in a way that can’t be taken from.

    """
    lines = text.splitlines(keepends=True)
    for number, (start, end) in reversed(list(enumerate(_blocks(lines)))):
        if number in numbers:
            before = start > 0 and not lines[start - 1].strip()
            after = not before and end < len(lines) and not lines[end].strip()
            del lines[start - before : end + after]
    return _proven("".join(lines), [one for at, one in enumerate(_sources(text)) if at not in numbers])


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Give the lines of each source: from its header to its last key, and the comments right behind that."""
    heads = [at for at, line in enumerate(lines) if _HEADER.match(line)]
    for start, following in pairwise([*heads, len(lines)]):
        if _SOURCE.match(lines[start]):
            end = max(at for at in range(start, following) if not _BARE.match(lines[at])) + 1
            while end < following and lines[end].strip():
                end += 1
            yield start, end


def _table(source: SourceSettings, folder: Path) -> dict[str, Any]:
    """Give what is written of a source: what differs from the defaults."""
    values = {
        "name": source.name,
        "url": source.url,
        "path": _relative(source.path, folder) if source.path else None,
        "section": source.section,
        "limit": source.limit,
    }
    return {key: value for key, value in values.items() if value is not None}


def _relative(path: Path, folder: Path) -> str:
    try:
        return path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return path.absolute().as_posix()


def _written(table: dict[str, Any]) -> Iterator[str]:
    """Write a table’s lines. A JSON string is a TOML one, but for one control that JSON leaves as it is."""
    for key, value in table.items():
        yield f"{key} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


def _sources(text: str) -> list[Any]:
    found = tomllib.loads(text.removeprefix("\ufeff")).get("source", [])
    return found if isinstance(found, list) else []


def _proven(text: str, expected: Sequence[Any]) -> str:
    """Give a changed file only if it says what it should."""
    try:
        proven = _sources(text) == expected
    except tomllib.TOMLDecodeError:
        proven = False
    if not proven:
        raise WrongUsage(
            "its sources can’t be changed safely as they are written: give each a [[source]] of its own, or do it by hand"
        )
    return text
