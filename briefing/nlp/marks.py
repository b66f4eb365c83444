"""Quotation marks: which opens, which closes, which is an apostrophe.

Every style is read the same way: curly, straight, doubled singles, low, guillemets, and single marks, whose closing glyph
is also the apostrophe. Marks are paired within a paragraph; what opens first is the outer pair, and pairs inside it
are part of its words. A quotation that its paragraph leaves open runs to the paragraph's end, and the next
paragraph takes it up (Chicago Manual of Style 13.32, New Hart's Rules 9.2.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from briefing.model.article import Article
from briefing.model.parsed import MarkPair
from briefing.model.span import Span
from briefing.nlp.marks_glyphs import Glyph, read_glyphs

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
REACH = 64  # marks up to a mark's partner: a paragraph of nothing but marks is read in linear time
SENTENCE_ENDS = frozenset(".!?…")
LEAST_OPEN = 3  # words that a mark without its partner must be followed by to count as one


def pair_marks(article: Article) -> tuple[MarkPair, ...]:
    """Pair the quotation marks of each paragraph, in order; pairs inside a pair are not listed."""
    text = article.text
    read = [(paragraph, read_glyphs(text, paragraph)) for paragraph in article.paragraphs]
    singles = _speaks_in_singles(text, read)
    found: list[MarkPair] = []
    left_open = False
    for paragraph, glyphs in read:
        pairs = _pair(text, paragraph, glyphs, singles=singles, left_open=left_open)
        found.extend(pairs)
        left_open = bool(pairs) and not pairs[-1].closed
    return tuple(found)


def _speaks_in_singles(text: str, read: list[tuple[Span, list[Glyph]]]) -> bool:
    """Tell whether the article puts speech between single marks: more of its letters stand between them.

    Only then may a single mark stay open, and may double marks stand within single ones.
    """
    letters = {True: 0, False: 0}
    opened = False
    for paragraph, glyphs in read:
        starts = {glyph.at.start for glyph in glyphs if glyph.single}
        for pair in _pair(text, paragraph, glyphs, singles=True, left_open=False):
            letters[pair.outer.start in starts] += len(pair.inner) if pair.closed else 0
        opened = opened or bool(glyphs and glyphs[0].single and glyphs[0].at.start == paragraph.start)
    return letters[True] > letters[False] or (opened and not letters[False])


def _pair(text: str, paragraph: Span, glyphs: list[Glyph], *, singles: bool, left_open: bool) -> list[MarkPair]:
    """Pair the marks of one paragraph; `left_open` says that the paragraph before ended inside a quotation."""
    found: list[MarkPair] = []
    k = 0
    while k < len(glyphs):
        here = glyphs[k]
        close = _closing(text, glyphs, k, singles=singles) if here.opens else None
        taken_up = left_open and here.at.start == paragraph.start
        if close is not None:
            found.extend(_in_pieces(text, glyphs[k:close], glyphs[close].at, closed=True, continues=taken_up))
            k = close
        elif here.opens and (singles or not here.single) and _words(text, here.at.end, paragraph.end) >= LEAST_OPEN:
            end = Span(paragraph.end, paragraph.end)
            found.extend(_in_pieces(text, glyphs[k : k + REACH], end, closed=False, continues=taken_up))
            break
        elif left_open and not found and here.closes and (singles or not here.single):
            start = Span(paragraph.start, paragraph.start)  # carried on without a mark to re-open it
            found.append(_made(text, start, here.at, continues=True))
        k += 1
    return found


def _in_pieces(text: str, glyphs: list[Glyph], closing: Span, *, closed: bool, continues: bool) -> Iterator[MarkPair]:
    """Give the quotation that the first of `glyphs` opens, cut where a mark opens it again: `“… it is. “And we …”`.

    Each paragraph of a long quotation has an opening mark of its own; where paragraphs were run together, the marks still tell.
    """
    here = glyphs[0]
    for glyph in glyphs[1:]:
        if glyph.family == here.family and glyph.opens and not glyph.closes and _opens_again(text, glyph.at):
            yield _made(text, here.at, Span(glyph.at.start, glyph.at.start), closed=False, continues=continues)
            here, continues = glyph, True
    yield _made(text, here.at, closing, closed=closed, continues=continues)


def _opens_again(text: str, at: Span) -> bool:
    """Tell whether the mark stands after the end of a sentence and a space, before a capital."""
    before = text[: at.start].rstrip()[-1:] if text[at.start - 1 : at.start].isspace() else ""
    return before in SENTENCE_ENDS and bool(before) and text[at.end : at.end + 1].isupper()


def _made(text: str, opening: Span, closing: Span, *, closed: bool = True, continues: bool = False) -> MarkPair:
    """Make a pair; white space that touches the marks on the inside is left out of the words."""
    words = text[opening.end : closing.start]
    start = opening.end + len(words) - len(words.lstrip())
    inner = Span(start, max(start, closing.start - (len(words) - len(words.rstrip()))))
    return MarkPair(Span(opening.start, closing.end), inner, closed, continues)


def _words(text: str, start: int, end: int) -> int:
    return len(_WORD.findall(text, start, end))


def _closing(text: str, glyphs: list[Glyph], k: int, *, singles: bool) -> int | None:
    """Give the number of the mark that closes mark `k`, `None` when the paragraph leaves it open."""
    return _closing_single(text, glyphs, k, singles=singles) if glyphs[k].single else _closing_double(glyphs, k)


def _closing_double(glyphs: list[Glyph], k: int) -> int | None:
    """Give the first closing mark that no mark opened since takes for itself. Single marks in between don't count."""
    depth = 0
    for j in range(k + 1, min(len(glyphs), k + REACH)):
        if glyphs[j].single:
            continue
        if glyphs[j].closes:
            if not depth:
                return j
            depth -= 1
        elif _is_nested(glyphs, j) or _is_of_another_kind(glyphs, k, j):
            depth += 1
    return None


