"""The time of a pledge: whether it is history, and whether a coming day is printed with it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefing.extract.commitments.grammar import form_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.span import Span
from briefing.syntax.tree import span_of

_PAST = frozenset({"past", "past_progressive", "pluperfect"})
_LIMITS = ("by ", "before ", "until ")
_YEAR = re.compile(r"(?<![\d.,£$€-])(?:1[89]|20)\d\d(?![\d.,]?\d|[’']?s\b)")


_LONG_AGO = re.compile(
    r"\b(?:(?:years|decades|generations) (?:ago|after|before|earlier)|back (?:when|in|then)|at that time"
    r"|the (?:following|next) (?:morning|evening|night))\b",
    re.IGNORECASE,
)


def is_over(due: str | None, action: Span, reading: Reading) -> bool:
    """Tell whether the pledge was due before the article's day."""
    published = reading.parsed.article.published
    limits = [p.date for p in reading.time_phrases(action) if p.span.of(reading.text).lower().startswith(_LIMITS)]
    dates = [date for date in (due, *limits) if date is not None]
    return published is not None and any(date < published.isoformat()[: len(date)] for date in dates)


def told_of_old(undertaking: Undertaking, sentence: Span, action: Span, reading: Reading) -> bool:
    """Tell whether a pledge in the past tense is dated to an earlier year ("in 2010 she agreed to").

    Last year's pledges may still bind, and so do those with a time to come ("on a pledge to raise pay by 2040"); years
    within the action ("below the level of 1990") date nothing.
    """
    published = reading.parsed.article.published
    verb = undertaking.verb
    above = verb.head if verb.dep_ in {"ccomp", "acl"} else verb
    if form_of(verb) not in _PAST and not (undertaking.word == "would" and form_of(above) in _PAST):
        return False
    long_ago = _LONG_AGO.search(reading.text, sentence.start, undertaking.cue[0].idx)
    if long_ago is not None and not reading.quoted(verb):
        return not any(p.relation == "future" for p in reading.time_phrases(Span(long_ago.end(), sentence.end)))
    if published is None or form_of(verb) not in _PAST:
        return False
    rest = Span(max(token.idx for token in undertaking.cue), sentence.end)
    if any(phrase.relation == "future" for phrase in reading.time_phrases(rest)):
        return False
    years = (match for match in _YEAR.finditer(reading.text, sentence.start, sentence.end))
    return any(int(year[0]) < published.year - 1 and not action.covers(year.start()) for year in years)


def is_dated(action: Token, reading: Reading, *relations: str) -> bool:
    """Tell whether a time, a coming one where no other `relations` are given, is printed with the action."""
    joined = {t.i for child in action.children if child.dep_ in {"conj", "advcl"} for t in child.subtree}
    span = span_of([token for token in action.subtree if token.i not in joined])
    if relations and any(token.lower_ == "end" and token.head.lower_ in {"at", "by"} for token in action.subtree):
        return True  # “at the end of the season”
    return any(phrase.relation in (relations or ("future",)) for phrase in reading.time_phrases(span))
