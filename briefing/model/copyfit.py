"""How many lines words take when they are set: copyfitting, from the widths of letters.

The widths are those of Source Serif, the face of the page, in thousandths of its size; its other cuts and Source Sans are
narrower or wider by a factor. Lines are filled as a printer fills them, word by word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

POINT = 25.4 / 72  # mm
_LETTERS = {
    180: "'", 220: "’‘", 240: " \xa0", 260: "|", 280: "!j", 300: ",.:;il", 320: "-/[\\]t", 340: "(){}", 360: '"f', 380: "IJ",
    400: "`", 420: "?r“”", 440: "*s", 460: "z", 480: "c", 500: "$0123456789av£€", 520: "#S_egxy–é", 540: "+<=>^ko~",
    560: "Zdq", 580: "FPbpu", 600: "ELThn", 620: "B", 640: "CXY", 660: "AKR", 680: "GV", 700: "OQ", 720: "&DU", 740: "N",
    760: "w", 780: "H", 820: "—", 840: "@", 860: "%", 900: "Mm…", 960: "W",
}  # fmt: skip
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_OTHER = 540  # a letter that isn't listed
_WORD = re.compile(r"(?:[^\s–—-]|\xa0)*(?:[–—-]+|[^\S\xa0]+|$)")  # up to where a line may end


@dataclass(frozen=True, slots=True)
class Face:
    """A cut of a typeface: its size and the distance of its lines in points, and how wide it runs against Source Serif."""

    size: float
    leading: float
    run: float = 1.0

    @property
    def line(self) -> float:
        """Give the height of a line in mm."""
        return self.leading * POINT


@lru_cache(maxsize=1 << 14)
def width(words: str, face: Face) -> float:
    """Give the width of words on one line, in mm."""
    return sum(_WIDTHS.get(letter, _OTHER) for letter in words) * face.run * face.size * POINT / 1000


@lru_cache(maxsize=1 << 14)
def lines(words: str, face: Face, measure: float, after: float = 0.0, before: float = 0.0) -> int:
    """Count the lines that words take in a column of `measure` mm; `before` and `after` mm are taken by what stands on the same lines."""
    count, filled = 1, before
    chunks = [found for found in _WORD.findall(words.strip()) if found]
    for at, chunk in enumerate(chunks):
        last = after if at == len(chunks) - 1 else 0.0
        needed = width(chunk.rstrip(), face) + last
        if filled and filled + needed > measure:
            count, filled = count + 1, 0.0
        filled += width(chunk, face) + last
    return count


def height(words: str, face: Face, measure: float, after: float = 0.0, before: float = 0.0) -> float:
    """Give the height of a paragraph in mm."""
    return lines(words, face, measure, after, before) * face.line
