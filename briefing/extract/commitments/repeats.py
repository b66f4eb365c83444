"""Commitments of one article that say the same again: same party, same words of substance."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from briefing.extract.commitments.reading import Reading
from briefing.lexicon import words
from briefing.model.facts import Commitment
from briefing.model.span import Span

_SHARED = 0.5  # of the shorter action's words of substance
_SUBSTANCE = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def grouped(found: list[Commitment], reading: Reading) -> tuple[Commitment, ...]:
    """Give each commitment the number of its group of restatements: from 0, in the order of the text."""
    groups: list[list[tuple[Commitment, frozenset[str]]]] = []
    numbers: list[int] = []
    for commitment in found:
        substance = _substance(commitment, reading)
        number = next((n for n, group in enumerate(groups) if _same(commitment, substance, group)), len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append((commitment, substance))
        numbers.append(number)
    return tuple(replace(commitment, group=number) for commitment, number in zip(found, numbers, strict=True))


def _same(commitment: Commitment, substance: frozenset[str], group: list[tuple[Commitment, frozenset[str]]]) -> bool:
    return any(_party(commitment) == _party(other) and _alike(substance, words_) for other, words_ in group)


def _party(commitment: Commitment) -> str | None:
    return commitment.who or commitment.who_name


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    shared = len(one & other)
    return shared >= 2 and shared >= _SHARED * shorter  # noqa: PLR2004


def _substance(commitment: Commitment, reading: Reading) -> frozenset[str]:
    span = Span(min(commitment.action.start, commitment.cue.start), commitment.action.end)
    return frozenset(
        token.lemma_.lower() for token in reading.tokens(span) if token.pos_ in _SUBSTANCE and not _empty(token)
    )


def _empty(token: Token) -> bool:
    return token.lemma_.lower() in words("stop_words") or token.is_punct
