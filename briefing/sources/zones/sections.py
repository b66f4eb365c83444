"""Divisions within an article: section headings, time stamps of a live report, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.lexicon import words
from briefing.model.article import Zone, ZoneKind
from briefing.model.span import Span
from briefing.sources.zones.layout import (
    LONGEST_ZONE,
    OPENING_MARKS,
    Layout,
    is_ended,
    is_taken,
    is_title_case,
    letters,
)
from briefing.sources.zones.lines import is_date_line, is_label, is_stamp

_HEADING_WORDS = 10
_PLAIN_HEADING_WORDS = 6  # where nothing but the missing stop speaks for a heading
_QUESTION_WORDS = 8
_ASKS = re.compile(
    r"(?:what|who|whom|whose|which|why|when|where|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have)\b",
    re.IGNORECASE,
)
_PULLED = re.compile(r"[\"“‘'«](?P<said>.+?)[\"”’'»](?P<credit>[^\"”»]{0,80})\Z", re.DOTALL)
_PULLED_LETTERS = 20
_CREDIT_WORDS = 10
_MOST_BLOCKS = 500  # each quotation is compared with every block: no book is searched for pull quotes


def find_sections(layout: Layout, first: int, taken: Sequence[Span]) -> Iterator[Zone]:
    """Find headings, labels and pull quotes among the blocks from `first` on."""
    free = [n for n in range(first, len(layout.blocks)) if not is_taken(layout.blocks[n], taken)]
    marked = any(layout.words_of(n)[0] in OPENING_MARKS for n in free)
    squeezed = [letters(layout.words_of(n)) for n in free] if marked and len(free) <= _MOST_BLOCKS else []
    credit_of = -1
    for place, number in enumerate(free):
        if credit_of == place - 1 >= 0 and _is_credit(layout.words_of(number)):
            yield Zone("pull_quote", layout.blocks[number])
        elif squeezed and _is_pulled(layout.words_of(number), place, squeezed):
            credit_of = place
            yield Zone("pull_quote", layout.blocks[number])
        elif kind := _division(layout, number, free[place + 1] if place + 1 < len(free) else None):
            yield Zone(kind, layout.blocks[number])


def _division(layout: Layout, number: int, after: int | None) -> ZoneKind | None:
    """Tell a label or a heading; a heading has longer prose under it."""
    line, count = layout.words_of(number), len(layout.plain[number].split())
    if is_stamp(line):
        return "date_prefix"
    if is_label(layout.plain[number]) or is_date_line(line):
        return "label"
    if line.startswith("#") and line.lstrip("#")[:1] == " ":
        return "section_heading"
    if after is None or count > _HEADING_WORDS or not _is_prose(layout, after, count):
        return None
    if line[0] in OPENING_MARKS or line[0] in "-•*–—" or line[0].islower() or not any(map(str.isalpha, line)):
        return None
    if line.endswith("?"):
        return (
            "section_heading" if count <= _QUESTION_WORDS and _ASKS.match(line) and layout.follows_gap(number) else None
        )
    if is_ended(line) or not layout.prose_is_punctuated:
        return None
    short = count <= _PLAIN_HEADING_WORDS
    return "section_heading" if short or is_title_case(line) or line.isupper() else None


def _is_prose(layout: Layout, number: int, more_than: int) -> bool:
    return is_ended(layout.words_of(number)) and len(layout.plain[number].split()) > more_than


def _is_pulled(line: str, place: int, squeezed: list[str]) -> bool:
    """Tell a line in quotation marks whose words stand in a longer paragraph too, up to a short credit."""
    match = _PULLED.match(line) if len(line) <= LONGEST_ZONE else None
    if not match or (match["credit"].strip(" .") and not _is_credit(match["credit"])):
        return False
    said = letters(match["said"])
    return len(said) >= _PULLED_LETTERS and any(
        said in other and len(other) > len(squeezed[place]) for n, other in enumerate(squeezed) if n != place
    )


def _is_credit(line: str) -> bool:
    """Tell a credit under a pull quote: a name, perhaps with a post, without a verb of saying or a full stop."""
    bare = line.strip(" -–—―")
    said = set(bare.lower().split()) & words("attribution_tails")
    return bool(bare) and bare[0].isupper() and len(bare.split()) <= _CREDIT_WORDS and not said and not is_ended(bare)
