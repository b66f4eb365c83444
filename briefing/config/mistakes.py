"""Mistakes in a settings file: where each one is, what it is, what to write instead. All are told at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from briefing.errors import WrongUsage

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]#]+?)\s*\]")
_KEY = re.compile(r"\s*(\"[^\"]+\"|'[^']+'|[A-Za-z0-9_-]+)\s*=")


@dataclass
class Mistakes:
    """What is wrong in the settings `text` of `file`, collected while it is read, and then while it is checked.

    A value that could not be read has its default in its place: what a check says of that follows from the first mistake, and is none.
    """

    file: Path
    text: str
    found: list[tuple[str, str]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def could_not_read(self, where: str, message: str) -> None:
        """Note what can't be read at `where`: `title`, `mail.port`, `source[1].url` (counted from 0)."""
        self.unread.add(where)
        self.found.append((where, message))

    def unknown(self, where: str, key: str, known: Iterable[str]) -> None:
        """Note a key that no setting has, with the nearest that one has: that one was most likely meant."""
        names, here = sorted(known), f"{where}." if where else ""
        near = difflib.get_close_matches(key, names, 1, 0.5)
        advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(names)}"
        self.could_not_read(f"{here}{key}", f"no setting of this name; {advice}")
        self.unread.update(f"{here}{name}" for name in near)

    def add(self, where: str, message: str, *others: str) -> None:
        """Note what makes no sense at `where`, unless it could not be read, or one of the `others` on which the judgement rests."""
        if not any(_within(place, unread) for place in (where, *others) for unread in self.unread):
            self.found.append((where, message))

    def tell(self) -> None:
        """End here when there are any.

        Raises:
            WrongUsage: with one line a mistake, in the order of the file.

        """
        if self.found:
            lines = sorted((self._line(where), _shown(where) + message) for where, message in self.found)
            raise WrongUsage("\n".join(f"{self.file}:{line}: {message}" for line, message in lines))

    def _line(self, where: str) -> int:
        """Give the line of a setting; of its table, or 1, where it is not written."""
        table, _, key = where.rpartition(".")
        lines = _lines(self.text)
        return lines.get(where) or lines.get(table) or lines.get(key) or 1


def _within(where: str, table: str) -> bool:
    return where == table or where.startswith(f"{table}.")


def _lines(text: str) -> dict[str, int]:
    """Give the line, from 1, on which each table and each key stands that is written in the plain way."""
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            name = header[2].strip()
            count = sum(1 for seen in lines if re.fullmatch(rf"{re.escape(name)}\[\d+\]", seen))
            table = f"{name}[{count}]" if header[1] == "[[" else name
            lines[table] = number
        elif key := _KEY.match(line):
            name = key[1].strip("\"'")
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines


def _shown(where: str) -> str:
    """Name a setting as its writer thinks of it: `[[source]] 2, url: `."""
    table, _, key = where.rpartition(".")
    numbered = re.fullmatch(r"(\w+)\[(\d+)\]", table or key)
    name = f"[[{numbered[1]}]] {int(numbered[2]) + 1}" if numbered else f"[{table}]" if table else key
    return f"{name}, {key}: " if table else f"{name}: "
