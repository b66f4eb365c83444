"""Pledges that are history: their date is past, or they are told of a year long gone."""

from __future__ import annotations

from briefing.extract.commitments.grammar import form_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.span import Span

_PAST = frozenset({"past", "past_progressive", "pluperfect"})


def over_by(due: str | None, reading: Reading) -> bool:
    """Tell whether the pledge was due before the article's day."""
    published = reading.parsed.article.published
    return due is not None and published is not None and due < published.isoformat()[: len(due)]


def told_of_old(undertaking: Undertaking, sentence: Span, reading: Reading) -> bool:
    """Tell whether a pledge in the past tense stands beside a date of an earlier year ("in 2010 she agreed to")."""
    published = reading.parsed.article.published
    if published is None or form_of(undertaking.verb) not in _PAST:
        return False
    return any(
        phrase.date is not None and int(phrase.date[:4]) < published.year - 1
        for phrase in reading.time_phrases(sentence)
    )
