"""The shapes that an expression of time takes in print, as patterns with named groups.

Groups: `y` year (`y2` after a quarter), `m` month's name, `mm` its number, `year` last/this/next year, `d`, `d1` and `d2` days, `wd` weekday, `which` last/this/next, `edge`
early/mid/late/end of, `n` and `unit` a length of time, `s` season.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import days
from briefing.model.span import Span

MONTHS = tuple(map(str.lower, days.MONTHS))
WEEKDAYS = tuple(map(str.lower, days.WEEKDAYS))
NUMBERS = {
    name: value
    for value, names in enumerate(
        ("", "a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
    for name in names.split()
}

_WD = rf"(?P<wd>{'|'.join(day.title() for day in WEEKDAYS)})"
_M = (
    rf"(?P<m>{'|'.join(month.title() for month in MONTHS)}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?:\.|(?=\s\d)))"
)
_DAY = r"[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_D, _D1, _D2 = rf"(?P<d>{_DAY}", rf"(?P<d1>{_DAY}", rf"(?P<d2>{_DAY}"
_Y = r"(?P<y>(?:1[6-9]|20)\d\d)(?![\d,.]\d|%|\w)"
_RANGE = r"\s*(?:-|–|—|to|and|or|until)\s*"
_EDGE = (
    r"(?i:(?P<edge>(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+of|(?:the\s+)?turn\s+of"
    r"|(?:the\s+)?(?:first|second|third|last|final)\s+(?:week|weekend|fortnight|days)\s+(?:of|in)"
    r"|early(?:\s+in)?|late(?:\s+in)?|mid|later(?:\s+in)?|earlier(?:\s+in)?)[\s-]+)?"
)
_WHICH = (
    r"(?P<which>last|this\s+past|this\s+coming|this|next|the\s+following|the\s+previous|the\s+coming|(?:the\s+)?same)"
)
_PART = r"(?:morning|lunchtime|afternoon|evening|night)"
_COUNT = rf"(?P<n>\d+|{'|'.join(NUMBERS)}|a\s+few|a\s+couple\s+of|(?:a\s+)?few|couple\s+of|several|many|some)"
_UNITS = ("hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century")
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})s?"
_OWN = r"(?:'s?|’s?)?"
_SEASON = r"(?P<s>spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)"
_PERIOD = r"(?P<unit>week|weekend|fortnight|month|quarter|year|decade|century|term|season|session|parliament|spring|summer|autumn|fall|winter)"
_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.)|noon|midday|midnight)(?:\s(?:[ECMP][DS]?T|BST|GMT|UTC|CET|local\stime))?"

_DIGIT = "0"  # stands for any word that begins with a digit
_MONTH_OPENERS = f"{' '.join(MONTHS)} jan feb mar apr jun jul aug sept sep oct nov dec"
_WEEKDAY_OPENERS = " ".join(WEEKDAYS)
_EDGE_OPENERS = (
    "the first second third last final very end start beginning middle close turn early late mid later earlier"
)
_WHICH_OPENERS = "last this next the same"
_COUNT_OPENERS = f"{_DIGIT} {' '.join(NUMBERS)} few couple several many some"
_UNIT_OPENERS = " ".join(f"{unit} {unit}s" for unit in _UNITS)
_SEASON_OPENERS = "spring summer autumn fall winter"
_FEAST_OPENERS = "christmas new easter thanksgiving ramadan eid passover diwali hanukkah halloween boxing labor memorial independence black good super election inauguration polling"

# The rule, every word that the shape may begin with, the shape. The words spare trying each shape at each word of a text.
SHAPES: tuple[tuple[str, str, str], ...] = (
    ("iso", _DIGIT, r"(?P<y>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"),
    ("slashed", _DIGIT, r"(?P<d>\d{1,2})/(?P<mm>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)"),
    ("day", f"{_WEEKDAY_OPENERS} {_DIGIT} the", rf"(?:{_WD},?\s+)?(?:the\s+)?(?:{_D}{_RANGE}(?:the\s+)?{_D2}|{_D1})\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?"),
    ("day", f"{_WEEKDAY_OPENERS} {_MONTH_OPENERS}", rf"(?:{_WD},?\s+)?{_M}\s+{_D}(?![\d:%,]\d|%|\d|\.\d|\s?(?:am|pm|a\.m|p\.m)\b)(?:{_RANGE}{_D2}(?!\d))?(?:,?\s+{_Y})?"),
    ("month", f"{_EDGE_OPENERS} {_MONTH_OPENERS}", rf"{_EDGE}{_M},?\s+(?:of\s+)?{_Y}"),
    ("month", f"{_EDGE_OPENERS} {_MONTH_OPENERS}", rf"{_EDGE}{_M},?\s+(?:of\s+)?(?P<year>last|this|next)\s+year"),
    ("month", f"{_EDGE_OPENERS} {_WHICH_OPENERS} {_MONTH_OPENERS}", rf"{_EDGE}(?:{_WHICH}\s+)?{_M}{_OWN}"),
    ("weekday", f"{_WHICH_OPENERS} {_WEEKDAY_OPENERS}", rf"(?:{_WHICH}\s+)?{_WD}(?:'s|’s)?(?:\s+(?:{_PART}{_OWN}|(?P<week>week)\b))?"),
    ("today", "later earlier today tonight tomorrow yesterday", rf"(?:later\s+|earlier\s+)?(?P<word>(?i:today|tonight|tomorrow|yesterday)){_OWN}(?:\s+{_PART}{_OWN})?"),
    ("today", "later earlier this last overnight", rf"(?:later\s+|earlier\s+)?(?P<word>(?i:this)\s+{_PART}|(?i:last)\s+night|overnight){_OWN}"),
    ("period", f"{_EDGE_OPENERS} {_WHICH_OPENERS}", rf"{_EDGE}(?i:{_WHICH})\s+{_PERIOD}{_OWN}"),
    ("period", _EDGE_OPENERS, rf"(?P<edge>(?:the\s+)?(?:end|start|beginning|middle|close)\s+of)\s+the\s+{_PERIOD}{_OWN}"),
    ("period", "later earlier", r"(?P<edge>later|earlier)\s+in\s+the\s+(?P<unit>week|month|year|season|day)"),
    ("period", "year", r"(?P<unit>year)(?:'s|’s)?(?:\s|-)(?P<edge>end)"),
    ("period", "over at", r"(?:over|at)\s+the\s+(?P<unit>weekend)(?!\s+(?:of|before|after|that|when|house|job|edition|paper))"),
    ("span", "the these", rf"(?P<which>(?i:the\s+(?:last|past|previous|next|coming|following)|these\s+past|the\s+first))\s+(?:{_COUNT}\s+)?{_UNIT}"),
    ("count", "in within", rf"(?P<how>(?i:in|within))\s+(?:(?:about|around|just|under|roughly|nearly|as\s+little\s+as|only|less\s+than)\s+)?{_COUNT}\s+(?:more\s+)?{_UNIT}(?P<time>(?:'s|’s|'|’)?\s+time)?"),
    ("count", _COUNT_OPENERS, rf"(?i:{_COUNT})\s+{_UNIT}(?:'|’)?\s+(?P<how>ago|earlier|away|from\s+now|from\s+today)"),
    ("before", f"just only {_COUNT_OPENERS} {_UNIT_OPENERS}", rf"(?i:(?:just\s+|only\s+)?(?:{_COUNT}\s+)?{_UNIT})\s+(?P<how>before|after|ahead\s+of|into)(?=\s)"),
    ("season", f"{_EDGE_OPENERS} {_SEASON_OPENERS}", rf"{_EDGE}{_SEASON}\s+(?:of\s+)?{_Y}"),
    ("season", "the this next last", rf"(?:the|this|next|last)\s+{_SEASON}(?=[\s.,;])"),
    ("quarter", "the first second third fourth final last q1 q2 q3 q4", rf"(?:the\s+)?(?:first|second|third|fourth|final|last)\s+(?:quarter|half|three\s+months)\s+of\s+(?:the\s+year|this\s+year|next\s+year|{_Y})|Q[1-4]\s+(?:of\s+)?(?P<y2>(?:19|20)\d\d)"),
    ("year", f"{_EDGE_OPENERS} {_DIGIT}", rf"{_EDGE}(?P<y>(?:19|20)\d\d)(?:[-–/]\d\d)?(?![\d,.]\d|%|\w|st\b|nd\b|th\b|\s?(?:people|per\s+cent|GMT|BST|CET|EST|EDT))"),
    ("decade", "the early mid late", r"(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?20[2-9]0s"),
    ("soon", "in over within before very soon shortly imminently any at", r"(?i:in\s+due\s+course|before\s+long|in\s+the\s+(?:near|foreseeable|not[- ]too[- ]distant)\s+future|very\s+soon|(?<!anytime\s)(?<!any\stime\s)soon(?!er|\s+after|\s+as|\s+became|\s+found)|shortly(?!\s+(?:after|before))|imminently|any\s+day(?:\s+now)?|at\s+a\s+later\s+(?:date|stage)|(?:in|over|within)\s+(?:the\s+)?coming\s+(?:hours|days|weeks|months|years|fortnight)|within\s+(?:a\s+matter\s+of\s+)?(?:hours|days|weeks|months))"),
    ("feast", f"this next last {_FEAST_OPENERS}", r"(?:this\s+|next\s+|last\s+)?(?:Christmas|New\s+Year(?:'s|’s)?(?:\s+(?:Day|Eve))?|Easter|Thanksgiving|Ramadan|Eid|Passover|Diwali|Hanukkah|Halloween|Boxing\s+Day|Labor\s+Day|Memorial\s+Day|Independence\s+Day|Black\s+Friday|Good\s+Friday|Super\s+Tuesday|(?:Election|Inauguration|Polling)\s+Day(?!\s+\d))"),
    ("clock", "at by from until before after till", rf"(?:at|by|from|until|before|after|till)\s+(?:around\s+|about\s+)?{_CLOCK}"),
)  # fmt: skip
_COMPILED = tuple((rule, re.compile(rf"(?:{shape})(?!\w)")) for rule, _, shape in SHAPES)
_BY_OPENER: dict[str, list[int]] = {}  # word → the numbers of the shapes that may begin with it
for _number, (_, _openers, _) in enumerate(SHAPES):
    for _word in sorted(set(_openers.split())):
        _BY_OPENER.setdefault(_word, []).append(_number)
_NO_SHAPES: list[int] = []
_AFTER_THE = "|".join(f"{_EDGE_OPENERS} {_SEASON_OPENERS} same past previous next coming following".split())
_WORD = re.compile(
    rf"(?<![\w$£€])(?!(?i:the\b(?!\s+(?:\d|{_AFTER_THE}))))\w+"
)  # most of the words that might begin a shape are a mere “the”

_BEFORE = re.compile(
    r"(?<!\w)(?:(?:no|not)\s+later\s+than\s+|as\s+(?:early|soon|late)\s+as\s+|as\s+of\s+|in\s+time\s+for\s+|ahead\s+of\s+|prior\s+to\s+"
    r"|(?:early|late|later|earlier)\s+on\s+|up\s+to\s+|up\s+until\s+|(?:some\s?time\s+)?(?:on|in|by|at|from|until|till|before|after|since|during|through|throughout|over|within|for|around|towards?|between|starting|beginning)\s+)"
    r"(?:(?:about|around|early|late|at\s+least)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:at|by|from|until|before|after)\s+)?(?:around\s+|about\s+)?{_CLOCK},?\s+(?:on\s+)?(?:the\s+)?$"
)
_LIMIT = re.compile(r"(?:by|from|until|before|after)\b", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf",?\s+(?:at|from|by|until)\s+(?:around\s+|about\s+)?{_CLOCK}")
_REACH = 40  # no preposition of time is longer


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression of time as printed: `core` are the words that name the time, `span` has its preposition too."""

    span: Span
    core: Span
    rule: str
    parts: dict[str, str]
    preposition: str

    def part(self, name: str) -> str:
        """Give the words of one part in lower case with single spaces; nothing when it isn't printed."""
        return " ".join(self.parts.get(name, "").lower().split())


