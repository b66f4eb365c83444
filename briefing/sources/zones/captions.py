"""Captions and photo credits."""

from __future__ import annotations

import re
from functools import cache

from briefing.lexicon import words
from briefing.sources.dates import MONTH
from briefing.sources.zones.layout import is_ended

_PERSON = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|de|van|von|der|del|la|al|bin)){0,3}"
_NAMES_CREDIT = re.compile(
    rf"\s[-–—|]\s*{_PERSON}(?:(?:\s*/\s*{_PERSON})+|\s+(?:for|via)\s+{_PERSON})\Z"  # ` - Ana Ruiz/Press Pictures`
)
_WORD_CREDIT = re.compile(
    r"(?:\A|[\s(\[])(?:photo(?:graph)?s?|pictures?|images?|pics?|credit|illustration|video|graphic)"
    r"(?:\s+(?:credit|by|courtesy of|courtesy))?\s*:\s*[A-ZÀ-ÖØ-Þ(][^.?!]{1,70}[.)\]]?\Z",
    re.IGNORECASE,
)
_BY_CREDIT = re.compile(
    r"\((?:photo|photograph|picture|image)s?\s+(?:by|courtesy of)\s+[^)]{3,60}\)\s*[.]?\Z", re.IGNORECASE
)
_FILE = re.compile(
    r"\AFILE\b\s*(?:PHOTO)?\s*[-–—:]|\(file(?: photo| picture| image| pic)?\)\s*[.]?\Z|\A\d+ of \d+[.:]\s"
    r"|\A(?:image|media|photo|picture) (?:source|caption)\b|\A(?:pictured|caption|photo caption)\s*:"
    rf"|\A(?:FILE\s*[-–—:]\s*)?In this (?:{MONTH} \d{{1,2}}, \d{{4}},? |{MONTH},? \d{{4}},? |\d{{4}} |undated |combination of |screen ?grab |)"
    r"(?:file |handout )(?:photo|picture|image)",
    re.IGNORECASE,
)
_AGENCY_FIRST = re.compile(
    r"[(\[](?P<agency>[A-Z][\w ]+?)\s*/[^()\[\]]{2,60}[)\]]\s*[.]?\Z"
)  # `(AP Photo/Tom Hale, File)`
_DATED = re.compile(rf",\s+(?:on\s+)?{MONTH}\s+\d{{1,2}},\s+\d{{4}}\s*[.]?\Z")  # `…, in Salem, Oregon, July 9, 2031.`
_SENTENCE_ENDS = re.compile(r"[a-z]{3}[.?!] ")
_SPOKEN = re.compile(r"[\"“”‘]")
_CREDIT = re.compile(
    r"[(\[](?P<bracketed>[^()\[\]]{2,60})[)\]]\s*[.]?\Z"  # `(Tom Hale/PA Wire)`, `[Getty Images]`
    r"|\s[-–—|]\s(?P<dashed>[A-Z][^.?!]{1,60})\Z"  # ` - Getty Images`
)
_SLASHED = re.compile(r"[\w.)]\s*/\s*(?P<agency>[A-Z][\w .&-]+?)\s*[.)]?\Z|\A(?P<leading>[A-Z][\w ]*?)\s*/\s*[A-Z]")

_LONGEST = 60  # words of a caption with its credit
_LONGEST_SURE = 200  # words of one that can be nothing else: two sentences of the article may stand in it
_CREDIT_ALONE = 9


def is_caption(line: str) -> bool:
    """Tell whether a line describes a picture: it ends with a credit, says that it is a picture, or dates what is seen in it.

    Any other sentence without a credit is never a caption, however much it reads like one.
    """
    count = len(line.split())
    if count > _LONGEST_SURE:
        return False
    first = _AGENCY_FIRST.search(line)
    if (first and first["agency"] in _agencies()) or _FILE.match(line):
        return True
    if count > _LONGEST:
        return False
    if _is_dated_view(line):
        return True
    if is_credit(line) or any(form.search(line) for form in (_FILE, _BY_CREDIT, _NAMES_CREDIT, _WORD_CREDIT)):
        return True
    credit = _CREDIT.search(line)
    if credit and is_credit(next(named for named in credit.groups() if named)):
        return "/" in credit[0] or " via " in credit[0] or not is_ended(line[: credit.start()].rstrip())
    slashed = _SLASHED.search(line)
    return slashed is not None and is_credit(next(named for named in slashed.groups() if named))


def _is_dated_view(line: str) -> bool:
    """Tell whether one sentence says what somebody is seen to do, and its day: “Ana Ruiz waves to voters in Salem, Oregon, July 9, 2031”."""
    if not _DATED.search(line) or _SPOKEN.search(line) or _SENTENCE_ENDS.search(line):
        return False
    return not words("seen_in_pictures").isdisjoint(line.split())


def is_credit(named: str) -> bool:
    """Tell whether words are a photo agency, perhaps with a photographer: `Ana Ruiz via Getty Images`, `Tom Hale/PA`."""
    bare = named.strip(" .")
    parts = re.split(r"\s*/\s*|\s+via\s+|\s+for\s+", bare)
    return len(bare.split()) <= _CREDIT_ALONE and not _agencies().isdisjoint({bare, parts[-1]})


@cache
def _agencies() -> frozenset[str]:
    """Give the agencies as printed, and in capitals; `Pa.` in brackets is a state."""
    return words("photo_agencies") | {name.upper() for name in words("photo_agencies")}
