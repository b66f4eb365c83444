"""Where paragraphs begin and end: at new lines, and where two were glued together.

Bounds are annotations: the text keeps its every character.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.lexicon import entries
from briefing.model.span import Span

NEW_LINE = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{NEW_LINE}]+")
_BULLET = re.compile(r"(?:[•▪●◦‣■►>–—*-]|o(?=\t))[ \t\u00a0]+(?=\S)")
_BLANK = " \t\u00a0\u2007\u202f\u200b\ufeff\x00"
_ENDED = re.compile(r"[.?!:;…][\"”’'»)\]]*$")

_GLUED = re.compile(
    r"""(?<=[\w%)\]€£$])            # a word ends
    (?P<stop>[.?!]+)(?P<close>["”’»]|''?)?
    (?=(?P<open>[“‘«]?)(?P<next>[A-ZÀ-ÖØ-Þ][\w’']*[,.:;]?)(?:\s|$))""",
    re.VERBOSE,
)
_ADDRESS = re.compile(r"www\.|://|@")
_SUFFIXES = frozenset({"com", "net", "org", "co", "js", "ai", "tv", "io"})  # Amazon.Com and Node.Js are one word

_WIDEST = 100  # columns of a hard-wrapped text
_LEAST_WRAPPED = 4  # lines that must look cut before a text counts as wrapped
_WRAPPED_SHARE = 0.5


def blocks(text: str, start: int = 0) -> tuple[Span, ...]:
    """Give the lines of `text` from `start` on, white space at their ends left out, empty ones too.

    In a text wrapped at a column, as mail and wire copy may be, the lines between two empty lines are one block.
    """
    lines = [line for match in _LINE.finditer(text, start) if (line := trimmed(text, match.start(), match.end()))]
    if not _is_wrapped(text, lines):
        return tuple(lines)
    joined: list[Span] = []
    for line in lines:
        if joined and not _gap(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Give the span without white space at its ends, `None` when nothing is left."""
    while start < end and (text[start].isspace() or text[start] in _BLANK):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in _BLANK):
        end -= 1
    return Span(start, end) if start < end else None


def _gap(text: str, before: Span, after: Span) -> bool:
    """Tell whether an empty line lies between two lines."""
    return len(text[before.end : after.start].replace("\r\n", "\n").strip(_BLANK)) > 1


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Tell a text cut at a column: most lines that a line follows directly don't end a sentence, and none is long."""
    followed = [line for line, after in itertools.pairwise(lines) if not _gap(text, line, after)]
    cut = [line for line in followed if not _ENDED.search(line.of(text))]
    return (
        len(cut) >= _LEAST_WRAPPED
        and len(cut) >= _WRAPPED_SHARE * len(followed)
        and max(map(len, lines)) <= _WIDEST
        and sum(text[line.start].islower() for line in lines) >= len(cut) * _WRAPPED_SHARE
    )


def split_glued(text: str, block: Span) -> Iterator[Span]:
    """Split where a new paragraph was glued to the last: `…his legacy.”Nato members…`, `…in May.Police said…`.

    A bullet before the first word is left out. Not after an ellipsis, not after `,”`, not at an initial or an abbreviation, not inside an address.
    """
    bullet = _BULLET.match(text, block.start, block.end)
    start = bullet.end() if bullet else block.start
    for match in _GLUED.finditer(text, block.start, block.end):
        if not _is_break(text, block, match):
            continue
        end = match.end()
        if match["close"] == '"' and text.count('"', start, end) % 2:
            end -= 1  # the straight mark opens the next paragraph
        if piece := trimmed(text, start, end):
            yield piece
        start = end
    if piece := trimmed(text, start, block.end):
        yield piece


def _is_break(text: str, block: Span, match: re.Match[str]) -> bool:
    before = text[max(block.start, match.start() - 40) : match.start()].rsplit(maxsplit=1)[-1]
    if match["stop"].endswith("..") or _ADDRESS.search(before):
        return False
    if match["close"]:
        return True
    following = match["next"].rstrip(",.:;")
    return (
        (before[-1].islower() or before[-1].isdigit() or before[-1] in "%)]")
        and before.lower() not in _abbreviated()
        and following.lower() not in _SUFFIXES
        and (len(following) > 1 or following == match["next"] in {"A", "I"})
    )


def _abbreviated() -> frozenset[str]:
    return frozenset(word.lower().rstrip(".") for word, *_ in entries("abbreviations"))


def without(text: str, block: Span, zones: Sequence[Span]) -> Iterator[Span]:
    """Give what is left of a block when the zones in it are taken out. `zones` are in order, and no two overlap."""
    start = block.start
    for zone in zones[bisect_right(zones, block.start, key=lambda zone: zone.end) :]:
        if zone.start >= block.end:
            break
        if piece := trimmed(text, start, max(start, zone.start)):
            yield piece
        start = zone.end
    if piece := trimmed(text, start, max(start, block.end)):
        yield piece
