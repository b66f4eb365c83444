"""Read the quotation marks off a paragraph: what each one looks like, judged by its two neighbours.

A mark that looks as if it opened stands before a word and after a space, a bracket or another mark; one that closes the
other way round. The glyph has the first say, its neighbours the last: “wrong-way“ marks and straight ones are common.
Apostrophes, feet and inches (6'2") and the marks around attributes of stray HTML are no quotation marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from briefing.lexicon import words
from briefing.model.span import Span

Family = Literal["curly", "straight", "doubled", "guillemets", "single"]

_GLYPH = re.compile(r"``|‘‘(?=\w)|''|’’(?!\w)|[“”„‟\"«»‘’‚‛']")
_FAMILIES: dict[str, Family] = {
    **dict.fromkeys("“”„‟", "curly"),
    **dict.fromkeys("«»", "guillemets"),
    **dict.fromkeys("‘’‚‛'", "single"),
    **dict.fromkeys(("``", "''", "‘‘", "’’"), "doubled"),
    '"': "straight",
}
_OPENERS = frozenset("“„‟«") | {"``"}  # of the double ones
_CLOSERS = frozenset("”»") | {"’’"}
_NO_MARK = re.compile(r"\d['’′] ?\d{1,2}(?:\"|''|”|″)|=\"[^\"]*\"|(?<=\w)'n'(?=\w)|['’]n['’](?= )")
_WORD = re.compile(r"[\w]+")
_BEFORE_AN_OPENER = frozenset("([{—–-/…:“\"‘'„«")
_AFTER_A_CLOSER = frozenset(")]}—–-/….,;:!?”\"’'»“")
_SENTENCE_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed mark, two code points wide when doubled, and what its neighbours let it do."""

    at: Span
    family: Family
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        """Tell whether it is a single mark, which shares its glyph with the apostrophe."""
        return self.family == "single"


def read_glyphs(text: str, paragraph: Span) -> list[Glyph]:
    """Give the marks of the paragraph in order, apostrophes left out as far as their neighbours tell."""
    taken = {at for m in _NO_MARK.finditer(text, paragraph.start, paragraph.end) for at in range(*m.span())}
    found = []
    for match in _GLYPH.finditer(text, paragraph.start, paragraph.end):
        if match.start() in taken:
            continue
        glyph = _judge(text, paragraph, Span(*match.span()))
        if glyph.opens or glyph.closes:
            found.append(glyph)
    return found


def _judge(text: str, paragraph: Span, at: Span) -> Glyph:
    """Weigh a mark's shape against its neighbours (empty strings at the paragraph's edges)."""
    shape = at.of(text)
    family = _FAMILIES[shape]
    before = text[at.start - 1] if at.start > paragraph.start else ""
    after = text[at.end] if at.end < paragraph.end else ""
    opens, closes = _looks_open(before, after), _looks_closed(before, after)
    if family == "single":
        return Glyph(at, family, *_single(text, at, opens=opens, closes=closes))
    if shape in _OPENERS and (opens or not closes):
        opens, closes = bool(after), False
    elif shape in _CLOSERS and (closes or not opens):
        opens, closes = False, bool(before)
    elif not opens and not closes and not before.isdigit():  # a space on both sides: it does what is wanted
        opens, closes = True, True
    return Glyph(at, family, opens, closes)


def _looks_open(before: str, after: str) -> bool:
    """Tell whether a mark between these two may open; a mark glued between words opens after a colon only."""
    if not after.strip():
        return False
    return not before or before.isspace() or before in _BEFORE_AN_OPENER or (before in ",;" and after.isupper())


def _looks_closed(before: str, after: str) -> bool:
    """Tell whether a mark between these two may close; glued to a capital it does so after the end of a sentence."""
    if not before or (before.isspace() and (not after or after.isspace())):
        return False
    if not after or after.isspace() or after in _AFTER_A_CLOSER:
        return True
    return (before in _SENTENCE_ENDS or before in ",;") and after.isalnum()


def _single(text: str, at: Span, *, opens: bool, closes: bool) -> tuple[bool, bool]:
    """Tell what a single mark may do: an apostrophe in a word nothing, one that stands for letters (’90s) not open."""
    shape = at.of(text)
    opens = opens and shape != "’" and not _is_elision(text, at.end)
    closes = closes and shape != "‘" and not text[at.start - 1].isspace()
    return opens and not (closes and shape == "'"), closes


def _is_elision(text: str, offset: int) -> bool:
    """Tell whether the word at `offset` is one that an apostrophe shortens at its front."""
    word = _WORD.match(text, offset)
    if word is None:
        return False
    here = word.group().lower()
    return here in words("elisions") or (here[:2].isdigit() and here[2:] in {"s", ""})
