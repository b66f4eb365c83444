"""What a paragraph opens with before its first sentence: a dateline, a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.lexicon import names, words
from briefing.model.article import Zone
from briefing.model.span import Span
from briefing.sources.dates import MONTH
from briefing.sources.zones.layout import Layout, is_taken

_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]{1,}"
_PLACE = rf"{_CAPITALS}(?:[ \u00a0]{_CAPITALS}){{0,3}}"
_MIXED_PLACE = r"[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:[ ][A-ZÀ-ÖØ-Þ][\w.’'-]+){0,3}"
_REGION = r"(?:,\s*(?:[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+){0,2}))?"
_DATE = rf"(?:,?\s+{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|,?\s+\d{{1,2}}\s+{MONTH}(?:\s+\d{{4}})?)?"
_AGENCY = r"\((?P<agency>[A-Z][\w. /&-]{1,40})\)"
_DASH = r"(?:\s*(?:—|–|―|--|-(?=\s)|_(?=\s))|\s-(?=[A-Z“\"‘]))\s*"
_SECOND = rf"(?:(?:{MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?|\([A-Z][\w. /&-]{{1,40}}\)|/[A-Z][\w ]+/)\s*{_DASH})*"

_DATELINE = re.compile(
    rf"""(?:
      (?:{_PLACE}(?:/{_PLACE})*{_REGION}{_DATE},?\s*(?:{_AGENCY})?|{_MIXED_PLACE}{_REGION}{_DATE},?\s*\([A-Z][\w. /&-]{{1,40}}\)
        |{MONTH}\s+\d{{1,2}}\s+\([A-Z][\w. /&-]{{1,40}}\)|\([A-Z][\w. /&]{{1,40}}\)){_DASH}
    ){_SECOND}(?=\S)""",
    re.VERBOSE,
)
_NO_DASH = re.compile(
    rf"(?:{_MIXED_PLACE}{_REGION}\s*)?\((?P<agency>[A-Z][\w ]{{1,30}})\)\s+(?=[A-Z“‘\"])"
)  # `(CNN) `, `Lisbon (CNN) `
_ABROAD = re.compile(rf"{_MIXED_PLACE},\s*(?P<land>[A-Z][\w.’'-]+(?:[ ][A-Z][\w.’'-]+){{0,2}}){_DASH}(?=\S)")
_COLON = re.compile(rf"(?P<place>{_PLACE}{_REGION}):\s+(?=[A-Z“‘\"])")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Z &-]{2,30})\s*[:|]\s+(?=\S)")
_LONGEST = 80


def dateline_end(line: str, *, elsewhere: str = "") -> int:
    """Give the offset in `line` at which its dateline ends, dash included, 0 where it has none.

    `LISBON (Agency) —`, `PORTO ALEGRE, Brazil, June 10 (Agency) -`, `(Agency) --`; also `KARACHI: ` where the text
    `elsewhere` names that place, and `Lisbon (CNN) ` without a dash where the agency is known.
    """
    opening = line[: _LONGEST + 1]
    bare = _NO_DASH.match(opening)
    if bare and bare["agency"] in names("media") | words("photo_agencies"):
        return len(bare[0].rstrip())
    match = _DATELINE.match(opening) or _COLON.match(opening)
    abroad = _ABROAD.match(opening) if match is None else None
    if abroad and abroad["land"] in names("countries") | names("home_states") | names("home_states", 1):
        return len(abroad[0].rstrip())
    if match and match.re is _COLON and match["place"].split(",")[0].title() not in elsewhere:
        return 0
    if not match or match.end() > _LONGEST or _is_label(match[0]):
        return 0
    return len(match[0].rstrip())


def _is_label(opening: str) -> bool:
    return opening.strip(" :-–—―|").lower() in words("labels")


def find_prefixes(layout: Layout, first: int, taken: Sequence[Span]) -> Iterator[Zone]:
    """Find datelines, and labels such as `EXCLUSIVE: `, at the start of paragraphs.

    A place before a colon is a dateline only in the first paragraph, and only where no other opens in that way:
    several are speakers of a transcript. Further down, capitals before a dash are a heading set into the line.
    """
    free = [n for n in range(first, len(layout.blocks)) if not is_taken(layout.blocks[n], taken)]
    for number in free:
        block, line = layout.blocks[number], layout.words_of(number)
        end = dateline_end(line, elsewhere=layout.text if number == free[0] and not layout.is_transcript else "")
        if end and end < len(line):
            placed = number - 1 not in free or "(" in line[:end] or "," in line[:end]
            yield Zone("dateline" if placed else "label", Span(block.start, block.start + end))
        elif (label := _LABEL.match(line[:_LONGEST])) and label["label"].lower() in words("labels"):
            yield Zone("label", Span(block.start, block.start + len(label[0].rstrip())))
