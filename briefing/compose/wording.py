"""How a sentence becomes a line that can be read by itself, without a word of ours outside square brackets.

A connective at its head is cut and the cut marked; a pronoun gets the name, a “today” the day, of its article.
Nothing else is touched: not the attribution, not the clause that begins with “but”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from briefing.compose.days import date_in_words, day_in_words
from briefing.compose.openings import connective
from briefing.compose.source import Source
from briefing.lexicon import entries
from briefing.model.brief import Gloss, Line, Words
from briefing.model.facts import TimePhrase
from briefing.model.span import Span

CUT = Gloss("…", "cut")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def sentence_line(source: Source, sentence: Span, *, follows: bool = False) -> Line:
    """Make the line of one whole sentence. `follows`: the sentence before it is printed just above."""
    opening = None if follows else connective(source.text, sentence)
    body = Span(opening.end, sentence.end) if opening else sentence
    parts = list(glossed(source, body, named_above=follows))
    return Line(source.ref(body), (CUT, *parts) if opening else tuple(parts))


def glossed(source: Source, span: Span, *, named_above: bool = False) -> tuple[Words | Gloss, ...]:
    """Give the words at `span`, with the names and days that a reader of this line alone would need."""
    glosses = [*_days(source, span)]
    name = None if named_above else _name(source, span)
    if name:
        glosses.append(name)
    parts: list[Words | Gloss] = []
    start = span.start
    for at, gloss in sorted(glosses, key=lambda found: found[0]):
        if at <= start:
            continue
        parts += [source.words(_trimmed(source.text, Span(start, at))), gloss]
        start = at
    rest = _trimmed(source.text, Span(start, span.end))
    return (*parts, source.words(rest)) if rest else tuple(parts)


def _name(source: Source, span: Span) -> tuple[int, Gloss] | None:
    """Find the first pronoun whose actor the line has not named before it."""
    named: set[str] = set()
    for mention in source.mentions_in(span):
        if mention.kind != "pronoun":
            named.add(mention.actor)
        elif mention.actor not in named and not any(q.span.holds(mention.span) for q in source.quotes_in(span)):
            actor = source.actors[mention.actor]
            return mention.span.end, Gloss(actor.name, "name", source.words(actor.name_span))
    return None


def _days(source: Source, span: Span) -> list[tuple[int, Gloss]]:
    """Find what counts from the article's day (“today”, “on Sunday”, “last week”), with the day that it means.

    One gloss a day: the second “today” of a line needs none.
    """
    found: list[tuple[int, Gloss]] = []
    for match in _deictic().finditer(source.text, span.start, span.end):
        where = Span(match.start(), match.end())
        if any(quote.span.holds(where) for quote in source.facts.quotes):
            continue
        meaning = _meaning(source, where, match.group().lower())
        if all(meaning != gloss.text for _, gloss in found):
            found.append((where.end, Gloss(meaning, "date", source.words(where))))
    return found


def _meaning(source: Source, where: Span, words: str) -> str:
    published = source.facts.article.published
    if published is None:
        return "date unknown"
    steps = {entry[0]: entry[1] for entry in entries("deictic_times") if len(entry) > 1}
    step = steps.get(words, "")
    if step:
        return day_in_words(published + timedelta(days=int(step)))
    resolved = _resolved(source.facts.dates, where)
    if resolved:
        return date_in_words(resolved)
    return f"as of {day_in_words(published)}"


def _resolved(dates: Sequence[TimePhrase], where: Span) -> str | None:
    return next((phrase.date for phrase in dates if phrase.date and phrase.span.overlaps(where)), None)


@cache
def _deictic() -> re.Pattern[str]:
    listed = sorted((entry[0] for entry in entries("deictic_times")), key=lambda phrase: (-len(phrase), phrase))
    weekdays = "|".join(_WEEKDAYS)
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in listed)
    return re.compile(rf"\b(?:{phrases}|(?:on|this|next|last)\s+(?:{weekdays}))\b(?!['’]s)", re.IGNORECASE)


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))
