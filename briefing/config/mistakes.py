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
    """What is wrong in the settings `text` of `file`, collected while it is read."""

    file: Path
    text: str
    found: dict[str, str] = field(default_factory=dict)

    def add(self, where: str, message: str) -> None:
        """Note a mistake at `where`: `title`, `mail.port`, `source[1].url` (counted from 0).

        Of a setting that is wrong already nothing more is said: what follows from a mistake is none.
        """
        if not any(other == where or other.startswith(f"{where}.") for other in self.found):
            self.found[where] = message

    def unknown(self, where: str, key: str, known: Iterable[str]) -> None:
        """Note a key that no setting has, with the nearest that one has."""
        names = sorted(known)
        near = difflib.get_close_matches(key, names, 1, 0.5)
        advice = f"did you mean {near[0]}?" if near else f"known here: {', '.join(names)}"
        self.add(f"{where}.{key}" if where else key, f"no setting of this name; {advice}")

    def tell(self) -> None:
        """End here when there are any.

        Raises:
            WrongUsage: with one line a mistake, in the order of the file.

        """
        if self.found:
            lines = sorted((self._line(where), _shown(where) + message) for where, message in self.found.items())
            raise WrongUsage("\n".join(f"{self.file}:{line}: {message}" for line, message in lines))

    def _line(self, where: str) -> int:
        """Give the line of a setting; of its table, or 1, where it is not written."""
        table, _, key = where.rpartition(".")
        lines = _lines(self.text)
        return lines.get(where) or lines.get(table) or lines.get(key) or 1


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