def find_phrases(text: str) -> Iterator[Phrase]:
    """Find every expression of time in `text`, in order; where two overlap, the longer one."""
    found = list(find_shapes(text))
    found.sort(key=lambda hit: (hit[0].start(), -hit[0].end()))
    kept: list[tuple[re.Match[str], str]] = []
    for match, rule in found:
        before = kept[-1][0] if kept else None
        if before is None or match.start() >= before.end():
            kept.append((match, rule))
        elif match.end() - match.start() > before.end() - before.start():
            kept[-1] = (match, rule)
    phrases: list[Phrase] = []
    for match, rule in kept:
        phrase = _phrase(text, match, rule)
        if rule != "clock" or not phrases or not phrases[-1].span.holds(phrase.core):  # “on Friday at 7pm” is one
            phrases.append(phrase)
    yield from (
        p for at, p in enumerate(phrases) if at + 1 == len(phrases) or not p.span.overlaps(phrases[at + 1].span)
    )


def find_shapes(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Find what has the shape of a time, word by word: of one shape none that overlap, of several they may."""
    free_from = [0] * len(_COMPILED)
    for word in _WORD.finditer(text):
        opener = word[0]
        shapes = _BY_OPENER.get(opener.lower()) or (_BY_OPENER[_DIGIT] if opener[0].isdecimal() else _NO_SHAPES)
        for number in shapes:
            rule, shape = _COMPILED[number]
            if word.start() >= free_from[number] and (match := shape.match(text, word.start())):
                free_from[number] = match.end()
                yield match, rule


def _phrase(text: str, match: re.Match[str], rule: str) -> Phrase:
    """Add the clock and the preposition that stand before the core, and the clock behind it."""
    start, end = match.span()
    if rule != "clock" and (clock := _CLOCK_AFTER.match(text, end)):
        end = clock.end()
    if clock := _CLOCK_BEFORE.search(text[max(0, start - _REACH) : start]):
        start -= len(clock.group())
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    limit = _LIMIT.match(clock.group()) if clock else None
    preposition = limit.group().lower() if limit else ""  # “by midnight on Thursday”
    if before and rule not in {"count", "clock"}:
        start -= len(before.group())
        preposition = " ".join(before.group().lower().removesuffix("the ").split())
    parts = {name: value for name, value in match.groupdict().items() if value}
    return Phrase(Span(start, end), Span(*match.span()), rule, parts, preposition.removesuffix(" the"))
