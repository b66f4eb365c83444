"""The one way from a line to words on a page: look them up in the article, mark what is ours, balance the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.model.brief import Gloss, Line
from briefing.render.marks import balanced, without_trailing_comma
from briefing.render.safe import visible

_CLOSES_UP = frozenset(",.;:!?’”)]")
_OPENS_UP = frozenset("“‘([")
_PAIRS = {"“": "”", "‘": "’", '"': '"'}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a printed line: the article's words, or a gloss of ours in its square brackets."""

    text: str
    gloss: bool = False


def pieces(line: Line, texts: Mapping[str, str]) -> tuple[Piece, ...]:
    """Look a line up in `texts` (article id → text) and give what to print, spaces and lacking marks included."""
    found = list(_looked_up(line, texts))
    if (last := _last_words(found)) is not None:
        kept = without_trailing_comma(found[last].text)
        found[last : last + 1] = [Piece(kept)] if kept else []  # nothing, where a cut has left the comma alone
    spaced = list(_spaced(found))
    before, after = balanced("".join(piece.text for piece in spaced if not piece.gloss))
    ends = ([Piece(before)] if before else []), ([Piece(after)] if after else [])
    return (*ends[0], *spaced, *ends[1])


def quoted(line: Line, texts: Mapping[str, str]) -> tuple[Piece, ...]:
    """Give what to print of a line, in the quotation marks that touch its words in the article (outside the line)."""
    found = pieces(line, texts)
    words = list(line.words)
    if not words:
        return found
    first, last = words[0], words[-1]
    before = texts[first.article][: first.span.start][-1:]
    after = texts[last.article][last.span.end :][:1]
    opening = before if before in _PAIRS else next((mark for mark, end in _PAIRS.items() if end == after), "")
    return (Piece(opening), *found, Piece(_PAIRS[opening])) if opening else found


def last_word(found: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Part the pieces before their last word, marks and cuts that touch it included."""
    for at in reversed(range(len(found))):
        piece = found[at]
        head, space, tail = piece.text.rpartition(" ")
        if space and not piece.gloss:
            kept = [Piece(tail)] if tail else []
            return [*found[:at], Piece(head + space)], [*kept, *found[at + 1 :]]
    return [], list(found)


def plain(line: Line, texts: Mapping[str, str]) -> str:
    """Give a line as it is printed where type has one face."""
    return "".join(piece.text for piece in pieces(line, texts))


def _looked_up(line: Line, texts: Mapping[str, str]) -> Iterator[Piece]:
    for part in line.parts:
        if isinstance(part, Gloss):
            yield Piece(f"[{visible(part.text).strip()}]", gloss=True)
        elif words := visible(part.span.of(texts[part.article])).strip():
            yield Piece(words)


def _last_words(found: list[Piece]) -> int | None:
    return next((at for at in reversed(range(len(found))) if not found[at].gloss), None)


def _spaced(found: list[Piece]) -> Iterator[Piece]:
    """Put one space between two pieces, none before a mark that closes nor after one that opens."""
    for at, piece in enumerate(found):
        if at and piece.text[0] not in _CLOSES_UP and found[at - 1].text[-1] not in _OPENS_UP:
            yield Piece(" ")
        yield piece
