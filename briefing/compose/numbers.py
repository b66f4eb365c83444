"""Figures of the day: a number as printed, and the words after it that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.compose.counted import AMOUNT, figures_in
from briefing.compose.evidence import tells_method
from briefing.compose.printed import Printed
from briefing.compose.source import Source
from briefing.model.brief import Figure
from briefing.model.span import Span


def figures_of(order: Iterable[tuple[Source, int]], printed: Printed, most: int) -> tuple[Figure, ...]:
    """Give the weightiest figures, from sentences that the page's prose hasn't printed; one a sentence, no value twice.

    A figure may repeat a number that stands in a table.
    """
    found = [
        (_worth(source, value, rank), source, value, counted)
        for rank, (source, number) in enumerate(order)
        for value, counted in figures_in(source.text, source.facts.sentences[number], _year(source))
        if not printed.has_prose(source, source.facts.sentences[number])
        and not tells_method(source.facts.sentences[number].of(source.text))
    ]
    chosen: dict[str, Figure] = {}
    for _, source, value, counted in sorted(found, key=lambda item: -item[0]):
        amount = AMOUNT.search(value.of(source.text))
        known = (amount.group() if amount else "").casefold()
        if len(chosen) == most or known in chosen or printed.has_prose(source, source.sentence_of(value)):
            continue
        chosen[known] = Figure(source.line(value), source.line(counted))
        printed.prose(chosen[known].value)
        printed.prose(chosen[known].text)
    return tuple(chosen.values())


def _worth(source: Source, value: Span, rank: int) -> float:
    """Weigh a figure: money, then shares, then counts; what the article says again; and how good its sentence is."""
    amount = value.of(source.text)
    worth = 1.0 if re.search(r"[£$€]", amount) else 0.8 if re.search(r"%|cent", amount) else 0.6
    again = source.text.count(amount) - 1
    return worth + 0.4 * min(again, 3) - 0.04 * rank


def _year(source: Source) -> int | None:
    published = source.facts.article.published
    return published.year if published else None
