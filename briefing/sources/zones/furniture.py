"""What a page prints around an article: newsletters, link lists, credits of the staff, editor’s notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

from briefing.lexicon import entries
from briefing.model.article import Zone, ZoneKind
from briefing.model.span import Span
from briefing.sources.zones.captions import is_caption
from briefing.sources.zones.layout import LONGEST_ZONE, OPENING_MARKS, Layout, is_ended, is_taken, is_title_case, plain

_EDGES = " .:!|•*-_>»…()[]"
_LONGEST = 40  # words
_LONGEST_NOTE = 120
_LINK_WORDS = 22
_NO_WORD = re.compile(r"\A[^\w©(]+")  # arrows, pictures, bullets before the first word
_GAP = r"(?:\S+ ){0,12}?"
_ADDRESS_LINE = re.compile(
    r"(?:(?:e-?mail|web|website|url|source|link|via)s?:?\s*)?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+)\.?\Z",
    re.IGNORECASE,
)
_MARKUP_LINE = re.compile(
    r"(?:!\[[^\]]*\]\([^)]*\)|(?:<[^>]*>\s*)+\.?|[-*_]{3,}\.?|[.#][\w-]+(?: [\w.#-]+)*\s*\{)\s*\Z"
)
_SCRIPT_CUE = re.compile(r"\b(?:SOT\b:?|VO\b:?|NAT SOT|NATS?:)")  # sound on tape, voice-over: a broadcast's script
_SCRIPT_CUES = 4
_NOTE_LINES = 4  # a note broken at its links runs on until a line ends
_LAST_BRACKET = re.compile(r"\([^()]+\)\Z")
_READ_MORE = re.compile(r"[^.!?]+\S Read more\Z")  # the title of another article, and the link to it
_WHOLE_BRACKET = re.compile(r"\((?P<inner>[^()]+)\)\Z")


class _Furniture(NamedTuple):
    """The patterns of one way to stand in a line, as one expression for each kind of zone."""

    kind: ZoneKind
    line: re.Pattern[str]
    opens: re.Pattern[str]
    holds: re.Pattern[str]


def find_furniture(layout: Layout, first: int, taken: Sequence[Span]) -> Iterator[Zone]:
    """Find the furniture from block `first` on, and the lists of links that stand under a heading for one."""
    in_list, in_note = False, 0
    for number in range(len(layout.blocks)):
        block, line = layout.blocks[number], layout.words_of(number)
        if is_taken(block, taken):
            in_list = bool(_list_opening().match(layout.plain[number]))
            continue
        if in_note:
            in_note = 0 if is_ended(line) else in_note - 1
            yield Zone("editors_note", block)
        elif number >= first and _list_heading().fullmatch(layout.plain[number].strip(_EDGES)):
            in_list = True
            yield Zone("boilerplate", block)
        elif in_list and _is_link(line):
            yield Zone("boilerplate", block)
        else:
            in_list = bool(_list_opening().match(layout.plain[number]))
            if len(_SCRIPT_CUE.findall(line)) >= _SCRIPT_CUES:
                yield Zone("boilerplate", block)
            elif zone := furniture_zone(block, line, layout.plain[number]):
                in_note = _NOTE_LINES if zone.kind == "editors_note" and not is_ended(line) else 0
                yield zone


def find_inserts(layout: Layout, first: int, taken: Sequence[Span]) -> Iterator[Zone]:
    """Find furniture glued into a paragraph: `…he said.Continue reading the main storyThe vote…`."""
    del first, taken
    for match in _inserts().finditer(layout.text):
        yield Zone("boilerplate", Span(*match.span()))


def furniture_zone(block: Span, line: str, plain_line: str) -> Zone | None:
    """Judge a whole line, then the bracket at its end."""
    if len(line) > LONGEST_ZONE:
        return None
    if kind := _kind(line, plain_line):
        return Zone(kind, block)
    if _READ_MORE.match(line) and len(line.split()) <= _LINK_WORDS:
        return Zone("boilerplate", block)
    if is_caption(line):
        return Zone("caption", block)
    bracket = _LAST_BRACKET.search(line)
    if bracket and (kind := _kind(bracket[0], plain(bracket[0]))):
        return Zone(kind, Span(block.start + bracket.start(), block.end))
    return None


def _kind(line: str, plain_line: str) -> ZoneKind | None:
    """Tell what kind of furniture a line is, `None` for prose. Speech between marks is never furniture."""
    if _ADDRESS_LINE.match(line) or _MARKUP_LINE.match(line):
        return "boilerplate"
    if line[0] in OPENING_MARKS and len(plain_line.split()) > 1 and not plain_line.strip("\"' ").endswith(":"):
        return None
    count = len(plain_line.split())
    whole = _WHOLE_BRACKET.match(plain_line)
    inner = whole["inner"] if whole else plain_line
    for furniture in _furniture():
        if furniture.line.fullmatch(inner.strip(_EDGES + "\"'")):
            return furniture.kind
        most = _LONGEST_NOTE if furniture.kind == "editors_note" else _LONGEST
        if count <= most and (furniture.opens.match(_NO_WORD.sub("", inner)) or furniture.holds.search(inner)):
            return furniture.kind
    return None


def _is_link(line: str) -> bool:
    """Tell whether a line under “Most popular” is a link: a title, not a sentence."""
    return len(line.split()) <= _LINK_WORDS and (not is_ended(line) or line.endswith("?") or is_title_case(line))


@cache
def _furniture() -> tuple[_Furniture, ...]:
    rows = [(*row, "boilerplate")[:3] for row in entries("page_furniture")]
    return tuple(
        _Furniture(
            cast("ZoneKind", kind),
            *(
                _pattern([words for words, how, of in rows if (how, of) == (wanted, kind)], wanted)
                for wanted in ("line", "opens", "holds")
            ),
        )
        for kind in sorted({row[2] for row in rows})
    )


@cache
def _list_heading() -> re.Pattern[str]:
    return _pattern([row[0] for row in entries("page_furniture") if row[1] == "list"], "line")


@cache
def _list_opening() -> re.Pattern[str]:
    """Match a heading that stands on the line of its first link: `Story highlights Pool is to shut in May`."""
    return _pattern([row[0] for row in entries("page_furniture") if row[1] == "list opens"], "opens")


@cache
def _inserts() -> re.Pattern[str]:
    """Match inserts with their first capital alone: small, the same words may be prose."""
    return re.compile(
        "|".join(re.escape(row[0].capitalize()) for row in entries("page_furniture") if row[1] == "insert")
    )


def _pattern(phrases: list[str], how: str) -> re.Pattern[str]:
    """Make one expression of all phrases that stand in a line in one way."""
    made = (r"\s*".join(_escape(phrase, how).split(" ")).replace(r"\s*", " ") for phrase in phrases)
    return re.compile("|".join(made) or r"(?!)")


def _escape(phrase: str, how: str) -> str:
    escaped = (
        re.escape(phrase).replace(r"\ ", " ").replace(r"\* ", _GAP).replace("* ", _GAP)
        if "*" in phrase
        else re.escape(phrase).replace(r"\ ", " ")
    )
    end = r"\b" if phrase[-1].isalnum() and how != "line" else ""
    start = r"\b" if how == "holds" and phrase[0].isalnum() else ""
    return f"{start}{escaped}{end}"
