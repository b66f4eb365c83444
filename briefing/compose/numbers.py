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
_BARE = re.compile(
    r"(?:by|over|from|since|until|till|per|higher|lower|more|less|at|per|against|last|next|this|on|with|under)\b|\w+ly\b"
)
_THINGS = re.compile(
    r"(?:[\w’'-]+\s+){0,2}(?:\w+[^s\W]s|people|men|women|children)\b"
)  # things counted, no “section 114”
LONGEST, SHORTEST = 12, 2  # words that say what is counted
SMALL = 100  # a plain number below this is no figure of the day


def figures_of(order: Iterable[tuple[Source, int]], printed: Printed, most: int) -> tuple[Figure, ...]:
    """Give the weightiest figures, from sentences that the page's prose hasn't printed; one a sentence, no value twice.

    A figure may repeat a number that stands in a table.
    """
    found = [
        (_worth(source, value, rank), source, value, counted)
        for rank, (source, number) in enumerate(order)
        for value, counted in _figures(source, source.facts.sentences[number])
        if not printed.has_prose(source, source.facts.sentences[number])
    ]
    chosen: dict[str, Figure] = {}
    for _, source, value, counted in sorted(found, key=lambda item: -item[0]):
        amount = _AMOUNT.search(value.of(source.text))
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


def _figures(source: Source, sentence: Span) -> Iterator[tuple[Span, Span]]:
    text = source.text
    for match in _AMOUNT.finditer(text, sentence.start, sentence.end):
        end = _END.search(text, match.end(), sentence.end)
        counted = _trimmed(text, Span(match.end(), end.start() if end else sentence.end))
        length = word_count(counted.of(text))
        if (
            SHORTEST <= length <= LONGEST
            and _weighty(match.group(), said := counted.of(text))
            and not _BARE.match(said)
        ):
            limit = _LIMIT.search(text[sentence.start : match.start()])
            start = sentence.start + limit.start() if limit else match.start()
            yield Span(start, match.end()), counted


def _weighty(amount: str, counted: str) -> bool:
    """Tell whether the number may stand alone: money, a share, or a large count of things that is no year."""
    if re.search(r"[£$€%]|cent|illion|bn|tn", amount):
        return True
    plain = amount.replace(",", "")
    if not plain.isdigit() or int(plain) < SMALL:
        return False
    return "," in amount or (len(plain) == len(str(SMALL)) and bool(_THINGS.match(counted)))


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
