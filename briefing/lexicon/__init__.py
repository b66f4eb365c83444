"""Words as data: `en/*.txt`, one entry a line, `#` begins a comment, columns are separated by tabs, several names in one by `|`.

Adding a verb of saying or pledging is one line here and one case in `tests/cases`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """Read the lexicon `name` of `en/`: each entry as its columns, in the file's order.

    Raises:
        FileNotFoundError: when there is no such lexicon.

    """
    text = files(__package__).joinpath("en", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.splitlines())
    return tuple(tuple(map(str.strip, line.split("\t"))) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """Give the first column of the lexicon `name` as a set."""
    return frozenset(entry[0] for entry in entries(name))


@cache
def names(name: str, column: int = 0) -> frozenset[str]:
    """Give every name in a column of the lexicon `name`, of which an entry may have none or several."""
    cells = (cell for entry in entries(name) for cell in entry[column : column + 1])
    return frozenset(one for cell in cells for one in cell.split("|") if one)
