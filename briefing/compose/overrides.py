"""The editor's hand: a plain-text file of corrections that are applied last and told in the footer. docs/memory.md describes it.

One order a line, `#` begins a comment:

    pin ARTICLE                      its story leads
    kill ARTICLE | kill A7           the article is left out; the line of that reference is
    merge ARTICLE ARTICLE …          one story
    split ARTICLE                    a story of its own
    rename "Ada Ro" "Ada Roe"        print this name for that
    alias "the Trust" "Northern Hospital Trust"    one actor
    role "Ada Roe" "chief executive" print this role
    correct A7 "2.9" "3.1"           print the second for the first, in that sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.errors import WrongUsage

Verb = Literal["pin", "kill", "merge", "split", "rename", "alias", "role", "correct"]
_NEEDS: dict[Verb, tuple[int, int | None, str]] = {
    "pin": (1, 1, "an article"),
    "kill": (1, 1, "an article or a sentence"),
    "merge": (2, None, "two articles or more"),
    "split": (1, 1, "an article"),
    "rename": (2, 2, "a name and the name to print"),
    "alias": (2, 2, "a name and whose name it is"),
    "role": (2, 2, "a name and a role"),
    "correct": (3, 3, "an article, the words and what to print"),
}
_WORD = re.compile(r"\"([^\"]*)\"|“([^”]*)”|(\S+)")


@dataclass(frozen=True, slots=True)
class Order:
    """One order of the editor: what to do, and to what. `line` is its number in the file."""

    verb: Verb
    what: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Overrides:
    """The orders of the editor, in the order of the file."""

    orders: tuple[Order, ...] = ()

    def of(self, *verbs: Verb) -> Iterator[Order]:
        """Give the orders of these kinds."""
        return (order for order in self.orders if order.verb in verbs)


NONE = Overrides()


def read_overrides(text: str) -> Overrides:
    """Read a file of overrides.

    Raises:
        WrongUsage: when a line is no order; one line a mistake, each with the number of its own.

    """
    orders: list[Order] = []
    faults: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = _words(line)
        if not words:
            continue
        verb = next((verb for verb in _NEEDS if verb == words[0].casefold()), None)
        if verb is None:
            faults.append(f"line {number}: “{words[0]}” is no order; there are {', '.join(_NEEDS)}")
            continue
        least, most, wants = _NEEDS[verb]
        if not least <= len(words) - 1 <= (most or len(words)):
            faults.append(f"line {number}: {verb} wants {wants}")
        elif not all(words[1:]):
            faults.append(f"line {number}: {verb} has an empty name")
        else:
            orders.append(Order(verb, tuple(words[1:]), number))
    if faults:
        raise WrongUsage("\n".join(faults))
    return Overrides(tuple(orders))


def _words(line: str) -> list[str]:
    """Split a line at white space, what stands between double marks kept together; a comment begins with `#`."""
    found: list[str] = []
    for match in _WORD.finditer(line):
        if (match[3] or "").startswith("#"):
            break
        found.append(next(group for group in match.groups() if group is not None).strip())
    return found
