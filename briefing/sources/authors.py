"""Who wrote an article, as a page, a feed or a mail states it: people’s names, without desks, sites and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.lexicon import words
from briefing.sources.titles import one_line

_BY = re.compile(r"\A(?:(?:written|posted|published|reported|words|story|text)\s+)?by\b:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[;|•·/]|,?\s+(?:[Aa]nd|AND|&)\s+|,\s+(?=[A-ZÀ-ÖØ-Þ][\w’'.-]*\s+[A-ZÀ-ÖØ-Þ]))\s*")
_AFTER = re.compile(r"\s*(?:,|\(|<|\s[-–—]\s|\bfor the\b|\bin [A-Z]).*\Z")
_ADDRESS = re.compile(r"://|@|www\.|\d")
_MOST_WORDS = 5


def authors_of(stated: Iterable[str], publisher: str | None = None) -> str | None:
    """Give the names joined by `; `, each once; `None` where nobody is named."""
    names = (_AFTER.sub("", name) for line in stated for name in _AND.split(_BY.sub("", one_line(line))))
    return "; ".join(dict.fromkeys(name for name in names if _is_person(name, publisher))) or None


def _is_person(name: str, publisher: str | None) -> bool:
    """Tell a person’s name: two to five words, the first with a capital, none of them an office’s."""
    parts = name.split()
    return (
        1 < len(parts) <= _MOST_WORDS
        and name[0].isupper()
        and not _ADDRESS.search(name)
        and name.casefold() != (publisher or "").casefold()
        and words("no_authors").isdisjoint(part.strip(".,’'").lower() for part in parts)
    )
