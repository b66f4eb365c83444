"""PDF → article. A PDF holds lines on sheets, no paragraphs: these are put together again by where the lines stand.

A line goes on with its paragraph if it stands right under the line before, in letters of the same size, and isn’t indented.
What is printed on every sheet is left out. A PDF’s own dates say when the file was made, not when the article was
published: they aren’t read.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError

from briefing.sources.found import Found, Source
from briefing.sources.markup import visible
from briefing.sources.own import refuse_own_pdf
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id, is_blank
from briefing.sources.titles import one_line

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it complains of, we say ourselves

_MOST_SHEETS = 200
_LONGEST = 1_000_000  # code points
_EDGE = 2  # lines at the top and at the foot of a sheet that may be printed on every sheet
_NEAR = 1.25  # of the usual distance between lines
_SAME_SIZE = 0.06
_INDENT = 0.8  # of the letters’ size
_ENDED = re.compile(r"[.?!:…][\"”’')\]]*\Z")
_NUMBER = re.compile(r"(?:page )?\W*\d{1,4}\W*(?:(?:of|/) *\d{1,4}\W*)?", re.IGNORECASE)
_DIVIDED = re.compile(r"\w+[-‐]\n\w+")
_LEAST_TITLE = 8  # letters

_Piece = tuple[str, float, float, float]  # words, and where they stand, as a line has it


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its words, where its foot and left end stand in points, the size of its letters."""

    words: str
    x: float
    y: float
    size: float


def read_pdf(source: Source) -> Iterator[Found]:
    """Read the text of a PDF.

    Raises:
        Refused: when it is damaged, locked, or holds pictures of text only.

    """
    try:
        reader = _opened(source.data)
        refuse_own_pdf(reader.metadata.creator if reader.metadata else None)
        sheets = [list(_lines(page)) for page in itertools.islice(reader.pages, _MOST_SHEETS)]
        stated = one_line(reader.metadata.title if reader.metadata else None)
    except Refused:
        raise
    except Exception as error:  # a damaged PDF may break pypdf anywhere, and must not stop the others
        raise Refused(f"a damaged PDF: {type(error).__name__}") from error
    lines = [line for sheet in _without_running_lines(sheets) for line in sheet]
    text = visible("\n\n".join(_paragraphs(lines)))[:_LONGEST]
    if is_blank(text):
        raise Refused("a PDF without text: most likely a scan")
    title = stated if len(stated) >= _LEAST_TITLE and _squeezed(stated) in _squeezed(text) else None
    yield Found(article_from_text(text, source.name or content_id(text), source.path, title=title, name=source.name))


def _opened(data: bytes) -> PdfReader:
    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("a PDF locked with a password")
    except DependencyError as error:
        raise Refused("an encrypted PDF") from error
    return reader


def _lines(page: Any) -> Iterator[_Line]:  # noqa: ANN401 - pypdf’s page
    """Give the lines of a sheet in the order in which they are drawn, which is how they are read."""
    pieces: list[_Piece] = []

    def note(words: str, now: list[float], text: list[float], _font: object, size: float) -> None:
        x, y = (text[4] * now[n] + text[5] * now[n + 2] + now[n + 4] for n in (0, 1))
        pieces.append((words, x, y, abs(size * text[3] * now[3]) or size))

    page.extract_text(visitor_text=note)
    line: list[_Piece] = []
    for words, x, y, size in pieces:
        first, *more = words.split("\n")
        line.append((first, x, y, size))
        for part in more:
            yield from _line(line)
            line = [(part, x, y, size)]
    yield from _line(line)


def _line(pieces: Sequence[_Piece]) -> Iterator[_Line]:
    printed = [piece for piece in pieces if piece[0].strip()]
    if printed:
        _, x, y, _ = printed[0]
        size = max(printed, key=lambda piece: len(piece[0]))[3]
        yield _Line(" ".join("".join(piece[0] for piece in pieces).split()), x, y, size)


def _without_running_lines(sheets: list[list[_Line]]) -> Iterator[list[_Line]]:
    """Leave out page numbers, and what stands at the edge of half of the sheets and of two at least."""
    edges = [{_squeezed(line.words) for line in (*sheet[:_EDGE], *sheet[-_EDGE:])} for sheet in sheets]
    often = Counter(words for edge in edges for words in sorted(edge))
    for sheet in sheets:
        yield [
            line
            for number, line in enumerate(sheet)
            if _EDGE <= number < len(sheet) - _EDGE
            or not (_NUMBER.fullmatch(line.words) or often[_squeezed(line.words)] > max(1, len(sheets) // 2))
        ]


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    """Join lines to paragraphs, and words that are divided at the end of a line."""
    gaps = [above.y - below.y for above, below in itertools.pairwise(lines) if 0 < above.y - below.y < 3 * above.size]
    usual = median(gaps) if gaps else 0.0
    known = Counter(re.findall(r"[\w-]+", _DIVIDED.sub(" ", "\n".join(line.words for line in lines)).lower()))
    left, paragraph = 0.0, ""
    for above, line in zip([None, *lines], lines, strict=False):
        if above and _goes_on(above, line, usual, left):
            paragraph = _joined(paragraph, line.words, known)
        else:
            if paragraph:
                yield paragraph
            paragraph = line.words
        left = line.x
    if paragraph:
        yield paragraph


def _goes_on(above: _Line, line: _Line, usual: float, left: float) -> bool:
    """Tell whether a line goes on with the paragraph of the line above it."""
    if abs(above.size - line.size) > _SAME_SIZE * above.size:
        return False
    gap = above.y - line.y
    if gap <= 0 or gap > 3 * line.size:  # the next column, the next sheet
        return not _ENDED.search(above.words)
    return gap <= _NEAR * max(usual, line.size) and line.x - left < _INDENT * line.size


def _joined(paragraph: str, words: str, known: Counter[str]) -> str:
    """Put a line behind a paragraph. A hyphen at its end stays if the text writes the word with one elsewhere."""
    if paragraph.endswith("\u00ad"):
        return paragraph[:-1] + words
    head = re.search(r"(\w+)[-‐]\Z", paragraph)
    tail = re.match(r"[^\W\d_]+", words)
    if not head or not tail or not tail[0].islower():
        return f"{paragraph} {words}"
    first, second = head[1].lower(), tail[0]
    whole = known[f"{first}-{second}"] or (known[first] and known[second] and not known[first + second])
    return paragraph + words if whole else paragraph[:-1] + words


def _squeezed(words: str) -> str:
    return "".join(char for char in words.lower() if char.isalpha())
