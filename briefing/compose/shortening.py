"""A long sentence made shorter by leaving out whole parts that its own grammar sets off (`Facts.cuts`), never by stopping short."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.compose.source import Source, word_count
from briefing.lexicon import entries
from briefing.model.facts import Cut
from briefing.model.span import Span

FEWEST = 6  # words that are left at the least
SHARE = 0.4  # of the words aimed at, what is left at the least: “the envoy is likely to be unpredictable […]” tells too little
_SMALL = frozenset({"adverb", "time"})
_FIRST = re.compile(r"\W*([a-z]+)\b")
MARKS = 4  # characters around a name that is set off by commas or dashes


def headline_cuts(source: Source, sentence: Span, aim: int) -> list[Span]:
    """Choose what a headline leaves out: asides, small adverbs and days always, what ends or opens the sentence if it is long."""
    chosen: list[Span] = []
    for cut in _cuts(source, sentence):
        if cut.kind == "aside" or cut.kind in _SMALL:
            _add(source, sentence, chosen, cut.span)
    return _to_length(source, sentence, chosen, aim, ("opening", "trailing"))


def line_cuts(source: Source, sentence: Span, aim: int) -> list[Span]:
    """Choose what a line leaves out to come near `aim` words: nothing where it is short enough."""
    return _to_length(source, sentence, [], aim, ("aside", "trailing", "opening"))


def kept(sentence: Span, cuts: Sequence[Span]) -> list[Span]:
    """Give what is left of the sentence, in order."""
    pieces, start = [], sentence.start
    for cut in sorted(cuts):
        if cut.start > start:
            pieces.append(Span(start, cut.start))
        start = max(start, cut.end)
    return [*pieces, Span(start, sentence.end)] if start < sentence.end else pieces


def _to_length(source: Source, sentence: Span, chosen: list[Span], aim: int, kinds: Sequence[str]) -> list[Span]:
    """Add cuts, kind after kind, until the rest is short enough; of the same kind the smallest that does, else the largest."""
    for kind in kinds:
        options = sorted((cut.span for cut in _cuts(source, sentence) if cut.kind == kind), key=len)
        while options and _left(source, sentence, chosen) > aim:
            enough = (span for span in options if _left(source, sentence, [*chosen, span]) <= aim)
            best = next(enough, options[-1])
            options.remove(best)
            _add(source, sentence, chosen, best, max(FEWEST, round(SHARE * aim)))
    return chosen


def _add(source: Source, sentence: Span, chosen: list[Span], span: Span, fewest: int = FEWEST) -> None:
    if _left(source, sentence, [*chosen, span]) >= fewest:
        chosen.append(span)


def _left(source: Source, sentence: Span, cuts: Sequence[Span]) -> int:
    return sum(word_count(piece.of(source.text)) for piece in kept(sentence, cuts))


def _cuts(source: Source, sentence: Span) -> list[Cut]:
    return [
        cut
        for cut in source.cuts_in(sentence)
        if not (_sources(source, cut.span) or _limits(source, cut.span) or _tells(source, sentence, cut.span))
    ]


def _tells(source: Source, sentence: Span, cut: Span) -> bool:
    """Tell whether the cut would take the news itself: what is said (“…, saying that …”), the verb before it (“…, balked, saying …”), a name."""
    first, after = (_FIRST.match(source.text, at, sentence.end) for at in (cut.start, cut.end))
    if first and (first[1] in _saying() or (first[1].endswith("ed") and after and after[1] in _saying())):
        return True
    named = (mention.span for mention in source.mentions_in(cut) if mention.kind == "name")
    return any(len(cut) - len(name) <= MARKS for name in named)


@cache
def _saying() -> frozenset[str]:
    """Give the participles of the verbs that tell what is said."""
    lemmas = [verb for verb, *kinds in entries("reporting_verbs") if kinds and kinds[0] in {"say", "tell"}]
    stems = (stem for verb in lemmas for stem in (verb, verb.removesuffix("e"), verb + verb[-1]))
    return frozenset(f"{stem}ing" for stem in stems)


def _sources(source: Source, cut: Span) -> bool:
    """Tell whether the cut would take away who says what the rest says: attribution is never cut."""
    said = (*source.facts.quotes, *source.facts.statements)
    return any(
        where is not None and cut.overlaps(where) and not cut.holds(words.span)
        for words in said
        for where in (words.speaker_span, words.cue_span)
    )


def _limits(source: Source, cut: Span) -> bool:
    """Tell whether the cut would take away on what condition, or until when, somebody is bound."""
    return any(
        limit is not None and cut.overlaps(limit)
        for row in source.facts.commitments
        for limit in (row.condition, row.deadline)
    )
