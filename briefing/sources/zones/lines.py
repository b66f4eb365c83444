"""Lines that say something of an article and are none of its prose: dates, bylines, labels."""

from __future__ import annotations

import re

from briefing.lexicon import words
from briefing.sources.dates import MONTH, written_date

_DATE_WORDS = re.compile(
    rf"\b(?:{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:\d{{1,2}})(?:st|nd|rd|th)"
    r"|first|last|originally|published|posted|updated|modified|created|filed|date|time|on|at|from|by|[ap]\.?m\.?|noon"
    r"|gmt|utc|bst|ist|cet|cest|[ecmp][ds]?t|t|z)\b",
    re.IGNORECASE,
)
_DATE_LINE_WORDS = 16
_STAMP = re.compile(r"(?:first |last )?(?:published|posted|updated|modified)\b.*\d", re.IGNORECASE)
_NAME = r"(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|de|del|von|van|der|den|la|le|al|el|bin|ter|da|di|du|dos)"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{1,4}}"
_BYLINE = re.compile(
    rf"(?:By|BY|Words by|Written by|From|Interview by)\s+{_NAMES}(?:(?:,|\s+and|\s+&)\s+{_NAMES})*"
    rf"(?:,?\s+(?:in|at|for)\s+{_NAMES}|,\s+[\w’' -]{{3,60}}|\s*[|•–-]\s*[\w’' ,&-]{{3,60}})?[.]?\Z"
)
_NAMED_ALONE = re.compile(rf"(?![A-Z ]+\Z){_NAMES}(?<![.])\Z")
_STAFF = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.,’' &-]+(?<![.,])\Z")
_TIME_LABEL = re.compile(
    r"\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|gmt|bst|est|edt|cet|et)?(?:\s*(?:gmt|bst|est|edt|cet|et))?\Z"
    r"|\d+\s*-?(?:min(?:ute)?s?|hours?|days?|weeks?)(?: read| ago)\Z|\d+ (?:comments?|shares?|views?|likes?)\Z"
)
_BYLINE_WORDS = 9


def is_date_line(line: str) -> bool:
    """Tell whether a line is nothing but a day, perhaps a time: `Published: 3 February 2031, 14:05 GMT`."""
    if len(line.split()) > _DATE_LINE_WORDS or not (written_date(line) or _STAMP.match(line)):
        return False
    return not any(map(str.isalpha, _DATE_WORDS.sub("", line)))


def is_stamp(line: str) -> bool:
    """Tell whether a date line says that it dates the article; a bare day may head a part of a chronicle."""
    return is_date_line(line) and _STAMP.match(line) is not None


def is_label(line: str) -> bool:
    """Tell whether a line (in plain letters) is a label: `ABSTRACT.`, `Letters`, `7.30 p.m.`."""
    return line.strip(" .:|-") in words("labels") or _TIME_LABEL.match(line) is not None


def is_byline(line: str) -> bool:
    """Tell whether a line names the writers: `By Ana Ruiz and Li Wei`, `Tom Hale, health correspondent`."""
    if _BYLINE.match(line):
        return True
    if len(line.split()) > _BYLINE_WORDS or not _STAFF.match(line):
        return False
    return any(set(part.split()[-1:]) & words("newsroom_posts") for part in line.lower().split(","))


def is_name(line: str) -> bool:
    """Tell whether a line is a name and nothing else, as a writer's may stand under a headline."""
    return _NAMED_ALONE.match(line) is not None
