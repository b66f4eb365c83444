"""Figures of the day: a number as printed, and the words after it that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.compose.printed import Printed
from briefing.compose.source import Source, word_count
from briefing.lexicon import words
from briefing.model.brief import Figure
from briefing.model.span import Span

_AMOUNT = re.compile(
    r"(?<![\w.,-])"
    r"(?:[£$€]\s?\d[\d,.]*\d|[£$€]\s?\d|\d[\d,.]*\d|\d)"
    r"(?:\s?(?:per\s+cent|percent|%|billion|million|trillion|bn|m|tn)\b|%)?"
    r"(?![\w-]|[,.]\d)"
)
_LIMIT = re.compile(
    r"\b(?:about|almost|around|nearly|roughly|some|over|under|up to|at least|at most|an estimated|more than|fewer than|"
    r"less than|as many as|as much as|no more than|only|just)\s+$",
    re.IGNORECASE,
)
_END = re.compile(r"[,.;:–—()“”\"\n]|\s[-‘]|’(?!\w)|\b(?:and|but|or|who|which|because|while|when|after|before|as|if)\b")
LONGEST, SHORTEST = 12, 2  # words that say what is counted
SMALL = 100  # a plain number below this is no figure of the day


def figures_of(order: Iterable[tuple[Source, int]], printed: Printed, most: int) -> tuple[Figure, ...]:
    """Give the figures of the best sentences that the page hasn't printed, at most one a sentence, no value twice."""
    found: dict[str, Figure] = {}
    for source, number in order:
        sentence = source.facts.sentences[number]
        if len(found) >= most:
            break
        if not printed.admits_prose(source, sentence):
            continue
        for value, counted in _figures(source, sentence):
            if printed.has_record(source, value) or printed.has_record(source, counted):
                continue
            figure = Figure(source.line(value), source.line(counted))
            if found.setdefault(value.of(source.text).casefold(), figure) is figure:
                printed.prose(figure.value)
                printed.prose(figure.text)
                break
    return tuple(found.values())


def _figures(source: Source, sentence: Span) -> Iterator[tuple[Span, Span]]:
    text = source.text
    for match in _AMOUNT.finditer(text, sentence.start, sentence.end):
        if not _weighty(match.group()):
            continue
        end = _END.search(text, match.end(), sentence.end)
        counted = _trimmed(text, Span(match.end(), end.start() if end else sentence.end))
        length = word_count(counted.of(text))
        if SHORTEST <= length <= LONGEST:
            limit = _LIMIT.search(text[sentence.start : match.start()])
            start = sentence.start + limit.start() if limit else match.start()
            yield Span(start, match.end()), counted


def _weighty(amount: str) -> bool:
    """Tell whether the number may stand alone: money, a share, or a large count that is no year."""
    if re.search(r"[£$€%]|cent|illion|bn|tn", amount):
        return True
    plain = amount.replace(",", "")
    return "," in amount and plain.isdigit() and int(plain) >= SMALL


def _trimmed(text: str, span: Span) -> Span:
    """Cut white space, and words at the end that need another after them (“of the”)."""
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip())
    kept = said.strip().split()
    while kept and kept[-1].casefold() in words("stop_words"):
        kept.pop()
    if not kept:
        return Span(start, start)
    last = text.rfind(kept[-1], start, span.end)
    return Span(start, last + len(kept[-1]))
