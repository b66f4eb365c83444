"""Numbers as articles print them, so that they can be compared: “£2.9billion”, “2.5 per cent of GDP”, “twenty-six stalls”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.compose.source import WORD
from briefing.compose.vectors import stem
from briefing.lexicon import words
from briefing.model.span import Span

_ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALE = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_SPELLED = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True)))
_NUMBER = re.compile(
    rf"(?<![\w.,-])(?P<money>[£$€])?\s?(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<half>½)?(?![\d-])"
    rf"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|m|k)\b)?(?P<share>\s?(?:%|per\s?cent\b|percentage points?\b))?"
    rf"|\b(?P<word>(?:{_SPELLED})(?:[\s-](?:{_SPELLED}))?)\b(?!-)(?:\s(?P<wordscale>hundred|thousand|million|billion)\b)?(?P<wordshare>\sper\s?cent\b)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june"}
    | {"july", "august", "september", "october", "november", "december"}
)
_OF_TIME = MONTHS | {"am", "pm", "a.m", "p.m", "gmt", "bst"}
_DESCRIBING = 3  # words between a number and the noun that it counts


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts: `unit` is a currency's sign, `%`, or the stem of the noun counted. `span` is the number as printed."""

    number: float
    unit: str
    span: Span


def amounts_in(text: str, span: Span) -> Iterator[Amount]:
    """Find the numbers of a stretch of text that count something: no years, days of a month, ages or house numbers."""
    for match in _NUMBER.finditer(text, span.start, span.end):
        number = _worth(match)
        where = Span(match.start(), match.end())
        if match["money"] or match["share"] or match["wordshare"]:
            yield Amount(number, match["money"] or "%", _trimmed(text, where))
        elif not _is_date(text, match, span):
            noun = _counted(text, Span(match.end(), span.end))
            if noun:
                yield Amount(number, noun, _trimmed(text, where))


def same_amount(one: str, two: str) -> bool:
    """Tell whether two printed amounts say the same; what holds no number is compared as printed.

    >>> same_amount("£2.9billion", "£2.9 bn"), same_amount("2.5 per cent", "2.5 per cent of GDP"), same_amount("300 teachers", "200 teachers")
    (True, True, False)
    """
    first, second = (next(amounts_in(text, Span(0, len(text))), None) for text in (one, two))
    if first is None or second is None:
        return one.casefold().split() == two.casefold().split()
    units = {first.unit, second.unit}
    return first.number == second.number and (len(units) == 1 or not units & {"£", "$", "€", "%"})


def _worth(match: re.Match[str]) -> float:
    if match["digits"]:
        number = float(match["digits"].rstrip(",").replace(",", "")) + (0.5 if match["half"] else 0.0)
        return number * _SCALE.get((match["scale"] or "").casefold(), 1.0)
    parts = re.split(r"[\s-]", match["word"].casefold())
    number = float(sum(_TENS.get(part, 0) or _ONES.get(part, 0) for part in parts))
    return number * _SCALE.get((match["wordscale"] or "").casefold(), 1.0)


def _is_date(text: str, match: re.Match[str], span: Span) -> bool:
    """Tell whether a plain number is a year, a day of a month or an hour."""
    if match["digits"] and not match["scale"] and _YEAR.match(match["digits"]):
        return True
    after = WORD.match(text, match.end() + 1, span.end)
    before = re.search(r"(\w+)\W+$", text[max(span.start, match.start() - 14) : match.start()])
    near = {found.group(1 if found.re.groups else 0).casefold() for found in (after, before) if found}
    return bool(near & _OF_TIME)


def _counted(text: str, after: Span) -> str:
    """Give the stem of the noun that a number counts: the last of the words that follow before a function word or a stop."""
    found, at = "", after.start
    for match in WORD.finditer(text, after.start, after.end):
        between = text[at : match.start()]
        said = match.group().casefold()
        if between.strip() or said in words("stop_words") or said in words("function_words") or "\n" in between:
            break
        found, at = match.group(), match.end()
        if found.endswith("s") or said in {"people", "men", "women", "children", "cent"}:
            break
        if match.start() - after.start > 12 * _DESCRIBING:
            break
    return stem(found.casefold()) if found else ""


def _trimmed(text: str, span: Span) -> Span:
    said = span.of(text)
    return Span(span.start + len(said) - len(said.lstrip()), span.end - (len(said) - len(said.rstrip())))
