"""Captions and photo credits."""

from __future__ import annotations

import re

from briefing.lexicon import words
from briefing.sources.zones.layout import is_ended

_PERSON = r"[A-ZÀ-ÖØ-Þ][\w.’'-]*(?:\s+(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|de|van|von|der|del|la|al|bin)){0,3}"
_NAMES_CREDIT = re.compile(rf"\s[-–—|]\s*(?:{_PERSON})(?:\s*/\s*{_PERSON})+\Z")  # ` - Ana Ruiz/Press Pictures`
_WORD_CREDIT = re.compile(
    r"(?:\A|[\s(\[])(?:photo(?:graph)?s?|picture|pictures|image|images|pic|credit|illustration|video|graphic)"
    r"(?:\s+(?:credit|by|courtesy of|courtesy))?\s*:\s*[A-ZÀ-ÖØ-Þ(][^.?!]{2,70}[.)\]]?\Z",
    re.IGNORECASE,
)
_BY_CREDIT = re.compile(
    r"\((?:photo|photograph|picture|image)s?\s+(?:by|courtesy of)\s+[^)]{3,60}\)\s*[.]?\Z", re.IGNORECASE
)
_FILE = re.compile(
    r"\AFILE\b\s*(?:PHOTO)?\s*[-–—:]|\(file(?: photo| picture| image| pic)?\)\s*[.]?\Z|\A\d+ of \d+[.:]\s"
    r"|\A(?:image|media|photo|picture) (?:source|caption)\b|\A(?:pictured|caption|photo caption)\s*:",
    re.IGNORECASE,
)
_VIA = re.compile(r"(?:\A|\s)(?:via|for)\s+(?P<agency>[A-Z][\w ]+?)\s*[.)]?\Z")
_SLASH = re.compile(r"[\w.)]\s*/\s*(?P<agency>[A-Z][\w .&-]+?)\s*[.)]?\Z|\A(?P<leading>[A-Z][\w ]*?)\s*/\s*[A-Z]")

_LONGEST = 60  # words of a caption with its credit
_CREDIT_ALONE = 9


def is_caption(line: str) -> bool:
    """Tell whether a line describes a picture: it ends with a credit, or says that it is a picture.

    A sentence without a credit is never a caption, however much it reads like one.
    """
    count = len(line.split())
    if count > _LONGEST:
        return False
    if line.rstrip(" .").lower() in words("photo_agencies"):
        return True
    if _FILE.search(line) or _BY_CREDIT.search(line):
        return True
    if _NAMES_CREDIT.search(line):
        return True
    if _WORD_CREDIT.search(line):
        return True
    agency = next((m for m in (_VIA.search(line), _SLASH.search(line)) if m), None)
    if agency is None:
        return False
    named = next(name for name in agency.groupdict().values() if name)
    return named.lower().rstrip(".") in words("photo_agencies") and (
        count <= _CREDIT_ALONE or not is_ended(line[: agency.start()]) or "/" in line
    )