def _is_nested(glyphs: list[Glyph], j: int) -> bool:
    """Tell whether a mark that opens inside a quotation has a partner of its own: two closing marks follow in a row.

    Otherwise the writer forgot to close the first, and the next closing mark ends both.
    """
    following = (glyphs[i] for i in range(j + 1, min(len(glyphs), j + REACH)) if not glyphs[i].single)
    return [glyph.closes for glyph in islice(following, 2)] == [True, True]


def _is_of_another_kind(glyphs: list[Glyph], k: int, j: int) -> bool:
    """Tell whether mark `j`, and the next, which closes it, are of one kind, and mark `k` of another: "its “Bridge Bill,” which …"."""
    after = next((glyph for glyph in glyphs[j + 1 : j + REACH] if not glyph.single), None)
    alike = after is not None and after.closes and after.family == glyphs[j].family
    return alike and glyphs[j].opens and glyphs[j].family != glyphs[k].family


def _closing_single(text: str, glyphs: list[Glyph], k: int, *, singles: bool) -> int | None:
    """Give the mark that closes the single mark `k`.

    A mark after *s* may be a plural possessive: it is one when a mark that can only close follows before another opens.
    Where speech stands between double marks, those mustn't be crossed.
    """
    doubtful = None
    for j in range(k + 1, min(len(glyphs), k + REACH)):
        glyph = glyphs[j]
        if not glyph.single:
            if not singles:
                break
        elif glyph.opens:
            if doubtful is not None:
                break
        elif glyph.closes and not _may_be_possessive(text, glyph.at):
            return j
        elif doubtful is None:
            doubtful = j
    return doubtful


def _may_be_possessive(text: str, at: Span) -> bool:
    """Tell whether the mark may be the apostrophe of `the workers’ pay`: after *s*, before a space and a word."""
    before, after, word = text[at.start - 1 : at.start], text[at.end : at.end + 1], text[at.end + 1 : at.end + 2]
    return before in {"s", "S"} and after == " " and word.isalnum()
