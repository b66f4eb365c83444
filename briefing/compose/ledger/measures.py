"""Figures in their sentences, so that one that has changed since, or differs from source to source, can be told.

Two figures are of one thing when they count the same, in sentences that say the same but for their numbers, in articles about the
same people and places. “At least nine” and “fourteen” are not the same number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from briefing.compose.ledger.amounts import amounts_in
from briefing.compose.ledger.likeness import BOTH_SAY_MORE, told_apart
from briefing.compose.ledger.noting import Reading, identity
from briefing.compose.ledger.wording import distinct, overlap, shared, stems_in
from briefing.model.memory import Measure, Trait
from briefing.model.span import Span

READ = 25  # sentences of an article whose figures count
MOST_STEMS = 4  # by which a figure is looked up
ALIKE, FEWEST = 0.6, 3  # share of the shorter sentence's words, and how many at the least
SHARES_ALIKE = 0.75  # the same of two percentages: every poll has another
REVISED_ALIKE = 0.5  # the same where the later sentence says that the figure has changed
FRESH = dt.timedelta(days=14)  # a figure older than this is of another time
_SIGNS = frozenset({"£", "$", "€", "%"})
_REVISED = re.compile(
    r"\b(?:more|fewer|less|higher|lower) than (?:at )?(?:first|previous|original|initial|earlier)|\brevised\b|\b(?:up|down) from\b",
    re.IGNORECASE,
)


def measures_in(reading: Reading) -> Iterator[Measure]:
    """Give the figures of an article's first sentences; not those of a sentence that compares two of a kind."""
    source = reading.source
    for sentence in source.facts.sentences[:READ]:
        amounts = list(amounts_in(source.text, sentence))
        units = [amount.unit for amount in amounts]
        for amount in amounts:
            if units.count(amount.unit) > 1 and amount is not amounts[0]:
                continue
            stems, proper = stems_in(source, sentence)
            yield Measure(
                id=identity(reading.filed.key, amount.span.start),
                place=reading.place(sentence),
                value=_with_unit(source.text, amount.span, sentence, amount.unit),
                number=amount.number,
                unit=amount.unit,
                counted=amount.unit if amount.unit not in _SIGNS else "",
                stems=stems,
                proper=proper,
                setting=reading.setting,
            )


def _with_unit(text: str, number: Span, sentence: Span, unit: str) -> Span:
    """Take in the noun that is counted, where it follows at once: “26 stalls”."""
    if unit in _SIGNS:
        return number
    end = next(
        (i for i in range(number.end + 1, sentence.end) if not (text[i].isalnum() or text[i] in "’'-")), sentence.end
    )
    word = text[number.end : end].strip().casefold()
    return Span(number.start, end) if word.startswith(unit[:4]) else number


def measure_keys(measure: Measure) -> tuple[str, ...]:
    """Give what figures of one day are held together by: their unit with the longest words of their sentences."""
    longest = sorted(measure.stems, key=lambda stem: (-len(stem), stem))[:MOST_STEMS]
    return tuple(f"{measure.unit}|{stem}" for stem in longest)


def named_measure_keys(measure: Measure) -> tuple[str, ...]:
    """Give what a figure of another day is found by: its unit with each name that it goes by.

    Without a name in common no two figures are of one thing, and names are rarer than words: a year of figures stays as quick
    to look through as a week of them.
    """
    return tuple(f"{measure.unit}|{name}" for name in _names(measure))


def of_one_thing(one: Measure, two: Measure) -> bool:
    """Tell whether two figures count the same thing of the same event."""
    if one.unit != two.unit or abs(one.place.day - two.place.day) > FRESH:
        return False
    if told_apart(one.stems, two.stems, one.proper, two.proper):
        return False
    common = shared(one.stems, two.stems)
    revised = _is_revised(one, two)
    least = SHARES_ALIKE if one.unit == "%" else REVISED_ALIKE if revised else ALIKE
    if len(common) < FEWEST or overlap(one.stems, two.stems) < least:
        return False
    if not revised and _each_says_more(one, two):
        return False
    return bool(shared(_names(one), _names(two)))


def _each_says_more(one: Measure, two: Measure) -> bool:
    """Tell whether each sentence says much that the other doesn't: what an evening brought a campaign, and what its rival took in a month."""
    common = len(shared(one.stems, two.stems))
    fewer = min(len(set(one.stems)), len(set(two.stems)))
    return common < fewer and common < BOTH_SAY_MORE * len(set(one.stems) | set(two.stems))


def _is_revised(one: Measure, two: Measure) -> bool:
    """Tell whether the later sentence says itself that the figure was another before: “18 more than first reported”."""
    later = max(one, two, key=lambda measure: measure.place.day)
    return one.place.day != two.place.day and bool(_REVISED.search(later.place.text))


def _names(measure: Measure) -> Trait:
    return distinct((*measure.proper, *measure.setting))


def differ(one: Measure, two: Measure) -> bool:
    """Tell whether two figures of one thing are two numbers."""
    return one.number != two.number and of_one_thing(one, two)
