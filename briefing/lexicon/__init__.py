"""Words as data: `en/*.txt`, one entry a line, `#` begins a comment, columns are separated by tabs.

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
