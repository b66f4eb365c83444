"""Commitments of one article that say the same again: same party, same words of substance."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from briefing.extract.commitments.reading import Reading
from briefing.lexicon import words
from briefing.model.facts import Commitment
from briefing.model.span import Span

_FEWEST = 2  # words of substance that two must share
_SHARED = 0.5  # of the shorter action's words of substance
_SUBSTANCE = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


def grouped(found: list[Commitment], reading: Reading) -> tuple[Commitment, ...]:
    """Give each commitment the number of its group of restatements: from 0, in the order of the text."""
    groups: list[set[tuple[str | None, frozenset[str]]]] = []
    numbers: list[int] = []
    for commitment in found:
        party, substance = _party(commitment), _substance(commitment, reading)
        telling = len(substance) >= _FEWEST
        among = enumerate(groups) if telling else ()
        number = next((n for n, group in among if _is_of(group, party, substance)), len(groups))
        if number == len(groups):
            groups.append(set())
        if telling:
            groups[number].add((party, substance))
        numbers.append(number)
    return tuple(replace(commitment, group=number) for commitment, number in zip(found, numbers, strict=True))


def _is_of(group: set[tuple[str | None, frozenset[str]]], party: str | None, substance: frozenset[str]) -> bool:
    return any(party == other and _alike(substance, words_) for other, words_ in group)


def _party(commitment: Commitment) -> str | None:
    return commitment.who or commitment.who_name


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    shared = len(one & other)
    return shared >= _FEWEST and shared >= _SHARED * shorter


def _substance(commitment: Commitment, reading: Reading) -> frozenset[str]:
    span = Span(min(commitment.action.start, commitment.cue.start), commitment.action.end)
    return frozenset(
        token.lemma_.lower() for token in reading.tokens(span) if token.pos_ in _SUBSTANCE and not _empty(token)
    )


def _empty(token: Token) -> bool:
    return token.lemma_.lower() in words("stop_words") or token.is_punct
